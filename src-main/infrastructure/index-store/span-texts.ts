import { type Span, spanFrom, spanLength } from '../../domain/wire/spans';
import type { TextKind, Texts } from './texts';

/** What is kept of one kind at most; beyond that it is forgotten, and asked of the texts again. */
const MOST_BYTES = 1 << 20;
const MOST_TEXTS = 1 << 14;

/** Numbers of texts by their bytes: nearly all have been seen before, and need not be made. */
export type SpanTexts = {
  numberOf(kind: TextKind, bytes: Uint8Array, span: Span): number;
};

export function createSpanTexts(texts: Texts, textOf: (kind: TextKind, bytes: Uint8Array) => string): SpanTexts {
  const books = new Map<TextKind, Book>();

  return {
    numberOf(kind, bytes, span) {
      let book = books.get(kind);
      if (!book) {
        book = new Book();
        books.set(kind, book);
      }
      const from = spanFrom(span);
      const to = from + spanLength(span);
      const known = book.find(bytes, from, to);
      if (known > 0) return known;
      const number = texts.numberOf(kind, textOf(kind, bytes.subarray(from, to)));
      book.add(bytes, from, to, number);
      return number;
    },
  };
}

/** An open table whose places hold a number one above the text's; the bytes of all texts lie one after the other. */
class Book {
  private places = new Uint32Array(256);
  private starts = new Uint32Array(129);
  private numbers = new Uint32Array(128);
  private hashes = new Uint32Array(128);
  private bytes = new Uint8Array(1_024);
  private count = 0;
  /** Of what was looked for last. */
  private hash = 0;
  private place = 0;

  /** The number of these bytes, 0 when they are not known. */
  find(bytes: Uint8Array, from: number, to: number): number {
    this.hash = hashOf(bytes, from, to);
    const { places, hashes } = this;
    const mask = places.length - 1;
    let place = this.hash & mask;
    for (; places[place] !== 0; place = (place + 1) & mask) {
      const text = (places[place] as number) - 1;
      if (hashes[text] === this.hash && this.is(text, bytes, from, to)) return this.numbers[text] as number;
    }
    this.place = place;
    return 0;
  }

  /** Takes what was just looked for in vain. */
  add(bytes: Uint8Array, from: number, to: number, number: number): void {
    const end = this.starts[this.count] as number;
    const isTooMuch = this.count >= MOST_TEXTS || end + to - from > MOST_BYTES;
    if (isTooMuch) this.forget();
    else if (this.count === this.numbers.length) this.grow();
    const start = this.starts[this.count] as number;
    if (start + to - from > this.bytes.length) {
      this.bytes = enlarged(this.bytes, Math.max(start + to - from, this.bytes.length * 2));
    }
    this.bytes.set(bytes.subarray(from, to), start);
    this.numbers[this.count] = number;
    this.hashes[this.count] = this.hash;
    this.count += 1;
    this.starts[this.count] = start + to - from;
    this.places[this.place] = this.count;
  }

  private is(text: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.starts[text] as number;
    if ((this.starts[text + 1] as number) - start !== to - from) return false;
    for (let at = from; at < to; at += 1) if (bytes[at] !== this.bytes[start + at - from]) return false;
    return true;
  }

  private forget(): void {
    this.places.fill(0);
    this.count = 0;
    this.place = this.hash & (this.places.length - 1);
  }

  private grow(): void {
    const size = this.numbers.length * 2;
    this.starts = enlarged(this.starts, size + 1);
    this.numbers = enlarged(this.numbers, size);
    this.hashes = enlarged(this.hashes, size);
    this.places = new Uint32Array(size * 2);
    for (let text = 0; text < this.count; text += 1)
      this.places[this.freePlace(this.hashes[text] as number)] = text + 1;
    this.place = this.freePlace(this.hash);
  }

  private freePlace(hash: number): number {
    const mask = this.places.length - 1;
    let place = hash & mask;
    while (this.places[place] !== 0) place = (place + 1) & mask;
    return place;
  }
}

function enlarged<Values extends Uint8Array | Uint32Array>(values: Values, length: number): Values {
  const larger = new (values.constructor as new (length: number) => Values)(length);
  larger.set(values);
  return larger;
}

/** FNV-1a: short texts, few of them. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c_9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x0100_0193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
