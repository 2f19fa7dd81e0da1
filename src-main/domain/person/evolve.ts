import type { Envelope, Json } from '../kernel/metadata';
import { componentIdOf, isFields } from './component-id';
import { latestComponent, withChanges } from './components';
import type { PersonEvent } from './events';
import type { Component, Lifecycle, Person } from './state';

/**
 * The person after the event. Total: it refuses nothing, whoever wrote the event and whether or not our rules would
 * have allowed it, because it has happened.
 */
export function evolve(person: Person, envelope: Envelope<PersonEvent>): Person {
  return {
    ...person,
    // Somebody of whom an event tells exists, even when the event that created them cannot be read.
    lifecycle: person.lifecycle.tag === 'Draft' ? active(envelope) : person.lifecycle,
    ...changes(person, envelope),
    version: envelope.version,
    updatedAt: envelope.metadata.timestamp,
  };
}

function changes(person: Person, envelope: Envelope<PersonEvent>): Partial<Person> {
  const { event } = envelope;
  const since = envelope.metadata.timestamp;
  switch (event.type) {
    case 'Created':
      return { lifecycle: active(envelope), name: event.name, source: event.source, createdAt: since };
    case 'Activated':
      return { lifecycle: person.lifecycle.tag === 'Active' ? person.lifecycle : active(envelope) };
    case 'Suspended':
      return { lifecycle: { tag: 'Suspended', since, reason: event.reason } };
    case 'Archived':
      return { lifecycle: { tag: 'Archived', since, reason: event.reason } };
    case 'Updated':
      return { attributes: withEntries(person.attributes, event.updates) };
    case 'NameUpdated':
      return { name: event.newName };
    case 'BirthDateSet':
      return { birthDate: event.birthDate };
    case 'DeathRecorded': {
      const { dateOfDeath } = event;
      return { deathDate: dateOfDeath, lifecycle: { tag: 'Deceased', since, dateOfDeath } };
    }
    case 'ComponentAdded':
      return { components: withComponent(person.components, addedComponent(envelope, event)) };
    case 'ComponentUpdated': {
      const component = findComponent(person, event.componentType, event.componentId);
      if (!component) return {};
      const data = withChanges(component.data, event.changes);
      const changed = { ...component, data, changedAt: since, changedVersion: envelope.version };
      return { components: withComponent(person.components, changed) };
    }
    case 'ComponentRemoved': {
      const component = findComponent(person, event.componentType, event.componentId);
      if (!component) return {};
      const components = new Map(person.components);
      components.delete(component.id);
      return { components };
    }
    case 'PersonMerged': {
      const { targetPersonId, mergeReason: reason } = event;
      return { lifecycle: { tag: 'MergedInto', since, targetPersonId, reason } };
    }
    case 'LocationAssigned':
      return { locations: new Map(person.locations).set(event.locationId, event.locationType) };
    case 'EmploymentAdded':
      return { employments: new Map(person.employments).set(event.organizationId, event.role) };
    case 'IdentityLinked':
      return { identities: new Map(person.identities).set(event.identityId, event.identityType) };
    case 'MetadataUpdated':
      return { annotations: new Map(person.annotations).set(event.metadataType, event.metadataValue) };
  }
}

function active(envelope: Envelope<PersonEvent>): Lifecycle {
  return { tag: 'Active', since: envelope.metadata.timestamp };
}

function addedComponent(
  { eventId, version, metadata: { timestamp } }: Envelope<PersonEvent>,
  { componentType: type, componentData: data }: PersonEvent & { type: 'ComponentAdded' },
): Component {
  const id = componentIdOf(data, eventId);
  return { id, type, data, addedAt: timestamp, changedAt: timestamp, addedVersion: version, changedVersion: version };
}

/** The component of that id; Rust peers send random ids, then the latest of that type is meant (wire.md §3). */
function findComponent(person: Person, type: string, id: string): Component | undefined {
  return person.components.get(id) ?? latestComponent(person, type);
}

function withComponent(components: Person['components'], component: Component): Person['components'] {
  return new Map(components).set(component.id, component);
}

function withEntries(attributes: Person['attributes'], updates: Json): Person['attributes'] {
  return isFields(updates) ? new Map([...attributes, ...Object.entries(updates)]) : attributes;
}
