import { routes } from '@renderer/store/routes';
import { PlannedScreen } from '@renderer/ui/planned-screen';
import { Link } from '@tanstack/react-router';

export function CorrelationsScreen() {
  return (
    <PlannedScreen
      title="Correlations"
      will="One story as a trace: the command, its events, the policies that reacted, their commands, and how long each of them took."
      points={[
        'A waterfall and a causation graph, refusals and retries in it',
        'Missing causes drawn as gaps, not dropped',
        'Recent, slowest and failed stories as a list',
      ]}
      today={
        <>
          An event’s correlation stands in the <Link to={routes.stream}>Stream</Link>: events of one story carry the
          same dot. After issuing in <Link to={routes.commands}>Commands</Link>, the events that follow are listed as
          they come.
        </>
      }
    />
  );
}
