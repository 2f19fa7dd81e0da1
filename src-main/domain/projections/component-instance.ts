import type { Sequence } from '../kernel/identity';
import type { Envelope, EventMetadata, Json } from '../kernel/metadata';
import { componentIdOf, isFields } from '../person/component-id';
import type { PersonEvent } from '../person/events';
import { evolve } from '../person/evolve';
import { type Component, type Person, unknownPerson } from '../person/state';
import type { RecordedMessage } from '../wire/reading';
import { countMessage, nothingCounted, numbered } from '../wire/version-count';

/** A component as the component store holds it (domain.md §3.6). */
export type ComponentInstance = Pick<Component, 'id' | 'type' | 'data' | 'addedAt' | 'changedAt'> & {
  readonly createdBy: string;
  readonly updatedBy: string;
  readonly isPrimary: boolean;
  readonly isVerified: boolean;
};

/** What an event has done to one component: the component after it, or null where it was removed. */
export type ComponentChange = { readonly componentId: string; readonly instance: ComponentInstance | null };

/**
 * What the message at this stream sequence has done to which component of its person, from the person's messages up to
 * it. The same whoever asks and in whichever order; undefined when it has changed none.
 */
export function componentChangeAt(
  messages: readonly RecordedMessage[],
  sequence: Sequence,
): ComponentChange | undefined {
  const authors = new Map<string, Authors>();
  let person: Person | undefined;
  let count = nothingCounted;
  for (const { sequence: at, personId, reading } of messages) {
    if (at > sequence || personId === null) break;
    const before = person ?? unknownPerson(personId);
    const isFolded = reading.kind === 'event' && !reading.marks.includes('misfiled');
    person = isFolded ? evolve(before, numbered(reading.envelope, count)) : before;
    count = countMessage(count, reading);
    if (!isFolded) continue;
    const componentId = touched(before, person, reading.envelope);
    if (componentId === undefined) continue;
    noteAuthor(authors, componentId, reading.envelope.event, reading.envelope.metadata);
    if (at < sequence) continue;
    const component = person.components.get(componentId);
    return { componentId, instance: component ? instanceOf(component, authors.get(componentId)) : null };
  }
  return undefined;
}

/** Which component an event has changed: the one that is another object after it, or gone. */
function touched(before: Person, after: Person, { eventId, event }: Envelope<PersonEvent>): string | undefined {
  if (event.type === 'ComponentAdded') return componentIdOf(event.componentData, eventId);
  if (before.components === after.components) return undefined;
  return [...before.components.keys()].find((id) => before.components.get(id) !== after.components.get(id));
}

/** The same for what adds a component: nothing before it matters. */
export function addedComponentChange(
  envelope: Envelope<PersonEvent>,
  { componentType: type, componentData: data }: PersonEvent & { readonly type: 'ComponentAdded' },
): ComponentChange {
  const { timestamp: addedAt, actor } = envelope.metadata;
  const componentId = componentIdOf(data, envelope.eventId);
  const by = actor ?? 'system';
  const component = { id: componentId, type, data, addedAt, changedAt: addedAt };
  return { componentId, instance: instanceOf(component, { createdBy: by, updatedBy: by }) };
}

type Authors = { readonly createdBy: string; readonly updatedBy: string };

function noteAuthor(
  authors: Map<string, Authors>,
  componentId: string,
  event: PersonEvent,
  { actor }: EventMetadata,
): void {
  const by = actor ?? 'system';
  const createdBy = event.type === 'ComponentAdded' ? by : (authors.get(componentId)?.createdBy ?? 'system');
  authors.set(componentId, { createdBy, updatedBy: by });
}

function instanceOf(
  { id, type, data, addedAt, changedAt }: Omit<Component, 'addedVersion' | 'changedVersion'>,
  authors: Authors | undefined,
): ComponentInstance {
  const { createdBy = 'system', updatedBy = 'system' } = authors ?? {};
  const says = (field: string, value: Json) => isFields(data) && Object.hasOwn(data, field) && data[field] === value;
  return {
    ...{ id, type, data, addedAt, changedAt, createdBy, updatedBy },
    isPrimary: says('type', 'primary') || says('is_primary', true) || says('is_preferred', true),
    isVerified: says('verified', true) || says('is_verified', true),
  };
}
