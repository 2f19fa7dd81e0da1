import type { EventId } from '../../domain/kernel/identity';
import type { PersonEvent } from '../../domain/person/events';
import { NO_SPAN, type Span, spanFrom, spanLength } from '../../domain/wire/spans';
import { uuidTextAt } from '../../domain/wire/uuid-bytes';
import { idPlace, type WrittenMessage } from '../../domain/wire/written-message';
import { factsAfter, isFacts, nothingKnown, type PersonFacts } from './person-facts';
import { added, componentAdded, dataKeys, named, plainName } from './told-by-written';

/** How a record begins: what is known up to it, an event as JSON, a plain name, or the texts of a component. */
const kinds = { facts: 1, event: 2, name: 3, component: 4 } as const;
/** Longer records of messages are written as JSON, or not at all. */
const LONGEST_RECORD = 2_048;
const NO_TEXT = 0xff_ff;
const WORDS = 4;
/** A kind and a length of four bytes. */
const JSON_HEAD = 5;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** All that is known, in place of the records up to here. */
export function factsRecord(facts: PersonFacts): Uint8Array {
  return jsonRecord(kinds.facts, facts);
}

export function eventRecord(event: PersonEvent, eventId: EventId): Uint8Array {
  return jsonRecord(kinds.event, [event, eventId]);
}

function jsonRecord(kind: number, value: unknown): Uint8Array {
  const json = encoder.encode(JSON.stringify(value));
  const bytes = new Uint8Array(JSON_HEAD + json.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = kind;
  view.setUint32(1, json.length);
  bytes.set(json, JSON_HEAD);
  return bytes;
}

/** Writes records of messages that were read from their bytes without making texts of them. */
export function createRecordWriter() {
  const bytes = new Uint8Array(LONGEST_RECORD);
  const view = new DataView(bytes.buffer);
  let at = 0;

  const put = (source: Uint8Array, span: Span) => {
    const length = span === NO_SPAN ? 0 : spanLength(span);
    view.setUint16(at, span === NO_SPAN ? NO_TEXT : length);
    at += 2;
    const from = spanFrom(span);
    for (let place = 0; place < length; place += 1) bytes[at + place] = source[from + place] as number;
    at += length;
  };

  const writeName = ({ bytes: source, givenName, familyName }: WrittenMessage): number => {
    bytes[0] = kinds.name;
    at = 1;
    put(source, givenName);
    put(source, familyName);
    return at;
  };

  const writeComponent = ({ bytes: source, ids, idsAt }: WrittenMessage): number => {
    bytes[0] = kinds.component;
    for (let word = 0; word < WORDS; word += 1)
      view.setUint32(1 + word * 4, ids[idsAt + idPlace.event + word] as number);
    at = 1 + WORDS * 4;
    put(source, added.componentType);
    for (const text of added.texts) put(source, text);
    return at;
  };

  return {
    bytes,
    /** How long the record is; 0 where there is no such record of the message. */
    write(written: WrittenMessage): number {
      // Their bytes and some more for what stands around them.
      if (spanLength(written.fields) > LONGEST_RECORD - 64) return 0;
      if (written.givenName !== NO_SPAN) return writeName(written);
      return added.read(written) ? writeComponent(written) : 0;
    },
  };
}

/** What follows from all of the records; what cannot be read ends them, for it is of a file that is damaged. */
export function factsIn(records: Uint8Array): PersonFacts {
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  let facts = nothingKnown;
  let at = 0;

  const textOf = (length: number): string => {
    at += length;
    if (at > records.length) throw new RangeError('it is cut off');
    return decoder.decode(records.subarray(at - length, at));
  };
  const text = (): string | undefined => {
    const length = view.getUint16(at);
    at += 2;
    return length === NO_TEXT ? undefined : textOf(length);
  };
  const json = (): unknown => {
    const length = view.getUint32(at);
    at += 4;
    return JSON.parse(textOf(length));
  };
  const id = (): EventId => {
    const words = Uint32Array.from({ length: WORDS }, (_, word) => view.getUint32(at + word * 4));
    at += WORDS * 4;
    return uuidTextAt(words, 0) as EventId;
  };

  const step = (kind: number): PersonFacts => {
    switch (kind) {
      case kinds.facts: {
        const known = json();
        if (!isFacts(known)) throw new RangeError('these are no facts');
        return known;
      }
      case kinds.event: {
        const [event, eventId] = json() as [PersonEvent, EventId];
        return factsAfter(facts, event, eventId);
      }
      case kinds.name:
        return factsAfter(facts, named(plainName(text() ?? '', text() ?? '')), '' as EventId);
      case kinds.component: {
        const eventId = id();
        const componentType = text() ?? '';
        return factsAfter(facts, componentAdded(componentType, dataKeys.map(text)), eventId);
      }
      default:
        throw new RangeError(`there is no record of kind ${kind}`);
    }
  };
  try {
    while (at < records.length) facts = step(records[at++] as number);
  } catch {
    return facts;
  }
  return facts;
}
