import type { EventDetail, RustVerdict } from '@shared/views/event-detail';
import { parseJson } from '../domain/wire/decoder';
import { encodeEnvelope } from '../domain/wire/event-codec';
import type { RecordedMessage } from '../domain/wire/reading';
import { objectionOfRustReader } from '../domain/wire/rust-reader';
import { textOf } from '../domain/wire/text-of-bytes';
import { VERSION_NOT_SAID } from '../domain/wire/version-count';

/** Would the Rust reader take this event: as it is stored and, of an older layout, as it is migrated (domain.md §6.6). */
export function rustVerdictsOn(
  bytes: Uint8Array,
  { reading }: RecordedMessage,
): NonNullable<EventDetail['rustReader']> {
  const isMigrated = reading.kind === 'event' && reading.marks.includes('legacy');
  return { stored: verdictOn(bytes), migrated: isMigrated ? verdictOnEnvelope(reading.envelope) : null };
}

function verdictOn(bytes: Uint8Array): RustVerdict {
  const body = textOf(bytes);
  if (!body.ok) return refused(body.problem);
  const parsed = parseJson(body.value);
  return parsed ? verdictOnValue(parsed.value) : refused('the body is not JSON');
}

/** Its place in the history is counted by whoever migrates the stream; any will do to see whether it is taken. */
function verdictOnEnvelope(envelope: Parameters<typeof encodeEnvelope>[0]): RustVerdict {
  const version = envelope.version === VERSION_NOT_SAID ? 1 : envelope.version;
  return verdictOnValue(JSON.parse(encodeEnvelope({ ...envelope, version })));
}

function verdictOnValue(value: unknown): RustVerdict {
  const objection = objectionOfRustReader(value);
  return objection === undefined ? { takes: true, objection: null } : refused(objection);
}

function refused(objection: string): RustVerdict {
  return { takes: false, objection };
}
