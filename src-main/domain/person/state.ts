import type { Instant, PersonId, Version } from '../kernel/identity';
import type { Json } from '../kernel/metadata';
import type { MergeReason, PersonName } from './events';

/** Where a person is in life; `since` is when the event that led there says it occurred. */
export type Lifecycle =
  | { readonly tag: 'Draft' }
  | { readonly tag: 'Active'; readonly since: Instant }
  | { readonly tag: 'Suspended'; readonly since: Instant; readonly reason: string }
  | { readonly tag: 'Archived'; readonly since: Instant; readonly reason: string }
  | { readonly tag: 'Deceased'; readonly since: Instant; readonly dateOfDeath: string }
  | {
      readonly tag: 'MergedInto';
      readonly since: Instant;
      readonly targetPersonId: PersonId;
      readonly reason: MergeReason;
    };

export type LifecycleTag = Lifecycle['tag'];

export type Component = {
  readonly id: string;
  readonly type: string;
  readonly data: Json;
  readonly addedAt: Instant;
  readonly changedAt: Instant;
  /** The person's versions that added and last changed it. */
  readonly addedVersion: Version;
  readonly changedVersion: Version;
};

/** A person as their events tell it. Made by `evolve` alone. */
export type Person = {
  readonly id: PersonId;
  /** Version of the last event; 0 before any. */
  readonly version: Version;
  readonly lifecycle: Lifecycle;
  readonly name: PersonName;
  readonly source: string | null;
  readonly birthDate: string | null;
  readonly deathDate: string | null;
  /** By component id, in the order in which they were added. */
  readonly components: ReadonlyMap<string, Component>;
  /** Location id to type. */
  readonly locations: ReadonlyMap<string, string>;
  /** Organization id to role. */
  readonly employments: ReadonlyMap<string, string>;
  /** Identity id to type. */
  readonly identities: ReadonlyMap<string, string>;
  /** What `Updated` set, by key. */
  readonly attributes: ReadonlyMap<string, Json>;
  /** What `MetadataUpdated` set, by metadata type. */
  readonly annotations: ReadonlyMap<string, Json>;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
};

const noName: PersonName = {
  givenName: '',
  familyName: '',
  middleNames: [],
  preferredName: null,
  honorific: null,
  suffix: null,
};

/** Somebody of whom nothing has been told. */
export function unknownPerson(id: PersonId): Person {
  return {
    id,
    version: 0,
    lifecycle: { tag: 'Draft' },
    name: noName,
    source: null,
    birthDate: null,
    deathDate: null,
    components: new Map(),
    locations: new Map(),
    employments: new Map(),
    identities: new Map(),
    attributes: new Map(),
    annotations: new Map(),
    createdAt: null,
    updatedAt: null,
  };
}

/** Whether any event that we can read tells of the person. */
export function exists(person: Person): boolean {
  return person.lifecycle.tag !== 'Draft';
}
