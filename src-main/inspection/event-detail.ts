import type { EventMark } from '@shared/events/marks';
import type { EventDetail } from '@shared/views/event-detail';
import type { EventRow } from '@shared/views/event-row';
import { Gone } from '../application/ports';
import { headerValue } from '../domain/wire/headers';
import { readEventMessage } from '../domain/wire/read-message';
import type { RecordedMessage } from '../domain/wire/reading';
import { eventRowOf, metadataOf } from './event-row';
import { wordsFor } from './event-sentence';
import { viewPayload } from './payload-view';
import type { EventIndex, StoredMessage, StreamReader } from './ports';
import { rustVerdictsOn } from './rust-verdicts';

/** Reads one event again from the stream. Throws `Gone`, or `Unavailable` when the server is out of reach. */
export async function readEventDetail(
  { reader, index, stream }: { readonly reader: StreamReader; readonly index: EventIndex; readonly stream: string },
  sequence: number,
  signal: AbortSignal,
): Promise<EventDetail> {
  const stored = await readStored({ reader, stream }, sequence, signal);
  const { personName, version } = await rowAt(index, sequence);
  const detail = describeEvent(stored, personName);
  // What the history counts, an event of an older layout does not say itself.
  return { ...detail, row: { ...detail.row, version: detail.row.version ?? version } };
}

/** One message of the stream. Throws `Gone` when the stream has dropped it, or `Unavailable`. */
export async function readStored(
  { reader, stream }: { readonly reader: StreamReader; readonly stream: string },
  sequence: number,
  signal: AbortSignal,
): Promise<StoredMessage> {
  const stored = await reader.read(sequence, signal);
  if (stored) return stored;
  throw new Gone(`Event #${sequence} is gone: ${stream} does not hold it any more; choose another event.`);
}

/** Everything about a message; `personName` as of this event. */
export function describeEvent(stored: StoredMessage, personName: string | null): EventDetail {
  const message = readEventMessage(stored);
  const { reading } = message;
  const metadata = metadataOf(reading);
  const row = eventRowOf(message, personName);
  const who = personName ?? row.personId;
  const { sentence } = wordsFor(message);
  return {
    row,
    sentence: `${who === null ? '' : `${who}: `}${sentence}.`,
    recordedAt: stored.recordedAt,
    occurredAt: metadata?.timestamp ?? null,
    eventId: eventIdOf(message),
    causationId: metadata?.causationId ?? headerValue(stored.headers, 'X-Causation-ID') ?? null,
    schemaVersion: reading.kind === 'event' ? reading.schemaVersion : null,
    remarks: remarksOn(message, row),
    headers: stored.headers.map(([name, value]) => [name, value]),
    payload: viewPayload(stored.bytes),
    rustReader: rustVerdictsOn(stored.bytes, message),
  };
}

async function rowAt(index: EventIndex, sequence: number) {
  const rows = await index.rows([sequence]);
  return { personName: rows.personName[0] ?? null, version: rows.version[0] ?? null };
}

/** As its body or its header says. */
export function eventIdOf({ reading, headers }: RecordedMessage): string | null {
  if (reading.kind === 'event') return reading.envelope.eventId;
  const inBody = reading.kind === 'unknown' ? reading.eventId : null;
  return inBody ?? headerValue(headers, 'X-Message-ID') ?? null;
}

/** A header's text may be as long as a message. */
const LONGEST_PUBLISHER = 120;

/** One sentence for each thing that is unusual about the message. */
function remarksOn(message: RecordedMessage, row: EventRow): string[] {
  return message.reading.marks.map((mark) => remarkOn(mark, message, row));
}

function remarkOn(mark: EventMark, { reading, subject, headers }: RecordedMessage, { type }: EventRow): string {
  const publisher = headerValue(headers, 'X-Producer');
  switch (mark) {
    case 'undecodable':
      return `It cannot be decoded${reading.kind === 'undecodable' ? `: ${reading.reason}` : ''}. Its bytes and its place in the history are kept.`;
    case 'unknown':
      return `Nobody here knows events of type ${type}: it is kept and counted, and changes nothing.`;
    case 'misfiled':
      return `It names another person than its subject ${subject} does: it is shown there and changes nobody.`;
    case 'legacy':
      return 'It was written in an older layout than the one we write.';
    case 'foreign':
      return publisher === undefined
        ? 'It does not say who published it; it was not this application.'
        : `It was published by ${publisher.slice(0, LONGEST_PUBLISHER)}, not by this application.`;
  }
}
