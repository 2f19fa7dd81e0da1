import { shortText } from '@shared/text/short-text';
import { readEventMessage } from '../domain/wire/read-message';
import { readWrittenMessage, type WrittenMessage } from '../domain/wire/written-message';
import { epochMsOf, filterableRowOf } from './event-row';
import type { PersonDirectory } from './person-directory';
import type { IndexRow, StoredMessage } from './ports';
import { rawMessageOf } from './raw-message';

/** Makes the row of a message, and its person as of it: once for each message of a stream, in its order. */
export function createIndexRows(persons: PersonDirectory, stream: string): (stored: StoredMessage) => IndexRow {
  return (stored) => {
    const written = stored.written === undefined ? readWritten(stored) : stored.written;
    if (!written) {
      const message = persons.numbered(readEventMessage(stored));
      return filterableRowOf(message, persons.fold(message), stream);
    }
    const { sequence } = stored;
    const recordedMs = stored.recordedMs ?? epochMsOf(stored.recordedAt) ?? 0;
    const personName = shortText(persons.foldWritten(written, sequence));
    return { kind: 'written', sequence, recordedMs, written, personName, stream };
  };
}

function readWritten(stored: StoredMessage): WrittenMessage | undefined {
  const raw = rawMessageOf(stored);
  return raw && readWrittenMessage(raw);
}
