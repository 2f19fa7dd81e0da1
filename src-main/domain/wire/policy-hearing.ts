import type { RecordedEvent } from '../kernel/policy';
import type { PersonEvent } from '../person/events';
import { headerValue } from './headers';
import { type MessageAsStored, readEventMessage } from './read-message';
import type { RecordedMessage } from './reading';

/** Why policies are not asked about a message of the event stream. */
export type Unheard = 'older' | 'imported' | 'misfiled' | 'unknown' | 'undecodable';

export type Hearing =
  | { readonly kind: 'heard'; readonly recorded: RecordedEvent<PersonEvent> }
  | { readonly kind: 'unheard'; readonly why: Unheard };

/** Headers of those who copy events from elsewhere (wire.md §6). */
const importHeaders = ['X-Migrated-From', 'X-Replayed-From'];

/**
 * Whether policies hear of a message, and of what. An import reacts to nothing, because its reactions were made where
 * the events come from; what is misfiled belongs to nobody; what cannot be read says nothing.
 */
export function hear(message: MessageAsStored): Hearing {
  return hearRecorded(readEventMessage(message));
}

/** The same of a message that was read already. */
export function hearRecorded({ reading, recordedAt, headers }: RecordedMessage): Hearing {
  if (reading.kind !== 'event') return { kind: 'unheard', why: reading.kind };
  if (reading.marks.includes('misfiled')) return { kind: 'unheard', why: 'misfiled' };
  const { envelope } = reading;
  const { migrated = false } = envelope.metadata.context;
  if (migrated !== false || importHeaders.some((name) => headerValue(headers, name) !== undefined)) {
    return { kind: 'unheard', why: 'imported' };
  }
  return { kind: 'heard', recorded: { envelope, recordedAt } };
}
