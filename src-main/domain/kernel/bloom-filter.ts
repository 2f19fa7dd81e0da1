/**
 * Remembers which ids were seen in 20 bits each (wire.md §4.1). It never forgets one, and takes one in ten thousand
 * for seen that was not: whoever must know looks it up. A value; adding gives another one.
 *
 * It grows by layers: the first has room for 128 ids, each further one for twice as many as the one before. So `count`
 * says which layers there are, and nothing need be known of the ids that were added long ago.
 */
export type BloomFilter = { readonly count: number; readonly bytes: Uint8Array };

const BITS_PER_ID = 20;
/** The best number for 20 bits: 20 ln 2. */
const HASHES = 14;
const FIRST_ROOM = 128;

/** `offset` in bytes. */
type Layer = { readonly offset: number; readonly bits: number };

export const emptyBloomFilter: BloomFilter = { count: 0, bytes: new Uint8Array() };

/** The filter that has seen these ids as well; those it takes for seen already cost nothing. */
export function withIds(filter: BloomFilter, ids: Iterable<string>): BloomFilter {
  let count = filter.count;
  let bytes: Uint8Array = filter.bytes.slice();
  for (const id of ids) {
    if (mightContain({ count, bytes }, id)) continue;
    const layers = layersFor(count + 1);
    const layer = layers.at(-1);
    if (!layer) continue;
    bytes = grownTo(bytes, layer.offset + layer.bits / 8);
    for (const bit of positions(id, layer)) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
    count += 1;
  }
  return { count, bytes };
}

/** False: certainly not added. True: added, or one of the few that look like it. */
export function mightContain({ count, bytes }: BloomFilter, id: string): boolean {
  return layersFor(count).some((layer) =>
    positions(id, layer).every((bit) => ((bytes[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0),
  );
}

/** A filter from its stored parts; undefined when the bytes are not those of a filter of that count. */
export function bloomFilterOf(count: number, bytes: Uint8Array): BloomFilter | undefined {
  const last = layersFor(count).at(-1);
  const expected = last === undefined ? 0 : last.offset + last.bits / 8;
  return bytes.length === expected ? { count, bytes } : undefined;
}

function layersFor(count: number): readonly Layer[] {
  const layers: Layer[] = [];
  let offset = 0;
  for (let room = FIRST_ROOM, held = 0; held < count; held += room, room *= 2) {
    const bits = room * BITS_PER_ID;
    layers.push({ offset, bits });
    offset += bits / 8;
  }
  return layers;
}

function grownTo(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length >= length) return bytes;
  const grown = new Uint8Array(length);
  grown.set(bytes);
  return grown;
}

/** Bits of the whole filter, by enhanced double hashing (Dillinger and Manolios 2004). */
function positions(id: string, { offset, bits }: Layer): readonly number[] {
  let at = hashOf(id, 0x811c9dc5) % bits;
  let step = hashOf(id, 0x9747b28c) % bits;
  const found: number[] = [];
  for (let index = 0; index < HASHES; index += 1) {
    found.push(offset * 8 + at);
    at = (at + step) % bits;
    step = (step + index + 1) % bits;
  }
  return found;
}

/** FNV-1a over the characters, then mixed until every bit of the text has reached every bit of the number. */
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
