import { bytesOf } from './json-bytes';
import { NO_SPAN, type Span, spanFrom, spanLength, spanOf } from './spans';

/** What the headers say that a body may not; `NO_SPAN` where a header is absent or blank. */
export type HeaderSpans = {
  readonly aggregateId: Span;
  readonly producer: Span;
  readonly actor: Span;
  readonly causationId: Span;
};

const none: HeaderSpans = { aggregateId: NO_SPAN, producer: NO_SPAN, actor: NO_SPAN, causationId: NO_SPAN };
const LINE_FEED = 10;
const RETURN = 13;
const BLANK = 32;
const DASH = 45;
const COLON = 58;
const CASE_BIT = 0x20;
const AGGREGATE_ID = bytesOf('x-aggregate-id');
const CAUSATION_ID = bytesOf('x-causation-id');
const PRODUCER = bytesOf('x-producer');
const ACTOR = bytesOf('x-actor');
const LONGEST_NAME = AGGREGATE_ID.length;

/** Finds them in a header block of printable ASCII; undefined when it is another one, which is read elsewhere. */
export function headerSpans(bytes: Uint8Array, blockEnd: number): HeaderSpans | undefined {
  let aggregateId: Span | undefined;
  let producer: Span | undefined;
  let actor: Span | undefined;
  let causationId: Span | undefined;
  let at = endOfLine(bytes, 0, blockEnd);
  if (at < 0) return blockEnd === 0 ? none : undefined;
  while (at + 2 < blockEnd) {
    const from = at + 2;
    const colon = colonOf(bytes, from);
    at = endOfLine(bytes, Math.max(colon, from), blockEnd);
    if (at < 0) return undefined;
    // The first header of a name counts, be it blank.
    if (colon - from === AGGREGATE_ID.length) {
      if (isNamed(bytes, from, AGGREGATE_ID)) aggregateId ??= trimmed(bytes, colon + 1, at);
      else if (isNamed(bytes, from, CAUSATION_ID)) causationId ??= trimmed(bytes, colon + 1, at);
    } else if (colon - from === PRODUCER.length) {
      if (isNamed(bytes, from, PRODUCER)) producer ??= trimmed(bytes, colon + 1, at);
    } else if (colon - from === ACTOR.length) {
      if (isNamed(bytes, from, ACTOR)) actor ??= trimmed(bytes, colon + 1, at);
    }
  }
  return {
    aggregateId: aggregateId ?? NO_SPAN,
    producer: producer ?? NO_SPAN,
    actor: actor ?? NO_SPAN,
    causationId: causationId ?? NO_SPAN,
  };
}

/** Whether the piece of bytes is this text, or begins with it and goes on with that byte. */
export function isText(bytes: Uint8Array, span: Span, text: Uint8Array, goesOnWith?: number): boolean {
  const from = spanFrom(span);
  const length = spanLength(span);
  if (length < text.length) return false;
  if (length > text.length && bytes[from + text.length] !== goesOnWith) return false;
  for (let place = 0; place < text.length; place += 1) if (bytes[from + place] !== text[place]) return false;
  return true;
}

/** Tells in one step whether four bytes are printable. */
const HIGH_BITS = 0x8080_8080;
const BLANKS = 0x2020_2020;
const ONES = 0x0101_0101;
/** Over the bytes that were looked at last: many messages arrive in one piece. */
let view = new DataView<ArrayBufferLike>(new ArrayBuffer(0));

/** Where four bytes are no longer all printable; perhaps sooner, never later. */
function skipPrintable(bytes: Uint8Array, from: number, blockEnd: number): number {
  if (view.buffer !== bytes.buffer) view = new DataView(bytes.buffer);
  const offset = bytes.byteOffset;
  let at = from;
  for (; at + 4 <= blockEnd; at += 4) {
    const four = view.getInt32(offset + at, true);
    if ((((four - BLANKS) | (four + ONES) | four) & HIGH_BITS) !== 0) break;
  }
  return at;
}

/** Where the line ends, -1 when it holds anything but printable ASCII or does not end. */
function endOfLine(bytes: Uint8Array, from: number, blockEnd: number): number {
  let at = skipPrintable(bytes, from, blockEnd);
  for (; at < blockEnd; at += 1) {
    const byte = bytes[at] as number;
    if (byte < BLANK || byte > 126) break;
  }
  return at + 1 < blockEnd && bytes[at] === RETURN && bytes[at + 1] === LINE_FEED ? at : -1;
}

/** The colon behind a name of letters and dashes no longer than those looked for, or -1. */
function colonOf(bytes: Uint8Array, from: number): number {
  const limit = from + LONGEST_NAME;
  for (let at = from; at <= limit; at += 1) {
    const byte = bytes[at] as number;
    if (byte === COLON) return at;
    if (byte < DASH) return -1;
  }
  return -1;
}

function isNamed(bytes: Uint8Array, from: number, name: Uint8Array): boolean {
  for (let place = 0; place < name.length; place += 1) {
    if (((bytes[from + place] as number) | CASE_BIT) !== name[place]) return false;
  }
  return true;
}

function trimmed(bytes: Uint8Array, from: number, to: number): Span {
  let [first, end] = [from, to];
  while (first < end && bytes[first] === BLANK) first += 1;
  while (end > first && bytes[end - 1] === BLANK) end -= 1;
  return first === end ? NO_SPAN : spanOf(first, end);
}
