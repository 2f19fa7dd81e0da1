import { routes } from '@renderer/store/routes';
import { PlannedScreen } from '@renderer/ui/planned-screen';
import { Link } from '@tanstack/react-router';

export function PoliciesScreen() {
  return (
    <PlannedScreen
      title="Policies"
      will="Each policy: what it listens to, what it matched, which commands it issued and how they ended."
      points={[
        'Switched on and off, tried on an event',
        'Backtested over a past range',
        'Last reactions, each with its trace',
      ]}
      today={
        <>
          No policy runs yet. What a command leads to is shown after issuing it in{' '}
          <Link to={routes.commands}>Commands</Link>.
        </>
      }
    />
  );
}
