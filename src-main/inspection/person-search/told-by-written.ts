import type { EventId } from '../../domain/kernel/identity';
import type { PersonEvent, PersonName } from '../../domain/person/events';
import { eventDataDecoder } from '../../domain/wire/event-data-codec';
import { isText } from '../../domain/wire/header-bytes';
import { bytesOf, JsonBytes } from '../../domain/wire/json-bytes';
import { NO_SPAN, type Span, spanFrom, spannedBytes } from '../../domain/wire/spans';
import { uuidTextAt } from '../../domain/wire/uuid-bytes';
import { idPlace, type WrittenMessage } from '../../domain/wire/written-message';
import type { ToldEvent } from '../person-summary';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const COMPONENT_TYPE = bytesOf('"component_type":');
const COMPONENT_DATA = bytesOf(',"component_data":');
const DATA_DEPTH = 2;
/** What contacts are made of. */
export const dataKeys = ['component_id', 'email', 'phone_number', 'phone'] as const;
const dataNames = dataKeys.map(bytesOf);
const SKILL = bytesOf('Skill');
const aboutComponents: ReadonlySet<string> = new Set(['ComponentAdded', 'ComponentUpdated', 'ComponentRemoved']);

/** What a message says that a summary keeps: the data of other events are never made a text of. */
export function toldBy(written: WrittenMessage): ToldEvent | undefined {
  const event = eventIn(written);
  return event && { event, eventId: uuidTextAt(written.ids, written.idsAt + idPlace.event) as EventId };
}

function eventIn(written: WrittenMessage): PersonEvent | undefined {
  const { bytes, eventType, givenName, familyName, fields } = written;
  if (givenName !== NO_SPAN) return named(plainName(textOf(bytes, givenName), textOf(bytes, familyName)));
  if (!aboutComponents.has(eventType)) return undefined;
  return added.read(written) ? added.event() : decoded(eventType, bytes, fields);
}

/** An event that gives that name; for who keeps names, both kinds say the same. */
export function named(name: PersonName): PersonEvent {
  return { type: 'NameUpdated', oldName: name, newName: name, changeReason: null };
}

/** A name that was written without anything else. */
export function plainName(givenName: string, familyName: string): PersonName {
  return { givenName, familyName, middleNames: [], preferredName: null, honorific: null, suffix: null };
}

function decoded(eventType: string, bytes: Uint8Array, fields: Span): PersonEvent | undefined {
  const data = JSON.parse(`{${textOf(bytes, fields)}}`) as Readonly<Record<string, unknown>>;
  const event = eventDataDecoder(eventType)?.(data);
  return event?.ok ? event.value : undefined;
}

/** The most frequent of all events, by the texts of its data alone; skills have lists, and are read as others are. */
class AddedComponent {
  private bytes: Uint8Array = new Uint8Array(0);
  componentType: Span = NO_SPAN;
  /** By `dataKeys`. */
  readonly texts: Span[] = dataKeys.map(() => NO_SPAN);
  private readonly json = new JsonBytes(this.bytes, 0);
  // Of a name that is there twice the last counts, and it may be no text.
  private readonly take = (name: Span, text: Span) => {
    for (let key = 0; key < dataNames.length; key += 1)
      if (isText(this.bytes, name, dataNames[key] as Uint8Array)) this.texts[key] = text;
  };

  /** False when it is another event, about a skill, or its data are no object. */
  read({ eventType, bytes, fields }: WrittenMessage): boolean {
    if (eventType !== 'ComponentAdded') return false;
    const { json } = this;
    this.bytes = bytes;
    json.begin(bytes, spanFrom(fields));
    json.literal(COMPONENT_TYPE);
    this.componentType = json.text();
    if (isText(bytes, this.componentType, SKILL)) return false;
    json.literal(COMPONENT_DATA);
    for (let key = 0; key < dataNames.length; key += 1) this.texts[key] = NO_SPAN;
    return json.members(DATA_DEPTH, this.take);
  }

  event(): PersonEvent {
    const texts = this.texts.map((text) => (text === NO_SPAN ? undefined : textOf(this.bytes, text)));
    return componentAdded(textOf(this.bytes, this.componentType), texts);
  }
}

/** What was read last. */
export const added = new AddedComponent();

/** The event that adds a component with these texts, by `dataKeys`. */
export function componentAdded(componentType: string, texts: readonly (string | undefined)[]): PersonEvent {
  const componentData: Record<string, string> = {};
  for (const [at, key] of dataKeys.entries()) {
    const text = texts[at];
    if (text !== undefined) componentData[key] = text;
  }
  return { type: 'ComponentAdded', componentType, componentData };
}

function textOf(bytes: Uint8Array, span: Span): string {
  return utf8.decode(spannedBytes(bytes, span));
}
