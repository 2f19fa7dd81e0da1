import type { PersonId } from '../kernel/identity';
import type { PersonCommandType } from '../person/commands';
import type { ComponentCommand } from '../person/component-commands';
import { componentTypes } from '../person/component-types';
import { mergeReasons } from '../person/events';
import { type CommandLayouts, encodePersonId } from './command-layout';
import { calendarDate, json, map, nullable, oneOf, personId, record, text, uuid } from './decoder';
import { decodeName, encodeName } from './name-codec';

/** What `registered_by` reads as when an older sender leaves it out (domain.md §12.1). */
const NOBODY_SAID = 'unknown';

const componentType = oneOf(componentTypes);

/** The twelve commands of domain.md §2.1. */
export const personCommands: CommandLayouts<Exclude<PersonCommandType, ComponentCommand['type'] | 'Onboarding'>> = {
  CreatePerson: {
    decode: map(record({ person_id: personId, name: decodeName, source: text }), ({ person_id, ...data }) => ({
      type: 'CreatePerson',
      personId: person_id,
      ...data,
    })),
    encode: ({ personId, name, source }) => ({ person_id: encodePersonId(personId), name: encodeName(name), source }),
  },
  UpdateName: {
    decode: map(
      record({ person_id: personId, name: decodeName, reason: nullable(text) }),
      ({ person_id, ...data }) => ({
        type: 'UpdateName',
        personId: person_id,
        ...data,
      }),
    ),
    encode: ({ personId, name, reason }) => ({ person_id: encodePersonId(personId), name: encodeName(name), reason }),
  },
  SetBirthDate: {
    decode: map(record({ person_id: personId, birth_date: calendarDate }), ({ person_id, birth_date }) => ({
      type: 'SetBirthDate',
      personId: person_id,
      birthDate: birth_date,
    })),
    encode: ({ personId, birthDate }) => ({ person_id: encodePersonId(personId), birth_date: birthDate }),
  },
  RecordDeath: {
    decode: map(record({ person_id: personId, date_of_death: calendarDate }), ({ person_id, date_of_death }) => ({
      type: 'RecordDeath',
      personId: person_id,
      dateOfDeath: date_of_death,
    })),
    encode: ({ personId, dateOfDeath }) => ({ person_id: encodePersonId(personId), date_of_death: dateOfDeath }),
  },
  RegisterComponent: {
    decode: map(
      record({
        person_id: personId,
        component_type: componentType,
        registered_by: map(nullable(text), (who) => who ?? NOBODY_SAID),
      }),
      ({ person_id, component_type, registered_by }) => ({
        type: 'RegisterComponent',
        personId: person_id,
        componentType: component_type,
        registeredBy: registered_by,
      }),
    ),
    encode: ({ personId, componentType, registeredBy }) => ({
      person_id: encodePersonId(personId),
      component_type: componentType,
      registered_by: registeredBy,
    }),
  },
  UnregisterComponent: {
    decode: map(record({ person_id: personId, component_type: componentType }), ({ person_id, component_type }) => ({
      type: 'UnregisterComponent',
      personId: person_id,
      componentType: component_type,
    })),
    encode: ({ personId, componentType }) => ({ person_id: encodePersonId(personId), component_type: componentType }),
  },
  DeactivatePerson: withReason('DeactivatePerson'),
  ReactivatePerson: withReason('ReactivatePerson'),
  MergePersons: {
    decode: map(
      record({ source_person_id: personId, target_person_id: personId, merge_reason: oneOf(mergeReasons) }),
      ({ source_person_id, target_person_id, merge_reason }) => ({
        type: 'MergePersons',
        personId: source_person_id,
        targetPersonId: target_person_id,
        mergeReason: merge_reason,
      }),
    ),
    encode: ({ personId, targetPersonId, mergeReason }) => ({
      source_person_id: encodePersonId(personId),
      target_person_id: encodePersonId(targetPersonId),
      merge_reason: mergeReason,
    }),
  },
  ArchivePerson: withReason('ArchivePerson'),
  AddComponent: {
    decode: map(
      record({ person_id: personId, component_type: componentType, data: json }),
      ({ person_id, component_type, data }) => ({
        type: 'AddComponent',
        personId: person_id,
        componentType: component_type,
        data,
      }),
    ),
    encode: ({ personId, componentType, data }) => ({
      person_id: encodePersonId(personId),
      component_type: componentType,
      data,
    }),
  },
  UpdateComponent: {
    decode: map(
      record({ person_id: personId, component_id: uuid, component_type: componentType, updates: json }),
      ({ person_id, component_id, component_type, updates }) => ({
        type: 'UpdateComponent',
        personId: person_id,
        componentId: component_id,
        componentType: component_type,
        updates,
      }),
    ),
    encode: ({ personId, componentId, componentType, updates }) => ({
      person_id: encodePersonId(personId),
      component_id: componentId,
      component_type: componentType,
      updates,
    }),
  },
};

function withReason<const Type extends string>(type: Type) {
  return {
    decode: map(record({ person_id: personId, reason: text }), ({ person_id, reason }) => ({
      type,
      personId: person_id,
      reason,
    })),
    encode: (command: { readonly personId: PersonId; readonly reason: string }) => ({
      person_id: encodePersonId(command.personId),
      reason: command.reason,
    }),
  };
}
