import type { PersonId } from '../kernel/identity';
import type { PersonName } from './events';

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

/** What can be wished of a person; the tag is the wire's (domain.md §2.1). */
export type PersonCommand = CreatePerson | UpdateName | DeactivatePerson | ReactivatePerson;

export type PersonCommandType = PersonCommand['type'];
