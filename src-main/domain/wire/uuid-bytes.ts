/** Characters of an id as text. */
export const UUID_LENGTH = 36;

const DASH = 45;
const NO_DIGIT = 0x80;
/** Value of each lower-case hexadecimal digit by its character code. */
const digits = new Uint8Array(256).fill(NO_DIGIT);
for (const [value, digit] of [...'0123456789abcdef'].entries()) digits[digit.charCodeAt(0)] = value;

/**
 * Writes the lower-case UUID whose text begins at `at` as four words, the highest first; false, with the words in any
 * state, when there is none.
 */
export function uuidWordsAt(bytes: Uint8Array, at: number, words: Uint32Array): boolean {
  if (at + UUID_LENGTH > bytes.length) return false;
  if (bytes[at + 8] !== DASH || bytes[at + 13] !== DASH || bytes[at + 18] !== DASH || bytes[at + 23] !== DASH) {
    return false;
  }
  const a = fourDigits(bytes, at);
  const b = fourDigits(bytes, at + 4);
  const c = fourDigits(bytes, at + 9);
  const d = fourDigits(bytes, at + 14);
  const e = fourDigits(bytes, at + 19);
  const f = fourDigits(bytes, at + 24);
  const g = fourDigits(bytes, at + 28);
  const h = fourDigits(bytes, at + 32);
  words[0] = (a << 16) | b;
  words[1] = (c << 16) | d;
  words[2] = (e << 16) | f;
  words[3] = (g << 16) | h;
  return (a | b | c | d | e | f | g | h) >= 0;
}

/** The id whose four words begin there, as text. */
export function uuidTextAt(words: Uint32Array, at: number): string {
  const [a, b] = [hexOf(words[at] as number), hexOf(words[at + 1] as number)];
  const [c, d] = [hexOf(words[at + 2] as number), hexOf(words[at + 3] as number)];
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
}

function hexOf(word: number): string {
  return word.toString(16).padStart(8, '0');
}

/** Value of four digits, negative when one of them is none. */
function fourDigits(bytes: Uint8Array, at: number): number {
  const a = digits[bytes[at] as number] as number;
  const b = digits[bytes[at + 1] as number] as number;
  const c = digits[bytes[at + 2] as number] as number;
  const d = digits[bytes[at + 3] as number] as number;
  return ((a | b | c | d) & NO_DIGIT) === 0 ? (a << 12) | (b << 8) | (c << 4) | d : -1;
}
