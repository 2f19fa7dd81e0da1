/** Four 32-bit words an id, as DuckDB lays out a UUID: lowest first, the highest bit flipped. */
export const UUID_WORDS = 4;

export const TOP_BIT = 0x8000_0000;
const NO_DIGIT = 0xff;
/** Value of each hexadecimal digit by its character code; upper case is none, for ids are compared as texts. */
const digits = new Uint8Array(128).fill(NO_DIGIT);
for (const [value, digit] of [...'0123456789abcdef'].entries()) digits[digit.charCodeAt(0)] = value;
/** Where each half of a word begins in the text, the highest word first. */
const places = [0, 4, 9, 14, 19, 24, 28, 32] as const;

/** Writes the id into the words from an offset on; false, with the words in any state, when it is no lower-case UUID. */
export function writeUuid(text: string, words: Uint32Array, offset: number): boolean {
  if (text.length !== 36) return false;
  const DASH = 45;
  if (text.charCodeAt(8) !== DASH || text.charCodeAt(13) !== DASH) return false;
  if (text.charCodeAt(18) !== DASH || text.charCodeAt(23) !== DASH) return false;
  for (let word = 0; word < UUID_WORDS; word += 1) {
    const high = fourDigits(text, places[word * 2] as number);
    const low = fourDigits(text, places[word * 2 + 1] as number);
    if (high < 0 || low < 0) return false;
    words[offset + 3 - word] = ((high << 16) | low) ^ (word === 0 ? TOP_BIT : 0);
  }
  return true;
}

export function readUuid(words: Uint32Array, offset: number): string {
  const [d, c, b, a] = Array.from(words.subarray(offset, offset + UUID_WORDS), (word, place) =>
    ((place === 3 ? word ^ TOP_BIT : word) >>> 0).toString(16).padStart(8, '0'),
  ) as [string, string, string, string];
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
}

/** Value of four hexadecimal digits, negative when one of them is none. */
function fourDigits(text: string, at: number): number {
  let value = 0;
  for (let place = at; place < at + 4; place += 1) {
    const code = text.charCodeAt(place);
    const digit = code < 128 ? (digits[code] as number) : NO_DIGIT;
    if (digit === NO_DIGIT) return -1;
    value = (value << 4) | digit;
  }
  return value;
}
