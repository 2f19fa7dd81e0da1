import type { WireHeaders } from '../../domain/wire/reading';
import { writtenTypeNames } from '../../domain/wire/written-fields';
import { type RawMessage, readWrittenMessage, type WrittenMessage } from '../../domain/wire/written-message';
import type { StoredMessage } from '../../inspection/ports';
import type { DeliveredMessage } from './delivered-message';
import { parseHeaderBlock } from './header-block';
import { instantOfNanos } from './instants';

/** Messages on their way from one thread to another: their bytes one after the other, and numbers for what they say. */
export type MessageBlock = {
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** `NUMBERS` a message. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** `PLACES` a message. */
  readonly places: Int32Array<ArrayBuffer>;
};

const NUMBERS = 4;
const PLACES = 23;
const NOT_WRITTEN = -1;
const NANOS_PER_MS = 1_000_000n;
const text = new TextDecoder();

/** Reads the messages as far as bytes tell, and packs them; its arrays may be handed over. */
export function packMessages(messages: readonly DeliveredMessage[]): MessageBlock {
  let size = 0;
  for (const { raw } of messages) size += raw.bytes.length + raw.subject.length;
  const bytes = new Uint8Array(size);
  const numbers = new Float64Array(messages.length * NUMBERS);
  const places = new Int32Array(messages.length * PLACES);
  let at = 0;
  messages.forEach((message, index) => {
    const { raw } = message;
    const written = readWrittenMessage(raw);
    const subjectAt = at + raw.bytes.length;
    bytes.set(raw.bytes, at);
    bytes.set(raw.subject, subjectAt);
    const number = index * NUMBERS;
    numbers[number] = message.sequence;
    numbers[number + 1] = message.recordedMs;
    const place = index * PLACES;
    places[place] = at;
    places[place + 1] = raw.bytes.length;
    places[place + 2] = raw.bodyAt;
    places[place + 3] = subjectAt;
    places[place + 4] = raw.subject.length;
    places[place + 5] = message.nanosInMs;
    places[place + 6] = NOT_WRITTEN;
    at = subjectAt + raw.subject.length;
    if (!written) return;
    numbers[number + 2] = written.version;
    numbers[number + 3] = written.occurredMs;
    putPlaces(written, places, place + 6);
  });
  return { count: messages.length, bytes, numbers, places };
}

/** What `writtenAt` takes from there. */
function putPlaces(written: WrittenMessage, places: Int32Array, from: number): void {
  const { context, name } = written;
  places[from] = writtenTypeNames.indexOf(written.eventType);
  places[from + 1] = written.personId;
  places[from + 2] = written.eventId;
  places[from + 3] = written.correlationId;
  places[from + 4] = written.causationId;
  places[from + 5] = written.actor;
  places[from + 6] = written.producer;
  places[from + 7] = context.producer;
  places[from + 8] = context.request;
  places[from + 9] = context.session;
  places[from + 10] = context.user;
  places[from + 11] = context.policy;
  places[from + 12] = context.note;
  places[from + 13] = name.given;
  places[from + 14] = name.family;
  places[from + 15] = written.fields;
  places[from + 16] = written.isForeign ? 1 : 0;
}

export function unpackMessages(block: MessageBlock): readonly StoredMessage[] {
  return Array.from({ length: block.count }, (_, index) => new BlockMessage(block, index));
}

class BlockMessage implements StoredMessage {
  readonly sequence: number;
  readonly recordedMs: number;
  readonly raw: RawMessage;
  readonly written: WrittenMessage | null;
  private readonly nanosInMs: number;

  constructor({ bytes, numbers, places }: MessageBlock, index: number) {
    const place = index * PLACES;
    const number = index * NUMBERS;
    const at = places[place] as number;
    const subjectAt = places[place + 3] as number;
    this.sequence = numbers[number] as number;
    this.recordedMs = numbers[number + 1] as number;
    this.raw = {
      subject: bytes.subarray(subjectAt, subjectAt + (places[place + 4] as number)),
      bytes: bytes.subarray(at, at + (places[place + 1] as number)),
      bodyAt: places[place + 2] as number,
    };
    this.nanosInMs = places[place + 5] as number;
    this.written = writtenAt(this.raw, places, place + 6, numbers, number + 2);
  }

  get subject(): string {
    return text.decode(this.raw.subject);
  }

  get recordedAt(): string {
    return instantOfNanos(BigInt(this.recordedMs) * NANOS_PER_MS + BigInt(this.nanosInMs));
  }

  get headers(): WireHeaders {
    const { bytes, bodyAt } = this.raw;
    return bodyAt > 0 ? parseHeaderBlock(bytes.subarray(0, bodyAt)).headers : [];
  }

  get bytes(): Uint8Array {
    return this.raw.bytes.subarray(this.raw.bodyAt);
  }
}

function writtenAt(
  raw: RawMessage,
  places: Int32Array,
  from: number,
  numbers: Float64Array,
  number: number,
): WrittenMessage | null {
  const type = places[from] as number;
  const eventType = writtenTypeNames[type];
  if (eventType === undefined) return null;
  return {
    raw,
    eventType,
    version: numbers[number] as number,
    occurredMs: numbers[number + 1] as number,
    personId: places[from + 1] as number,
    eventId: places[from + 2] as number,
    correlationId: places[from + 3] as number,
    causationId: places[from + 4] as number,
    actor: places[from + 5] as number,
    producer: places[from + 6] as number,
    context: {
      producer: places[from + 7] as number,
      request: places[from + 8] as number,
      session: places[from + 9] as number,
      user: places[from + 10] as number,
      policy: places[from + 11] as number,
      note: places[from + 12] as number,
    },
    name: { given: places[from + 13] as number, family: places[from + 14] as number },
    fields: places[from + 15] as number,
    isForeign: places[from + 16] === 1,
  };
}
