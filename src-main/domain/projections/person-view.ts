import type { Instant, PersonId } from '../kernel/identity';
import type { Envelope } from '../kernel/metadata';
import { componentIdOf, isFields } from '../person/component-id';
import type { PersonEvent, PersonName } from '../person/events';
import type { LifecycleTag } from '../person/state';
import type { RecordedMessage } from '../wire/reading';
import { type FactReaders, type Facts, factsOf } from './component-facts';
import { nowhere, type Place, placed } from './place';

/** One of a person's components, as far as a projection reads it. */
export type HeldComponent = {
  readonly id: string;
  readonly type: string;
  readonly facts: Facts;
  readonly addedAt: Instant;
};

/** What one projection keeps of one person. Read models are made of it, so that no count is ever carried on. */
export type PersonView = {
  readonly personId: PersonId;
  readonly place: Place;
  /** Null until the person is created: until then nothing else is folded (domain.md §10.1). */
  readonly name: PersonName | null;
  readonly status: Exclude<LifecycleTag, 'Draft'>;
  readonly mergedInto: PersonId | null;
  /** Of the last organization that the person was employed by. */
  readonly role: string | null;
  /** By component id, in the order in which they were added. */
  readonly components: ReadonlyMap<string, HeldComponent>;
  /** When the last event occurred that changed something. */
  readonly updatedAt: Instant | null;
  /** When a component that the projection reads was last changed. */
  readonly factsUpdatedAt: Instant | null;
};

/** A projection as data: what it keeps of each person. */
export type Projection = {
  /** Names its checkpoint and its log lines. */
  readonly name: string;
  /** Changes whenever a view folded by an older program would not be the one that we fold. */
  readonly schema: string;
  readonly facts: FactReaders;
  /** Whether components of other types are kept as well, without facts: to be counted. */
  readonly holdsEveryType: boolean;
};

/**
 * The view after one more message on the person's subjects, the same object when it was looked at before; undefined
 * while there is nothing but a subject that names nobody. Pure and total.
 */
export function foldView(
  projection: Projection,
  before: PersonView | undefined,
  message: RecordedMessage,
): PersonView | undefined {
  if (message.personId === null) return before;
  const known = before ?? nobody(message.personId);
  const found = placed(known.place, message);
  if (!found) return known;
  const { place, envelope } = found;
  if (!envelope) return { ...known, place };
  if (known.name === null && envelope.event.type !== 'Created') return { ...known, place };
  const changed = changes(projection, known, envelope);
  return changed ? { ...known, updatedAt: envelope.metadata.timestamp, ...changed, place } : { ...known, place };
}

/** Most persons have no component that a projection reads: they share the map. */
const noComponents: PersonView['components'] = new Map();

function nobody(personId: PersonId): PersonView {
  return {
    personId,
    place: nowhere,
    name: null,
    status: 'Active',
    mergedInto: null,
    role: null,
    components: noComponents,
    updatedAt: null,
    factsUpdatedAt: null,
  };
}

/** Undefined for an event that is of no interest here. */
function changes(
  projection: Projection,
  view: PersonView,
  envelope: Envelope<PersonEvent>,
): Partial<PersonView> | undefined {
  const { event } = envelope;
  switch (event.type) {
    case 'Created':
      return { name: event.name, status: 'Active', mergedInto: null };
    case 'NameUpdated':
      return { name: event.newName };
    case 'Activated':
      return { status: 'Active', mergedInto: null };
    case 'Suspended':
      return { status: 'Suspended', mergedInto: null };
    case 'Archived':
      return { status: 'Archived', mergedInto: null };
    case 'DeathRecorded':
      return { status: 'Deceased', mergedInto: null };
    case 'PersonMerged':
      return { status: 'MergedInto', mergedInto: event.targetPersonId };
    case 'EmploymentAdded':
      return { role: event.role };
    case 'ComponentAdded':
    case 'ComponentUpdated':
    case 'ComponentRemoved':
      return componentChanges(projection, view, envelope, event);
    default:
      return undefined;
  }
}

type ComponentEvent = Extract<PersonEvent, { readonly type: `Component${string}` }>;

/** As `evolve` folds components, with what is kept of their data. */
function componentChanges(
  { facts: readers, holdsEveryType }: Projection,
  { components }: PersonView,
  { eventId, metadata: { timestamp } }: Envelope<PersonEvent>,
  event: ComponentEvent,
): Partial<PersonView> | undefined {
  const ofType = (type: string) => (Object.hasOwn(readers, type) ? (readers[type] ?? {}) : undefined);
  const noticed = (type: string) => (ofType(type) ? { factsUpdatedAt: timestamp } : {});

  if (event.type === 'ComponentAdded') {
    const { componentType: type, componentData } = event;
    const fields = ofType(type);
    const id = componentIdOf(componentData, eventId);
    if (!fields && !holdsEveryType) return without(components, id);
    const added = { id, type, facts: factsOf(fields ?? {}, componentData), addedAt: timestamp };
    return { components: new Map(components).set(id, added), ...noticed(type) };
  }
  const component = components.get(event.componentId) ?? latestOfType(components, event.componentType);
  if (!component) return undefined;
  const { id, type } = component;
  if (event.type === 'ComponentRemoved') return { ...without(components, id), ...noticed(type) };
  const changed = factsOf(ofType(type) ?? {}, event.changes);
  // What is no object replaces the data as a whole.
  const facts = isFields(event.changes) ? { ...component.facts, ...changed } : {};
  return { components: new Map(components).set(id, { ...component, facts }), ...noticed(type) };
}

function without(components: PersonView['components'], id: string): Partial<PersonView> | undefined {
  if (!components.has(id)) return undefined;
  const left = new Map(components);
  left.delete(id);
  return { components: left };
}

/** Rust peers send random ids, then the latest of that type is meant (wire.md §3). */
function latestOfType(components: PersonView['components'], type: string): HeldComponent | undefined {
  return [...components.values()].findLast((component) => component.type === type);
}
