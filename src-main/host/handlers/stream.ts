import type { stream } from '@shared/contract/stream';
import type { Inspection } from '../../inspection/inspection';
import type { Handlers } from '../dispatcher';

export function streamHandlers(inspection: Inspection): Handlers<typeof stream> {
  return {
    'stream.state': (_, signal) => inspection.states(signal),
    'stream.filter': ({ filter }, signal) => inspection.filterStates(filter, signal),
    'stream.rows': (range) => inspection.rows(range),
    'stream.position': async (place) => ({ position: await inspection.position(place) }),
    'stream.histogram': (wanted) => inspection.histogram(wanted),
    'stream.values': async (wanted) => ({ proposals: [...(await inspection.values(wanted))] }),
    'event.detail': ({ sequence }, signal) => inspection.detail(sequence, signal),
    'correlation.follow': ({ correlationId }, signal) => inspection.correlation(correlationId, signal),
  };
}
