import type { stream } from '@shared/contract/stream';
import type { StreamChoice } from '../../inspection/further-streams/stream-choice';
import type { Inspection } from '../../inspection/inspection';
import type { Handlers } from '../dispatcher';

export function streamHandlers(choice: StreamChoice, inspection: Inspection): Handlers<typeof stream> {
  return {
    'stream.state': ({ stream }, signal) => choice.states(stream, signal),
    'stream.filter': ({ filter }, signal) => choice.filterStates(filter, signal),
    'stream.rows': (range) => choice.rows(range),
    'stream.position': async (place) => ({ position: await choice.position(place) }),
    'stream.histogram': (wanted) => choice.histogram(wanted),
    'stream.values': async ({ stream, ...wanted }) => ({ proposals: [...(await choice.values(stream, wanted))] }),
    'event.detail': ({ stream, sequence }, signal) => choice.detail(stream, sequence, signal),
    'correlation.follow': ({ correlationId }, signal) => inspection.correlation(correlationId, signal),
  };
}
