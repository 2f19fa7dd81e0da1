import type { WireHeaders } from '../../domain/wire/reading';
import type { RawMessage } from '../../domain/wire/written-message';
import type { StoredMessage } from '../../inspection/ports';
import { parseHeaderBlock } from './header-block';
import { instantOfNanos } from './instants';

/** What the client keeps of a message (@nats-io/nats-core 3.4.0); the header block ends where the body begins. */
type ClientMessage = {
  readonly _msg?: { readonly subject: Uint8Array; readonly reply?: Uint8Array; readonly hdr: number };
  readonly _rdata?: Uint8Array;
};

const POINT = 46;
const ZERO = 48;
const NANOS_PER_MS = 1_000_000;
const MS_DIGITS = 6;
/** `$JS.ACK.stream.consumer.attempt.sequence.delivery.nanos.pending` */
const SHORT_FORM_TOKENS = 9;
/** Before the sequence there; the other form has `domain.account` before the stream. */
const TOKENS_BEFORE = 5;
const FURTHER_TOKENS = 2;
const text = new TextDecoder();

/**
 * A message as a consumer delivered it; texts are made when they are asked for, for an index does without nearly all
 * of them.
 */
export class DeliveredMessage implements StoredMessage {
  private constructor(
    readonly raw: RawMessage,
    readonly sequence: number,
    /** Counted by the consumer from 1, without a gap. */
    readonly delivery: number,
    readonly recordedMs: number,
    /** Of the time of recording, behind its milliseconds. */
    readonly nanosInMs: number,
    /** Messages of the stream that are still to be delivered. */
    readonly pending: number,
  ) {}

  /** undefined when a consumer has not delivered it. */
  static of(message: object): DeliveredMessage | undefined {
    const { _msg, _rdata } = message as ClientMessage;
    const reply = _msg?.reply;
    if (!reply || !_rdata) return undefined;
    numbers.begin(reply);
    const sequence = numbers.next();
    const delivery = numbers.next();
    const recordedMs = numbers.nextMs();
    const pending = numbers.next();
    if (Number.isNaN(sequence + delivery + recordedMs + pending)) return undefined;
    const raw = { subject: _msg.subject, bytes: _rdata, bodyAt: Math.max(_msg.hdr, 0) };
    return new DeliveredMessage(raw, sequence, delivery, recordedMs, numbers.nanosInMs, pending);
  }

  get subject(): string {
    return text.decode(this.raw.subject);
  }

  get recordedAt(): string {
    return instantOfNanos(BigInt(this.recordedMs) * BigInt(NANOS_PER_MS) + BigInt(this.nanosInMs));
  }

  get headers(): WireHeaders {
    const { bytes, bodyAt } = this.raw;
    return bodyAt > 0 ? parseHeaderBlock(bytes.subarray(0, bodyAt)).headers : [];
  }

  get bytes(): Uint8Array {
    return this.raw.bytes.subarray(this.raw.bodyAt);
  }
}

/** Goes through the numbers at the end of such a subject. */
class ReplyNumbers {
  /** Of the nanoseconds that were read last. */
  nanosInMs = 0;
  private reply: Uint8Array = new Uint8Array(0);
  private at = 0;
  /** What stood before the sequence the last time: nearly always the same, for it names the consumer. */
  private before: Uint8Array = new Uint8Array(0);

  begin(reply: Uint8Array): void {
    this.reply = reply;
    const { before } = this;
    this.at = before.length;
    if (before.length > 0 && this.beginsAsBefore()) return;
    const tokens = tokensIn(reply);
    const isShort = tokens === SHORT_FORM_TOKENS;
    this.at = tokenAt(reply, isShort ? TOKENS_BEFORE : TOKENS_BEFORE + FURTHER_TOKENS);
    this.before = tokens < SHORT_FORM_TOKENS ? new Uint8Array(0) : reply.slice(0, this.at);
    if (tokens < SHORT_FORM_TOKENS) this.at = reply.length;
  }

  /** The number up to the next point, NaN where anything else stands. */
  next(): number {
    const { reply } = this;
    const end = endOf(reply, this.at);
    const value = numberAt(reply, this.at, end);
    this.at = end + 1;
    return value;
  }

  /** The same for nanoseconds, without their last six digits. */
  nextMs(): number {
    const { reply } = this;
    const end = endOf(reply, this.at);
    const value = numberAt(reply, this.at, end - MS_DIGITS);
    this.nanosInMs = numberAt(reply, Math.max(this.at, end - MS_DIGITS), end);
    this.at = end + 1;
    return value;
  }

  private beginsAsBefore(): boolean {
    const { reply, before } = this;
    if (reply.length < before.length) return false;
    for (let at = 0; at < before.length; at += 1) if (reply[at] !== before[at]) return false;
    return true;
  }
}

const numbers = new ReplyNumbers();

function tokensIn(subject: Uint8Array): number {
  let tokens = 1;
  for (let at = 0; at < subject.length; at += 1) if (subject[at] === POINT) tokens += 1;
  return tokens;
}

/** Where the token begins before which there are so many. */
function tokenAt(subject: Uint8Array, before: number): number {
  let at = 0;
  for (let left = before; left > 0 && at < subject.length; at += 1) if (subject[at] === POINT) left -= 1;
  return at;
}

function endOf(subject: Uint8Array, from: number): number {
  let at = from;
  while (at < subject.length && subject[at] !== POINT) at += 1;
  return at;
}

/** NaN where anything but digits stands, or nothing. */
function numberAt(bytes: Uint8Array, from: number, to: number): number {
  if (to <= from) return Number.NaN;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] as number) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
