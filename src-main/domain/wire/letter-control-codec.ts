import type { Instant } from '../kernel/identity';
import { fail, ok, type Result } from '../kernel/result';
import { type Decoder, describeMismatch, instant, list, parseJson, record, text } from './decoder';

/** What stands in bucket `person-control` about dead letters: a key per act of discarding, and one per note. */

export const discardKeys = 'letters.discarded.';
export const noteKeys = 'letters.note.';

/** Letters of one record: as text they stay far below what a server takes. */
export const LETTERS_OF_A_RECORD = 2_000;

/** Letters that somebody hid, and why. */
export type DiscardRecord = {
  readonly keys: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
};

/** What somebody wrote about a group of dead letters. */
export type NoteRecord = {
  readonly fingerprint: string;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
};

const discardFields: Decoder<DiscardRecord> = record({ keys: list(text), reason: text, by: text, at: instant });
const noteFields: Decoder<NoteRecord> = record({ fingerprint: text, text, by: text, at: instant });

export function encodeDiscard({ keys, reason, by, at }: DiscardRecord): string {
  return JSON.stringify({ keys, reason, by, at });
}

export function decodeDiscard(body: string): Result<DiscardRecord, string> {
  return decodeWith(discardFields, body);
}

export function encodeNote({ fingerprint, text: written, by, at }: NoteRecord): string {
  return JSON.stringify({ fingerprint, text: written, by, at });
}

export function decodeNote(body: string): Result<NoteRecord, string> {
  return decodeWith(noteFields, body);
}

function decodeWith<Value>(decode: Decoder<Value>, body: string): Result<Value, string> {
  const parsed = parseJson(body);
  if (!parsed) return fail('the value is not JSON');
  const decoded = decode(parsed.value);
  return decoded.ok ? ok(decoded.value) : fail(describeMismatch(decoded.problem, ''));
}
