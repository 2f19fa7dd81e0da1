import type { Version } from '../kernel/identity';
import type { Envelope } from '../kernel/metadata';
import type { PersonEvent } from '../person/events';
import type { Reading, RecordedMessage } from './reading';

/** Version of an event that does not say which of its person's it is: whoever reads the history counts. */
export const VERSION_NOT_SAID = 0;

/** How far a person's history has come: the last version known, and the messages so far, readable or not. */
export type VersionCount = { readonly version: Version; readonly messages: number };

export const nothingCounted: VersionCount = { version: 0, messages: 0 };

/** The version that the next event of the person has (wire.md §3). */
export function nextVersion({ version, messages }: VersionCount): Version {
  return 1 + Math.max(version, messages);
}

/** The count after one more message on the person's subjects. */
export function countMessage(before: VersionCount, reading: Reading): VersionCount {
  const messages = before.messages + 1;
  return { version: Math.max(before.version, messages, saidVersion(before, reading)), messages };
}

/** The envelope with its place in the history, which events of older layouts do not say themselves. */
export function numbered(envelope: Envelope<PersonEvent>, before: VersionCount): Envelope<PersonEvent> {
  return envelope.version === VERSION_NOT_SAID ? { ...envelope, version: nextVersion(before) } : envelope;
}

/** The same for a message; the same object when its version is said or has no meaning. */
export function numberedMessage(message: RecordedMessage, before: VersionCount): RecordedMessage {
  const { reading } = message;
  if (reading.kind !== 'event' || reading.envelope.version !== VERSION_NOT_SAID) return message;
  return { ...message, reading: { ...reading, envelope: numbered(reading.envelope, before) } };
}

function saidVersion(before: VersionCount, reading: Reading): Version {
  if (reading.kind === 'undecodable') return 0;
  if (reading.kind === 'unknown') return reading.version ?? 0;
  return numbered(reading.envelope, before).version;
}
