import { movedSpan } from '../../domain/wire/spans';
import { writtenTypeNames } from '../../domain/wire/written-fields';
import { ID_WORDS, WrittenReader } from '../../domain/wire/written-message';
import type { DeliveredMessage } from './delivered-message';

/** Messages on their way from one thread to another: their bytes one after the other, and numbers for what they say. */
export type MessageBlock = {
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Per message as `numberPlace` says. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Per message as `placePlace` says; spans name places in all of the bytes. */
  readonly places: Int32Array<ArrayBuffer>;
  /** `ID_WORDS` a message. */
  readonly ids: Uint32Array<ArrayBuffer>;
};

export const numberPlace = { sequence: 0, recordedMs: 1, version: 2, occurredMs: 3 } as const;
export const NUMBERS = 4;
export const placePlace = {
  at: 0,
  length: 1,
  bodyAt: 2,
  subjectAt: 3,
  subjectLength: 4,
  nanosInMs: 5,
  /** Place in `writtenTypeNames`; a message that is not written as we write it has none, and nothing of what follows. */
  type: 6,
  flags: 7,
  actor: 8,
  producer: 9,
  request: 10,
  session: 11,
  user: 12,
  policy: 13,
  note: 14,
  givenName: 15,
  familyName: 16,
  fields: 17,
} as const;
export const PLACES = 18;
export const NOT_WRITTEN = -1;
export const placeFlag = { isForeign: 1, hasCausation: 2 } as const;

/** What is under way is looked at by each collection of garbage: less of it costs less. */
const MOST_MESSAGES = 500;
/** Spans name places up to 256 kB. */
const MOST_BYTES = 250_000;
/** One for all messages of the thread. */
const reader = new WrittenReader();

/** Packs messages; blocks that were given back are used again, which leaves nothing for others to clean up. */
export type BlockPacker = {
  /** Reads the messages as far as bytes tell; the arrays of a block may be handed over. */
  pack(messages: readonly DeliveredMessage[]): Generator<MessageBlock>;
  giveBack(block: MessageBlock): void;
};

export function createBlockPacker(): BlockPacker {
  const used: MessageBlock[] = [];

  const packSome = (messages: readonly DeliveredMessage[], size: number): MessageBlock => {
    const empty = (size <= MOST_BYTES ? used.pop() : undefined) ?? emptyBlock(Math.max(size, MOST_BYTES));
    const block = { ...empty, count: messages.length };
    let at = 0;
    for (const [index, message] of messages.entries()) at = packOne(block, index, message, at);
    return block;
  };

  return {
    *pack(messages) {
      for (let from = 0; from < messages.length; ) {
        let size = 0;
        let to = from;
        for (; to < messages.length && to - from < MOST_MESSAGES; to += 1) {
          const { raw } = messages[to] as DeliveredMessage;
          const more = raw.bytes.length + raw.subject.length;
          if (to > from && size + more > MOST_BYTES) break;
          size += more;
        }
        yield packSome(messages.slice(from, to), size);
        from = to;
      }
    },
    giveBack(block) {
      if (block.bytes.length === MOST_BYTES) used.push(block);
    },
  };
}

function emptyBlock(bytes: number): MessageBlock {
  return {
    count: 0,
    bytes: new Uint8Array(bytes),
    numbers: new Float64Array(MOST_MESSAGES * NUMBERS),
    places: new Int32Array(MOST_MESSAGES * PLACES),
    ids: new Uint32Array(MOST_MESSAGES * ID_WORDS),
  };
}

/** Its memory, to be handed over. */
export function buffersOf({ bytes, numbers, places, ids }: MessageBlock): ArrayBuffer[] {
  return [bytes.buffer, numbers.buffer, places.buffer, ids.buffer];
}

/** Puts it at a place of the bytes; returns where the next one goes. */
function packOne(block: MessageBlock, index: number, message: DeliveredMessage, at: number): number {
  const { bytes, numbers, places, ids } = block;
  const { raw } = message;
  const subjectAt = at + raw.bytes.length;
  bytes.set(raw.bytes, at);
  bytes.set(raw.subject, subjectAt);
  const number = index * NUMBERS;
  numbers[number + numberPlace.sequence] = message.sequence;
  numbers[number + numberPlace.recordedMs] = message.recordedMs;
  const place = index * PLACES;
  places[place + placePlace.at] = at;
  places[place + placePlace.length] = raw.bytes.length;
  places[place + placePlace.bodyAt] = raw.bodyAt;
  places[place + placePlace.subjectAt] = subjectAt;
  places[place + placePlace.subjectLength] = raw.subject.length;
  places[place + placePlace.nanosInMs] = message.nanosInMs;
  places[place + placePlace.type] = NOT_WRITTEN;
  if (reader.read(raw)) {
    ids.set(reader.ids, index * ID_WORDS);
    numbers[number + numberPlace.version] = reader.version;
    numbers[number + numberPlace.occurredMs] = reader.occurredMs;
    putSpans(places, place, at);
  }
  return subjectAt + raw.subject.length;
}

/** What the reader has read of a message that begins there. */
function putSpans(places: Int32Array, place: number, at: number): void {
  const { isForeign, hasCausation } = placeFlag;
  places[place + placePlace.type] = writtenTypeNames.indexOf(reader.eventType);
  places[place + placePlace.flags] = (reader.isForeign ? isForeign : 0) | (reader.hasCausation ? hasCausation : 0);
  places[place + placePlace.actor] = movedSpan(reader.actor, at);
  places[place + placePlace.producer] = movedSpan(reader.producer, at);
  places[place + placePlace.request] = movedSpan(reader.request, at);
  places[place + placePlace.session] = movedSpan(reader.session, at);
  places[place + placePlace.user] = movedSpan(reader.user, at);
  places[place + placePlace.policy] = movedSpan(reader.policy, at);
  places[place + placePlace.note] = movedSpan(reader.note, at);
  places[place + placePlace.givenName] = movedSpan(reader.givenName, at);
  places[place + placePlace.familyName] = movedSpan(reader.familyName, at);
  places[place + placePlace.fields] = movedSpan(reader.fields, at);
}
