import type { PersonId } from '../kernel/identity';
import type { Json } from '../kernel/metadata';
import type { Onboarding } from '../onboarding/onboarding-command';
import type { ComponentCommand } from './component-commands';
import type { ComponentType } from './component-types';
import type { MergeReason, PersonName } from './events';

export type CreatePerson = {
  readonly type: 'CreatePerson';
  readonly personId: PersonId;
  readonly name: PersonName;
  readonly source: string;
};

export type UpdateName = {
  readonly type: 'UpdateName';
  readonly personId: PersonId;
  readonly name: PersonName;
  readonly reason: string | null;
};

export type SetBirthDate = {
  readonly type: 'SetBirthDate';
  readonly personId: PersonId;
  readonly birthDate: string;
};

export type RecordDeath = {
  readonly type: 'RecordDeath';
  readonly personId: PersonId;
  readonly dateOfDeath: string;
};

export type RegisterComponent = {
  readonly type: 'RegisterComponent';
  readonly personId: PersonId;
  readonly componentType: ComponentType;
  /** `unknown` when the sender did not say (domain.md §12.1). */
  readonly registeredBy: string;
};

export type UnregisterComponent = {
  readonly type: 'UnregisterComponent';
  readonly personId: PersonId;
  readonly componentType: ComponentType;
};

export type DeactivatePerson = {
  readonly type: 'DeactivatePerson';
  readonly personId: PersonId;
  readonly reason: string;
};

export type ReactivatePerson = {
  readonly type: 'ReactivatePerson';
  readonly personId: PersonId;
  readonly reason: string;
};

/** `personId` is who is merged and ends; the target goes on and is not changed. */
export type MergePersons = {
  readonly type: 'MergePersons';
  readonly personId: PersonId;
  readonly targetPersonId: PersonId;
  readonly mergeReason: MergeReason;
};

export type ArchivePerson = {
  readonly type: 'ArchivePerson';
  readonly personId: PersonId;
  readonly reason: string;
};

export type AddComponent = {
  readonly type: 'AddComponent';
  readonly personId: PersonId;
  readonly componentType: ComponentType;
  readonly data: Json;
};

export type UpdateComponent = {
  readonly type: 'UpdateComponent';
  readonly personId: PersonId;
  readonly componentId: string;
  readonly componentType: ComponentType;
  readonly updates: Json;
};

/** What can be wished of a person; the tag is the wire's (domain.md §2.1 and §2.3). */
export type PersonCommand =
  | CreatePerson
  | UpdateName
  | SetBirthDate
  | RecordDeath
  | RegisterComponent
  | UnregisterComponent
  | DeactivatePerson
  | ReactivatePerson
  | MergePersons
  | ArchivePerson
  | AddComponent
  | UpdateComponent
  | ComponentCommand
  | Onboarding;

export type PersonCommandType = PersonCommand['type'];
