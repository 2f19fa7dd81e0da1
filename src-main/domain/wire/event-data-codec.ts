import type { PersonId } from '../kernel/identity';
import type { EventMetadata } from '../kernel/metadata';
import { mergeReasons, type PersonEvent, type PersonEventType } from '../person/events';
import { calendarDate, type Decoder, json, map, nullable, oneOf, personId, record, text, uuid } from './decoder';
import { encodeMetadata } from './metadata-codec';
import { decodeName, encodeName } from './name-codec';

/** The layout that we write. */
export const CURRENT_SCHEMA = '2.0';

type EventOf<Type extends PersonEventType> = PersonEvent & { readonly type: Type };

const reason = record({ reason: text });

/** The sixteen layouts of domain.md §1.4 without `person_id` and `metadata`, which all have. */
const dataDecoders: { readonly [Type in PersonEventType]: Decoder<EventOf<Type>> } = {
  Created: map(record({ name: decodeName, source: text }), (data) => ({ type: 'Created', ...data })),
  Activated: map(reason, (data) => ({ type: 'Activated', ...data })),
  Suspended: map(reason, (data) => ({ type: 'Suspended', ...data })),
  Archived: map(reason, (data) => ({ type: 'Archived', ...data })),
  Updated: map(record({ updates: json }), (data) => ({ type: 'Updated', ...data })),
  NameUpdated: map(
    record({ old_name: decodeName, new_name: decodeName, change_reason: nullable(text) }),
    ({ old_name, new_name, change_reason }) => ({
      type: 'NameUpdated',
      oldName: old_name,
      newName: new_name,
      changeReason: change_reason,
    }),
  ),
  BirthDateSet: map(record({ birth_date: calendarDate }), ({ birth_date }) => ({
    type: 'BirthDateSet',
    birthDate: birth_date,
  })),
  DeathRecorded: map(record({ date_of_death: calendarDate }), ({ date_of_death }) => ({
    type: 'DeathRecorded',
    dateOfDeath: date_of_death,
  })),
  ComponentAdded: map(record({ component_type: text, component_data: json }), ({ component_type, component_data }) => ({
    type: 'ComponentAdded',
    componentType: component_type,
    componentData: component_data,
  })),
  ComponentUpdated: map(
    record({ component_type: text, component_id: uuid, changes: json }),
    ({ component_type, component_id, changes }) => ({
      type: 'ComponentUpdated',
      componentType: component_type,
      componentId: component_id,
      changes,
    }),
  ),
  ComponentRemoved: map(record({ component_type: text, component_id: uuid }), ({ component_type, component_id }) => ({
    type: 'ComponentRemoved',
    componentType: component_type,
    componentId: component_id,
  })),
  PersonMerged: map(
    record({ target_person_id: personId, merge_reason: oneOf(mergeReasons) }),
    ({ target_person_id, merge_reason }) => ({
      type: 'PersonMerged',
      targetPersonId: target_person_id,
      mergeReason: merge_reason,
    }),
  ),
  LocationAssigned: map(record({ location_id: uuid, location_type: text }), ({ location_id, location_type }) => ({
    type: 'LocationAssigned',
    locationId: location_id,
    locationType: location_type,
  })),
  EmploymentAdded: map(record({ organization_id: uuid, role: text }), ({ organization_id, role }) => ({
    type: 'EmploymentAdded',
    organizationId: organization_id,
    role,
  })),
  IdentityLinked: map(record({ identity_id: uuid, identity_type: text }), ({ identity_id, identity_type }) => ({
    type: 'IdentityLinked',
    identityId: identity_id,
    identityType: identity_type,
  })),
  MetadataUpdated: map(record({ metadata_type: text, metadata_value: json }), ({ metadata_type, metadata_value }) => ({
    type: 'MetadataUpdated',
    metadataType: metadata_type,
    metadataValue: metadata_value,
  })),
};

/** The decoder of an event type's data; undefined for a type that we do not know. */
export function eventDataDecoder(eventType: string): Decoder<PersonEvent> | undefined {
  return isKnown(eventType) ? dataDecoders[eventType] : undefined;
}

/** The field that names whose event it is (domain.md §1.4). */
export function ownerField(eventType: string): 'person_id' | 'source_person_id' {
  return eventType === 'PersonMerged' ? 'source_person_id' : 'person_id';
}

/** The event's `data` with its keys in the order of the Rust writer. */
export function encodeEventData(owner: PersonId, event: PersonEvent, metadata: EventMetadata): object {
  return { [ownerField(event.type)]: { id: owner }, ...encodeFields(event), metadata: encodeMetadata(metadata) };
}

function encodeFields(event: PersonEvent): object {
  switch (event.type) {
    case 'Created':
      return { name: encodeName(event.name), source: event.source };
    case 'Activated':
    case 'Suspended':
    case 'Archived':
      return { reason: event.reason };
    case 'Updated':
      return { updates: event.updates };
    case 'NameUpdated':
      return {
        old_name: encodeName(event.oldName),
        new_name: encodeName(event.newName),
        change_reason: event.changeReason,
      };
    case 'BirthDateSet':
      return { birth_date: event.birthDate };
    case 'DeathRecorded':
      return { date_of_death: event.dateOfDeath };
    case 'ComponentAdded':
      return { component_type: event.componentType, component_data: event.componentData };
    case 'ComponentUpdated':
      return { component_type: event.componentType, component_id: event.componentId, changes: event.changes };
    case 'ComponentRemoved':
      return { component_type: event.componentType, component_id: event.componentId };
    case 'PersonMerged':
      return { target_person_id: { id: event.targetPersonId }, merge_reason: event.mergeReason };
    case 'LocationAssigned':
      return { location_id: event.locationId, location_type: event.locationType };
    case 'EmploymentAdded':
      return { organization_id: event.organizationId, role: event.role };
    case 'IdentityLinked':
      return { identity_id: event.identityId, identity_type: event.identityType };
    case 'MetadataUpdated':
      return { metadata_type: event.metadataType, metadata_value: event.metadataValue };
  }
}

function isKnown(eventType: string): eventType is PersonEventType {
  return Object.hasOwn(dataDecoders, eventType);
}
