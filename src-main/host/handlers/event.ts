import type { event } from '@shared/contract/event';
import type { StreamChoice } from '../../inspection/further-streams/stream-choice';
import type { Handlers } from '../dispatcher';

export function eventHandlers(choice: StreamChoice): Handlers<typeof event> {
  return {
    'event.payload': (piece, signal) => choice.payload(piece, signal),
    'event.migration': async ({ stream, sequence }, signal) => ({
      migration: await choice.migration(stream, sequence, signal),
    }),
    'event.links': ({ stream, sequence }, signal) => choice.links(stream, sequence, signal),
  };
}
