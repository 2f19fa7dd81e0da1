import type { stream } from '@shared/contract/stream';
import type { Inspection } from '../../inspection/inspection';
import type { Handlers } from '../dispatcher';

export function streamHandlers(inspection: Inspection): Handlers<typeof stream> {
  return {
    'stream.state': (_, signal) => inspection.states(signal),
    'stream.rows': (range) => inspection.rows(range),
    'stream.position': async ({ order, sequence }) => ({ position: await inspection.position(order, sequence) }),
    'stream.histogram': ({ bars }) => inspection.histogram(bars),
    'event.detail': ({ sequence }, signal) => inspection.detail(sequence, signal),
    'correlation.follow': ({ correlationId }, signal) => inspection.correlation(correlationId, signal),
  };
}
