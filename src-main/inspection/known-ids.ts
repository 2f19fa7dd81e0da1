import { uuidTextAt } from '../domain/wire/uuid-bytes';

/** Beyond so many they are forgotten: asking for a value again costs time and nothing else. */
const MOST_IDS = 1 << 20;
const WORDS = 4;

/** What belongs to the id whose four words begin there: asked for once, for each event of a stream comes through here. */
export type KnownIds<Value> = (words: Uint32Array, at: number) => Value;

/**
 * Values by the 16 bytes of an id, in an open table whose places hold a number one above the id's. `make` is asked
 * again for one that has been replaced meanwhile.
 */
export function createKnownIds<Value>(
  make: (id: string) => Value,
  isCurrent: (value: Value) => boolean,
): KnownIds<Value> {
  let places = new Uint32Array(1 << 10);
  let words = new Uint32Array(places.length * 2);
  let values: Value[] = [];
  const wanted = new Uint32Array(WORDS);

  const placeOf = (): number => {
    let place = hashOf(wanted) & (places.length - 1);
    for (; places[place] !== 0; place = (place + 1) & (places.length - 1)) {
      const first = ((places[place] as number) - 1) * WORDS;
      if (
        words[first] === wanted[0] &&
        words[first + 1] === wanted[1] &&
        words[first + 2] === wanted[2] &&
        words[first + 3] === wanted[3]
      ) {
        return place;
      }
    }
    return place;
  };

  /** At most half of the places are taken. */
  const makeRoom = () => {
    if (values.length >= MOST_IDS) values = [];
    const isFull = values.length * 2 >= places.length;
    places = new Uint32Array(isFull ? places.length * 2 : places.length);
    const larger = new Uint32Array(places.length * 2);
    larger.set(words.subarray(0, values.length * WORDS));
    words = larger;
    const next = wanted.slice();
    for (let number = 0; number < values.length; number += 1) {
      wanted.set(words.subarray(number * WORDS, (number + 1) * WORDS));
      places[placeOf()] = number + 1;
    }
    wanted.set(next);
  };

  return (source, at) => {
    for (let word = 0; word < WORDS; word += 1) wanted[word] = source[at + word] as number;
    const place = placeOf();
    const known = (places[place] as number) - 1;
    if (known >= 0) {
      const value = values[known] as Value;
      if (isCurrent(value)) return value;
    }
    const value = make(uuidTextAt(wanted, 0));
    if (known >= 0) {
      values[known] = value;
      return value;
    }
    const mustMove = values.length * 2 >= places.length || values.length >= MOST_IDS;
    if (mustMove) makeRoom();
    words.set(wanted, values.length * WORDS);
    places[mustMove ? placeOf() : place] = values.push(value);
    return value;
  };
}

function hashOf(words: Uint32Array): number {
  const a = words[0] as number;
  const b = words[1] as number;
  const c = words[2] as number;
  const d = words[3] as number;
  let hash = Math.imul(a ^ Math.imul(b, 0x85eb_ca6b), 0x9e37_79b1);
  hash ^= hash >>> 15;
  hash = Math.imul(hash ^ c ^ Math.imul(d, 0xc2b2_ae35), 0x9e37_79b1);
  return (hash ^ (hash >>> 13)) >>> 0;
}
