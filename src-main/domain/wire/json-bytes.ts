import { NO_SPAN, type Span, spanOf } from './spans';
import { UUID_LENGTH, uuidWordsAt } from './uuid-bytes';

const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const ENDS_STRING = 1;
const BEYOND_ASCII = 2;
/** What a byte means inside a text: quotation mark, backslash and control characters end it. */
const meaning = new Uint8Array(256);
meaning.fill(ENDS_STRING, 0, 0x20);
meaning.fill(BEYOND_ASCII, 0x80);
meaning[QUOTE] = ENDS_STRING;
meaning[92] = ENDS_STRING;

const TRUE = bytesOf('true');
const FALSE = bytesOf('false');
const NULL = bytesOf('null');
const LONGEST_NUMBER = 15;
const ID_WORDS = 4;

/** The bytes of a text of ASCII. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/**
 * Goes through JSON that was written without blanks and escapes, piece by piece and making nothing of it. What is not
 * there as asked for is refused, and the place stays.
 */
export class JsonBytes {
  /** False once a byte beyond ASCII was passed: whether that is UTF-8 nobody has looked yet. */
  isAscii = true;
  /** Of the id that was passed last, the highest first. */
  readonly words = new Uint32Array(ID_WORDS);

  constructor(
    public bytes: Uint8Array,
    public at: number,
  ) {}

  /** Goes through other bytes: who reads many makes one of these. */
  begin(bytes: Uint8Array, at: number): void {
    this.bytes = bytes;
    this.at = at;
    this.isAscii = true;
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  literal(text: Uint8Array): boolean {
    const { bytes, at } = this;
    const { length } = text;
    if (at + length > bytes.length) return false;
    for (let place = 0; place < length; place += 1) if (bytes[at + place] !== text[place]) return false;
    this.at = at + length;
    return true;
  }

  null(): boolean {
    return this.literal(NULL);
  }

  /** What stands between quotation marks. */
  text(): Span {
    const { bytes, at } = this;
    const { length } = bytes;
    if (bytes[at] !== QUOTE) return NO_SPAN;
    let to = at + 1;
    for (; to < length; to += 1) {
      const means = meaning[bytes[to] as number];
      if (means === ENDS_STRING) break;
      if (means === BEYOND_ASCII) this.isAscii = false;
    }
    if (to === length || bytes[to] !== QUOTE) return NO_SPAN;
    this.at = to + 1;
    return spanOf(at + 1, to);
  }

  /** First character of a lower-case UUID between quotation marks, or -1. */
  uuid(): number {
    const { bytes, at } = this;
    const end = at + 1 + UUID_LENGTH;
    if (bytes[at] !== QUOTE || !uuidWordsAt(bytes, at + 1, this.words) || bytes[end] !== QUOTE) return -1;
    this.at = end + 1;
    return at + 1;
  }

  /** A whole number of at most 15 digits without a sign, or -1. */
  whole(): number {
    const { bytes, at } = this;
    const end = this.endOfDigits(at);
    if (end === at || end - at > LONGEST_NUMBER || (bytes[at] === ZERO && end > at + 1)) return -1;
    let value = 0;
    for (let place = at; place < end; place += 1) value = value * 10 + (bytes[place] as number) - ZERO;
    this.at = end;
    return value;
  }

  /** Any value in which objects and lists stand at most so deep in each other. */
  value(depth: number): boolean {
    switch (this.bytes[this.at]) {
      case QUOTE:
        return this.text() !== NO_SPAN;
      case OPEN_OBJECT:
        return depth > 0 && this.members(depth, undefined);
      case OPEN_LIST:
        return depth > 0 && this.items(depth);
      default:
        return this.null() || this.literal(TRUE) || this.literal(FALSE) || this.number();
    }
  }

  /** An object; `take` is told each of its names with the text that is its value, `NO_SPAN` for any other value. */
  members(depth: number, take: ((name: Span, text: Span) => void) | undefined): boolean {
    if (this.bytes[this.at] !== OPEN_OBJECT) return false;
    this.at += 1;
    if (this.passes(CLOSE_OBJECT)) return true;
    do {
      const name = this.text();
      if (name === NO_SPAN || !this.passes(COLON)) return false;
      const text = this.text();
      if (text === NO_SPAN && !this.value(depth - 1)) return false;
      take?.(name, text);
    } while (this.passes(COMMA));
    return this.passes(CLOSE_OBJECT);
  }

  private items(depth: number): boolean {
    this.at += 1;
    if (this.passes(CLOSE_LIST)) return true;
    do {
      if (!this.value(depth - 1)) return false;
    } while (this.passes(COMMA));
    return this.passes(CLOSE_LIST);
  }

  private passes(byte: number): boolean {
    if (this.bytes[this.at] !== byte) return false;
    this.at += 1;
    return true;
  }

  /** Up to 15 digits before and after the point: what others make of more is their affair. */
  private number(): boolean {
    const { bytes } = this;
    const whole = bytes[this.at] === MINUS ? this.at + 1 : this.at;
    let end = this.endOfDigits(whole);
    if (end === whole || end - whole > LONGEST_NUMBER || (bytes[whole] === ZERO && end > whole + 1)) return false;
    if (bytes[end] === POINT) {
      const fraction = end + 1;
      end = this.endOfDigits(fraction);
      if (end === fraction || end - fraction > LONGEST_NUMBER) return false;
    }
    // What follows, an exponent for instance, is refused by whoever expects a comma there.
    this.at = end;
    return true;
  }

  private endOfDigits(from: number): number {
    const { bytes } = this;
    let end = from;
    while ((bytes[end] as number) >= ZERO && (bytes[end] as number) <= NINE) end += 1;
    return end;
  }
}
