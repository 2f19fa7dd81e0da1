import { shortText } from '@shared/text/short-text';
import { readEventMessage } from '../domain/wire/read-message';
import { readWrittenMessage, type WrittenMessage } from '../domain/wire/written-message';
import { epochMsOf, filterableRowOf } from './event-row';
import { createKnownIds } from './known-ids';
import type { PersonDirectory } from './person-directory';
import { toldBy } from './person-search/told-by-written';
import type { IndexRow, StoredMessage } from './ports';
import { rawMessageOf } from './raw-message';

/** Makes the row of a message, and its person as of it: once for each message of a stream, in its order. */
export function createIndexRows(persons: PersonDirectory, stream: string): (stored: StoredMessage) => IndexRow {
  const idAt = createKnownIds();

  const personAfter = (written: WrittenMessage, sequence: number): string | null => {
    const { eventType, version, occurredMs, raw } = written;
    return persons.foldTold({
      personId: idAt(raw.bytes, written.personId),
      sequence,
      wireType: eventType,
      atMs: occurredMs,
      event: { type: eventType, version, told: toldBy(written) },
    });
  };

  return (stored) => {
    const written = stored.written === undefined ? readWritten(stored) : stored.written;
    if (!written) {
      const message = persons.numbered(readEventMessage(stored));
      return filterableRowOf(message, persons.fold(message), stream);
    }
    const { sequence } = stored;
    const recordedMs = stored.recordedMs ?? epochMsOf(stored.recordedAt) ?? 0;
    const personName = shortText(personAfter(written, sequence));
    return { kind: 'written', sequence, recordedMs, written, personName, stream };
  };
}

function readWritten(stored: StoredMessage): WrittenMessage | undefined {
  const raw = rawMessageOf(stored);
  return raw && readWrittenMessage(raw);
}
