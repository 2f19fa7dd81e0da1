import { UUID_LENGTH, uuidWordsAt } from '../domain/wire/uuid-bytes';

/** Beyond so many they are forgotten: a text that is made again costs time and nothing else. */
const MOST_IDS = 1 << 20;
const WORDS = 4;

/** The text of the id at a place of bytes: the same one each time, for a text of its own for each event is dear. */
export type KnownIds = (bytes: Uint8Array, at: number) => string;

/** Ids by their 16 bytes, in an open table whose places hold a number one above the id's. */
export function createKnownIds(): KnownIds {
  let places = new Uint32Array(1 << 10);
  let words = new Uint32Array(places.length * 2);
  let texts: string[] = [];
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
    if (texts.length >= MOST_IDS) texts = [];
    const isFull = texts.length * 2 >= places.length;
    places = new Uint32Array(isFull ? places.length * 2 : places.length);
    const larger = new Uint32Array(places.length * 2);
    larger.set(words.subarray(0, texts.length * WORDS));
    words = larger;
    const next = wanted.slice();
    for (let number = 0; number < texts.length; number += 1) {
      wanted.set(words.subarray(number * WORDS, (number + 1) * WORDS));
      places[placeOf()] = number + 1;
    }
    wanted.set(next);
  };

  return (bytes, at) => {
    uuidWordsAt(bytes, at, wanted);
    const known = places[placeOf()] as number;
    if (known !== 0) return texts[known - 1] as string;
    if (texts.length * 2 >= places.length || texts.length >= MOST_IDS) makeRoom();
    words.set(wanted, texts.length * WORDS);
    const text = textAt(bytes, at);
    places[placeOf()] = texts.push(text);
    return text;
  };
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + UUID_LENGTH));
}

function hashOf(words: Uint32Array): number {
  const [a, b, c, d] = words as unknown as readonly [number, number, number, number];
  let hash = Math.imul(a ^ Math.imul(b, 0x85eb_ca6b), 0x9e37_79b1);
  hash ^= hash >>> 15;
  hash = Math.imul(hash ^ c ^ Math.imul(d, 0xc2b2_ae35), 0x9e37_79b1);
  return (hash ^ (hash >>> 13)) >>> 0;
}
