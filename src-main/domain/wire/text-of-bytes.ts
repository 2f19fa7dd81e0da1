import { fail, ok, type Result } from '../kernel/result';

/** What NATS lets through by default, and the most that we look into. */
const LARGEST_BODY_BYTES = 1024 * 1024;

/** Part of every JavaScript host, though not of the language: bytes in, text out, nothing else. */
declare const TextDecoder: new (
  encoding: 'utf-8',
  options: { fatal: true; ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The bytes as strict UTF-8, or why they are no text that we read: too many, or not UTF-8 from which byte on. */
export function textOf(bytes: Uint8Array): Result<string, string> {
  if (bytes.length > LARGEST_BODY_BYTES) {
    return fail(`the body has ${bytes.length} bytes, more than the ${LARGEST_BODY_BYTES} that are read`);
  }
  try {
    return ok(strictUtf8.decode(bytes));
  } catch {
    // The decoder says only that it failed; where is found by looking again.
    return fail(`the body is not UTF-8 from byte ${badByteAt(bytes) ?? 0} on`);
  }
}

/** Offset of the first byte that no UTF-8 text can have there, undefined when there is none (RFC 3629). */
export function badByteAt(bytes: Uint8Array): number | undefined {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

/** How many bytes the character at `at` has; 0 when there is none. The second byte's bounds exclude overlong forms. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const shape = shapes.find(({ from, to }) => first >= from && first <= to);
  if (!shape) return 0;
  const second = bytes[at + 1] ?? 0;
  if (second < shape.secondFrom || second > shape.secondTo) return 0;
  for (let next = 2; next < shape.length; next += 1) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return shape.length;
}

const shapes = [
  { from: 0xc2, to: 0xdf, length: 2, secondFrom: 0x80, secondTo: 0xbf },
  { from: 0xe0, to: 0xe0, length: 3, secondFrom: 0xa0, secondTo: 0xbf },
  { from: 0xe1, to: 0xec, length: 3, secondFrom: 0x80, secondTo: 0xbf },
  { from: 0xed, to: 0xed, length: 3, secondFrom: 0x80, secondTo: 0x9f },
  { from: 0xee, to: 0xef, length: 3, secondFrom: 0x80, secondTo: 0xbf },
  { from: 0xf0, to: 0xf0, length: 4, secondFrom: 0x90, secondTo: 0xbf },
  { from: 0xf1, to: 0xf3, length: 4, secondFrom: 0x80, secondTo: 0xbf },
  { from: 0xf4, to: 0xf4, length: 4, secondFrom: 0x80, secondTo: 0x8f },
];
