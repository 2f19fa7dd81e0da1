import type { Capture, CaptureEvent } from '@shared/capture/capture';
import { parseEventSubject } from '../../domain/wire/subjects';
import { createChanges } from '../changes';
import type { StoredMessage, StreamReader } from '../ports';

/** Messages of one batch, as a server delivers them. */
const BATCH = 2_000;

/** The events of a capture as the stream that they came from: nothing is added to it and nothing is dropped. */
export function createCapturedStream({ stream, events }: Capture): StreamReader {
  const messages = events.map(messageOf);
  const at = (sequence: number) => messages[indexOf(messages, sequence)];
  const holds = (sequence: number) => at(sequence)?.sequence === sequence;

  return {
    facts: async () => ({
      name: stream.name,
      createdAt: stream.createdAt,
      messages: messages.length,
      firstSequence: messages[0]?.sequence ?? 1,
      lastSequence: messages.at(-1)?.sequence ?? 0,
      // What lies between was not captured; whether it was deleted is not known.
      deleted: [],
    }),
    async *follow(from, signal) {
      for (let next = indexOf(messages, from); next < messages.length && !signal.aborted; next += BATCH) {
        yield messages.slice(next, next + BATCH);
      }
      await createChanges().next(signal);
    },
    read: async (sequence) => (holds(sequence) ? at(sequence) : undefined),
    readMany: async (sequences) => sequences.filter(holds).flatMap((sequence) => at(sequence) ?? []),
    readPerson: async (personId, _, from = 0) =>
      messages.filter(({ subject, sequence }) => sequence >= from && parseEventSubject(subject).personId === personId),
  };
}

function messageOf({ sequence, subject, recordedAt, headers, text, base64 }: CaptureEvent): StoredMessage {
  const bytes = text === undefined ? Buffer.from(base64 ?? '', 'base64') : new TextEncoder().encode(text);
  return { sequence, subject, recordedAt, headers, bytes };
}

/** Place of the first message from that sequence on. */
function indexOf(messages: readonly StoredMessage[], sequence: number): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.sequence ?? 0) < sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}
