import type { event } from '@shared/contract/event';
import type { EventLook } from '../../inspection/event-look';
import type { Handlers } from '../dispatcher';

export function eventHandlers(look: EventLook): Handlers<typeof event> {
  return {
    'event.payload': (piece, signal) => look.payload(piece, signal),
    'event.migration': async ({ sequence }, signal) => ({ migration: await look.migration(sequence, signal) }),
    'event.links': ({ sequence }, signal) => look.links(sequence, signal),
  };
}
