import { routes } from '@renderer/store/routes';
import { PlannedScreen } from '@renderer/ui/planned-screen';
import { Link } from '@tanstack/react-router';

export function OperationsScreen() {
  return (
    <PlannedScreen
      title="Operations"
      will="Streams, consumers and buckets as the server sees them, with lag, forecast and the advisories of JetStream."
      points={[
        'Pending, unacknowledged and redelivered messages of every consumer',
        'Throughput and latency over time',
        'Pause, resume and reset of our own consumers',
      ]}
      today={
        <>
          The status line says how far the events are read and who processes commands;{' '}
          <Link to={routes.connections}>Connections</Link> says what the server can do.
        </>
      }
    />
  );
}
