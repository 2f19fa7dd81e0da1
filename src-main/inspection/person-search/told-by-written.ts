import type { EventId } from '../../domain/kernel/identity';
import type { PersonEvent } from '../../domain/person/events';
import { eventDataDecoder } from '../../domain/wire/event-data-codec';
import { isText } from '../../domain/wire/header-bytes';
import { bytesOf, JsonBytes } from '../../domain/wire/json-bytes';
import { NO_SPAN, type Span, spanFrom, spannedBytes, spanOf } from '../../domain/wire/spans';
import { UUID_LENGTH } from '../../domain/wire/uuid-bytes';
import type { WrittenMessage } from '../../domain/wire/written-message';
import type { ToldEvent } from '../person-summary';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** A name that was written without any of these. */
const nothingElse = { middleNames: [], preferredName: null, honorific: null, suffix: null };
const COMPONENT_TYPE = bytesOf('"component_type":');
const COMPONENT_DATA = bytesOf(',"component_data":');
const DATA_DEPTH = 2;
/** What contacts are made of. */
const dataNames = ['component_id', 'email', 'phone_number', 'phone'].map((name) => [bytesOf(name), name] as const);
const aboutComponents: ReadonlySet<string> = new Set(['ComponentAdded', 'ComponentUpdated', 'ComponentRemoved']);

/** What a message says that a summary keeps: the data of other events are never made a text of. */
export function toldBy(written: WrittenMessage): ToldEvent | undefined {
  const event = eventIn(written);
  if (!event) return undefined;
  const { raw, eventId } = written;
  const text = utf8.decode(spannedBytes(raw.bytes, spanOf(eventId, eventId + UUID_LENGTH)));
  return { event, eventId: text as EventId };
}

function eventIn({ eventType, name, fields, raw }: WrittenMessage): PersonEvent | undefined {
  const { bytes } = raw;
  const [givenName, familyName] = [textOf(bytes, name.given), textOf(bytes, name.family)];
  if (givenName !== undefined && familyName !== undefined) {
    const told = { ...nothingElse, givenName, familyName };
    if (eventType === 'Created') return { type: 'Created', name: told, source: '' };
    return { type: 'NameUpdated', oldName: told, newName: told, changeReason: null };
  }
  if (eventType === 'ComponentAdded') return addedComponent(bytes, fields) ?? decoded(eventType, bytes, fields);
  return aboutComponents.has(eventType) ? decoded(eventType, bytes, fields) : undefined;
}

function decoded(eventType: string, bytes: Uint8Array, fields: Span): PersonEvent | undefined {
  const data = JSON.parse(`{${textOf(bytes, fields)}}`) as Readonly<Record<string, unknown>>;
  const event = eventDataDecoder(eventType)?.(data);
  return event?.ok ? event.value : undefined;
}

/** The most frequent of all events, with the texts of its data alone; undefined for skills, which have lists. */
function addedComponent(bytes: Uint8Array, fields: Span): PersonEvent | undefined {
  const json = new JsonBytes(bytes, spanFrom(fields));
  json.literal(COMPONENT_TYPE);
  const componentType = textOf(bytes, json.text()) ?? '';
  if (componentType === 'Skill') return undefined;
  json.literal(COMPONENT_DATA);
  const componentData: Record<string, string> = {};
  const isObject = json.members(DATA_DEPTH, (name, text) => {
    for (const [nameBytes, key] of dataNames)
      if (isText(bytes, name, nameBytes)) put(componentData, key, textOf(bytes, text));
  });
  return { type: 'ComponentAdded', componentType, componentData: isObject ? componentData : null };
}

/** Of a name that is there twice the last counts, and it may be no text. */
function put(data: Record<string, string>, key: string, text: string | undefined): void {
  if (text === undefined) delete data[key];
  else data[key] = text;
}

function textOf(bytes: Uint8Array, span: Span): string | undefined {
  return span === NO_SPAN ? undefined : utf8.decode(spannedBytes(bytes, span));
}
