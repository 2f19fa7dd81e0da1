import type { PersonId } from '../kernel/identity';
import { ok } from '../kernel/result';
import type { ComponentCommand, RemoveKnownComponent } from '../person/component-commands';
import { type CommandLayouts, encodePersonId } from './command-layout';
import {
  changeFields,
  communicationFields,
  consentFields,
  type Decoders,
  dataFields,
  privacyFields,
} from './component-data-codec';
import { type Decoder, map, nullable, personId, record, text, uuid } from './decoder';

const bothIds = record({ person_id: personId, component_id: uuid });

/** The nineteen commands of domain.md §2.3: the person, the component where there is one, and flat members. */
export const componentCommands: CommandLayouts<ComponentCommand['type']> = {
  AddEmail: adding('AddEmail', dataFields.Email),
  AddPhone: adding('AddPhone', dataFields.Phone),
  AddSkill: adding('AddSkill', dataFields.Skill),
  EndorseSkill: {
    decode: map(
      record({
        person_id: personId,
        component_id: uuid,
        endorser_id: nullable(personId),
        endorser_name: text,
        comment: nullable(text),
      }),
      ({ person_id, component_id, endorser_id, endorser_name, comment }) => ({
        type: 'EndorseSkill',
        personId: person_id,
        componentId: component_id,
        endorsement: { endorserId: endorser_id, endorserName: endorser_name, comment },
      }),
    ),
    encode: ({ personId, componentId, endorsement: { endorserId, endorserName, comment } }) => ({
      person_id: encodePersonId(personId),
      component_id: componentId,
      endorser_id: endorserId === null ? null : encodePersonId(endorserId),
      endorser_name: endorserName,
      comment,
    }),
  },
  AddSocialProfile: adding('AddSocialProfile', dataFields.SocialProfile),
  AddEmployment: adding('AddEmployment', dataFields.Employment),
  UpdateEmail: updating('UpdateEmail', changeFields.Email),
  UpdatePhone: updating('UpdatePhone', changeFields.Phone),
  UpdateSkill: updating('UpdateSkill', changeFields.Skill),
  UpdateSocialProfile: updating('UpdateSocialProfile', changeFields.SocialProfile),
  UpdateEmployment: updating('UpdateEmployment', changeFields.Employment),
  RemoveEmail: removing('RemoveEmail'),
  RemovePhone: removing('RemovePhone'),
  RemoveSkill: removing('RemoveSkill'),
  RemoveSocialProfile: removing('RemoveSocialProfile'),
  RemoveEmployment: removing('RemoveEmployment'),
  UpdateCommunicationPreferences: preferring('UpdateCommunicationPreferences', communicationFields),
  UpdatePrivacyPreferences: preferring('UpdatePrivacyPreferences', privacyFields),
  RecordConsent: {
    decode: beside(record({ person_id: personId }), consentFields, ({ person_id }, consent) => ({
      type: 'RecordConsent',
      personId: person_id,
      consent,
    })),
    encode: ({ personId, consent }) => ({ person_id: encodePersonId(personId), ...inOrder(consentFields, consent) }),
  },
};

function adding<const Type extends string, Data extends object>(type: Type, fields: Decoders<Data>) {
  return {
    decode: beside(record({ person_id: personId }), fields, ({ person_id }, data) => ({
      type,
      personId: person_id,
      data,
    })),
    encode: (command: { readonly personId: PersonId; readonly data: Data }) => ({
      person_id: encodePersonId(command.personId),
      ...inOrder(fields, command.data),
    }),
  };
}

function updating<const Type extends string, Changes extends object>(type: Type, fields: Decoders<Changes>) {
  return {
    decode: beside(bothIds, fields, ({ person_id, component_id }, changes) => ({
      type,
      personId: person_id,
      componentId: component_id,
      changes,
    })),
    encode: (command: { readonly personId: PersonId; readonly componentId: string; readonly changes: Changes }) => ({
      person_id: encodePersonId(command.personId),
      component_id: command.componentId,
      ...inOrder(fields, command.changes),
    }),
  };
}

function preferring<const Type extends string, Changes extends object>(type: Type, fields: Decoders<Changes>) {
  const { decode, encode } = adding(type, fields);
  return {
    decode: map(decode, ({ data, ...command }) => ({ ...command, changes: data })),
    encode: (command: { readonly personId: PersonId; readonly changes: Changes }) =>
      encode({ personId: command.personId, data: command.changes }),
  };
}

function removing<const Type extends RemoveKnownComponent['type']>(type: Type) {
  return {
    decode: map(bothIds, ({ person_id, component_id }) => ({ type, personId: person_id, componentId: component_id })),
    encode: (command: { readonly personId: PersonId; readonly componentId: string }) => ({
      person_id: encodePersonId(command.personId),
      component_id: command.componentId,
    }),
  };
}

/** Ids and members stand in the same object. */
function beside<Found, Members extends object, Command>(
  ids: Decoder<Found>,
  fields: Decoders<Members>,
  make: (found: Found, members: Members) => Command,
): Decoder<Command> {
  const members = record(fields);
  return (input) => {
    const found = ids(input);
    if (!found.ok) return found;
    const decoded = members(input);
    return decoded.ok ? ok(make(found.value, decoded.value)) : decoded;
  };
}

function inOrder<Members extends object>(fields: Decoders<Members>, members: Members): object {
  const names = Object.keys(fields) as (keyof Members & string)[];
  return Object.fromEntries(names.map((name) => [name, members[name]]));
}
