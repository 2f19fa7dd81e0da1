import { eventReason, eventSentence } from '@shared/catalogue/events';
import { encodeEventData } from '../domain/wire/event-data-codec';
import type { RecordedMessage } from '../domain/wire/reading';
import { eventTypeOf } from './event-row';

/** What a message says happened, without a full stop, and the reason it gives for it. Claims no more than it says. */
export function wordsFor(message: RecordedMessage): { readonly sentence: string; readonly reason: string | null } {
  const { reading } = message;
  const type = eventTypeOf(message);
  switch (reading.kind) {
    case 'event': {
      const data = encodeEventData(reading.envelope.personId, reading.envelope.event, reading.envelope.metadata);
      return { sentence: eventSentence(type, data), reason: eventReason(type, data) ?? null };
    }
    case 'unknown':
      return { sentence: eventSentence(type, undefined), reason: null };
    case 'undecodable':
      return { sentence: `Something that cannot be read: ${reading.reason}`, reason: null };
  }
}
