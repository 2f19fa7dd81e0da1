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
const NANOS_PER_MS_DIGITS = 6;
/** `$JS.ACK.stream.consumer.attempt.sequence.delivery.nanos.pending`, counted from 0. */
const SEQUENCE_TOKEN = 5;
const NANOS_TOKEN = 7;
const SHORT_FORM_TOKENS = 9;
/** The other form has `domain.account` before the stream. */
const FURTHER_TOKENS = 2;
const text = new TextDecoder();

/**
 * A message as a consumer delivered it; texts are made when they are asked for, for an index does without nearly all
 * of them.
 */
export class DeliveredMessage implements StoredMessage {
  private constructor(
    readonly raw: RawMessage,
    /** The subject for an acknowledgement, which says the rest. */
    private readonly reply: Uint8Array,
    /** The token of the sequence, counted from 0. */
    private readonly sequenceToken: number,
    readonly sequence: number,
    /** Counted by the consumer from 1, without a gap. */
    readonly delivery: number,
    readonly recordedMs: number,
    /** Messages of the stream that are still to be delivered. */
    readonly pending: number,
  ) {}

  /** undefined when a consumer has not delivered it. */
  static of(message: object): DeliveredMessage | undefined {
    const { _msg, _rdata } = message as ClientMessage;
    const reply = _msg?.reply;
    if (!reply || !_rdata) return undefined;
    const tokens = tokensIn(reply);
    const token = tokens === SHORT_FORM_TOKENS ? SEQUENCE_TOKEN : SEQUENCE_TOKEN + FURTHER_TOKENS;
    const sequenceAt = tokenAt(reply, 0, token);
    const deliveryAt = tokenAt(reply, sequenceAt, 1);
    const nanosAt = tokenAt(reply, deliveryAt, 1);
    const pendingAt = tokenAt(reply, nanosAt, 1);
    const sequence = numberAt(reply, sequenceAt, endOf(reply, sequenceAt));
    const delivery = numberAt(reply, deliveryAt, endOf(reply, deliveryAt));
    const recordedMs = numberAt(reply, nanosAt, endOf(reply, nanosAt) - NANOS_PER_MS_DIGITS);
    const pending = numberAt(reply, pendingAt, endOf(reply, pendingAt));
    if (tokens < SHORT_FORM_TOKENS || Number.isNaN(sequence + delivery + recordedMs + pending)) return undefined;
    const raw = { subject: _msg.subject, bytes: _rdata, bodyAt: Math.max(_msg.hdr, 0) };
    return new DeliveredMessage(raw, reply, token, sequence, delivery, recordedMs, pending);
  }

  get subject(): string {
    return text.decode(this.raw.subject);
  }

  get recordedAt(): string {
    return instantOfNanos(BigInt(this.recordedMs) * BigInt(NANOS_PER_MS) + BigInt(this.nanosInMs));
  }

  /** Of the time of recording, behind its milliseconds. */
  get nanosInMs(): number {
    const from = tokenAt(this.reply, 0, this.sequenceToken + NANOS_TOKEN - SEQUENCE_TOKEN);
    const end = endOf(this.reply, from);
    return numberAt(this.reply, end - NANOS_PER_MS_DIGITS, end);
  }

  get headers(): WireHeaders {
    const { bytes, bodyAt } = this.raw;
    return bodyAt > 0 ? parseHeaderBlock(bytes.subarray(0, bodyAt)).headers : [];
  }

  get bytes(): Uint8Array {
    return this.raw.bytes.subarray(this.raw.bodyAt);
  }
}

function tokensIn(subject: Uint8Array): number {
  let tokens = 1;
  for (let at = 0; at < subject.length; at += 1) if (subject[at] === POINT) tokens += 1;
  return tokens;
}

/** Where the token begins that lies so many points behind a place. */
function tokenAt(subject: Uint8Array, from: number, points: number): number {
  let at = from;
  for (let left = points; left > 0 && at < subject.length; at += 1) if (subject[at] === POINT) left -= 1;
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
