import { routes } from '@renderer/store/routes';
import { PlannedScreen } from '@renderer/ui/planned-screen';
import { Link } from '@tanstack/react-router';

export function DeadLettersScreen() {
  return (
    <PlannedScreen
      title="Dead letters"
      will="Messages that were given up on, grouped by their cause, to be rehearsed, mended and replayed."
      points={[
        'Payload, error, attempts, first and last failure of each',
        'Edits over many at once, with a difference to look at',
        'Replay with a ramp, a rate, pause and cancel',
      ]}
      today={
        <>
          A queued command that nobody can read is already kept: it waits in the stream person-events-dlq, readable with
          the nats tool. Events that cannot be decoded are rows of the <Link to={routes.stream}>Stream</Link>.
        </>
      }
    />
  );
}
