import type { Dictionary } from './text-dictionary';

/** Four 32-bit words per id. */
const WORDS = 4;
const FIRST_CAPACITY = 1_024;
const canonical = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Numbers for lower-case UUIDs in 16 bytes each, plus 4 to 8 for the hash table: a JavaScript string with its place in
 * a Map takes about 130. Open addressing, at most half full. `numberOf` takes nothing but canonical UUIDs.
 */
export function createUuidDictionary(): Dictionary {
  let words = new Uint32Array(FIRST_CAPACITY * WORDS);
  let table = new Uint32Array(FIRST_CAPACITY * 2);
  let size = 0;
  const wanted = new Uint32Array(WORDS);

  /** The slot that holds the wanted id, or the free one where it belongs. */
  const slotOf = (id: Uint32Array, offset: number): number => {
    const mask = table.length - 1;
    let slot = hash(id, offset) & mask;
    for (;;) {
      const number = table[slot] as number;
      if (number === 0 || isEqual(words, (number - 1) * WORDS, id, offset)) return slot;
      slot = (slot + 1) & mask;
    }
  };

  const grow = () => {
    const larger = new Uint32Array(words.length * 2);
    larger.set(words);
    words = larger;
    table = new Uint32Array(table.length * 2);
    for (let index = 0; index < size; index += 1) table[slotOf(words, index * WORDS)] = index + 1;
  };

  return {
    numberOf(text) {
      if (text === null) return 0;
      if (!isUuid(text)) throw new RangeError('no canonical UUID');
      parseInto(wanted, text);
      const slot = slotOf(wanted, 0);
      const known = table[slot] as number;
      if (known !== 0) return known;
      words.set(wanted, size * WORDS);
      size += 1;
      table[slot] = size;
      if (size * WORDS === words.length) grow();
      return size;
    },
    find(text) {
      if (!isUuid(text)) return undefined;
      parseInto(wanted, text);
      return table[slotOf(wanted, 0)] || undefined;
    },
    textOf: (number) => (number === 0 || number > size ? null : format(words, (number - 1) * WORDS)),
    get size() {
      return size;
    },
  };
}

export function isUuid(text: string): boolean {
  return text.length === 36 && canonical.test(text);
}

function parseInto(words: Uint32Array, text: string): void {
  words[0] = Number.parseInt(text.slice(0, 8), 16);
  words[1] = Number.parseInt(text.slice(9, 13) + text.slice(14, 18), 16);
  words[2] = Number.parseInt(text.slice(19, 23) + text.slice(24, 28), 16);
  words[3] = Number.parseInt(text.slice(28, 36), 16);
}

function format(words: Uint32Array, offset: number): string {
  const [a, b, c, d] = Array.from(words.subarray(offset, offset + WORDS), (word) => word.toString(16).padStart(8, '0'));
  return `${a}-${b?.slice(0, 4)}-${b?.slice(4)}-${c?.slice(0, 4)}-${c?.slice(4)}${d}`;
}

function hash(words: Uint32Array, offset: number): number {
  let mixed = 0;
  for (let index = 0; index < WORDS; index += 1) {
    mixed = Math.imul(mixed ^ (words[offset + index] as number), 0x9e3779b1);
    mixed ^= mixed >>> 15;
  }
  return mixed >>> 0;
}

function isEqual(left: Uint32Array, leftOffset: number, right: Uint32Array, rightOffset: number): boolean {
  for (let index = 0; index < WORDS; index += 1) {
    if (left[leftOffset + index] !== right[rightOffset + index]) return false;
  }
  return true;
}
