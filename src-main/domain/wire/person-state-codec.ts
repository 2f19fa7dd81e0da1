import { ok, type Result } from '../kernel/result';
import { mergeReasons } from '../person/events';
import type { Component, Lifecycle, Person } from '../person/state';
import {
  calendarDate,
  count,
  type Decoder,
  field,
  instant,
  isObject,
  json,
  list,
  type Mismatch,
  map,
  nullable,
  oneOf,
  personId,
  record,
  text,
} from './decoder';
import { decodeName, encodeName } from './name-codec';

/** The whole folded person as JSON, maps as lists of pairs: their order counts, and any text may be a key. */
export function encodePersonState(person: Person): object {
  return {
    version: person.version,
    lifecycle: encodeLifecycle(person.lifecycle),
    name: encodeName(person.name),
    source: person.source,
    birth_date: person.birthDate,
    death_date: person.deathDate,
    components: [...person.components].map(([key, component]) => [key, encodeComponent(component)]),
    locations: [...person.locations],
    employments: [...person.employments],
    identities: [...person.identities],
    attributes: [...person.attributes],
    annotations: [...person.annotations],
    created_at: person.createdAt,
    updated_at: person.updatedAt,
  };
}

/** The person without the id, which stands beside the state. */
export const decodePersonState: Decoder<Omit<Person, 'id'>> = (input) => {
  const decoded = stateFields(input);
  if (!decoded.ok) return decoded;
  const { birth_date, death_date, created_at, updated_at, ...rest } = decoded.value;
  return ok({
    ...rest,
    birthDate: birth_date,
    deathDate: death_date,
    createdAt: created_at,
    updatedAt: updated_at,
  });
};

const stateFields = record({
  version: count,
  lifecycle: decodeLifecycle,
  name: decodeName,
  source: nullable(text),
  birth_date: nullable(calendarDate),
  death_date: nullable(calendarDate),
  components: mapOf(
    map(
      record({
        id: text,
        type: text,
        data: json,
        added_at: instant,
        changed_at: instant,
        added_version: count,
        changed_version: count,
      }),
      ({ added_at, changed_at, added_version, changed_version, ...rest }): Component => ({
        ...rest,
        addedAt: added_at,
        changedAt: changed_at,
        addedVersion: added_version,
        changedVersion: changed_version,
      }),
    ),
  ),
  locations: mapOf(text),
  employments: mapOf(text),
  identities: mapOf(text),
  attributes: mapOf(json),
  annotations: mapOf(json),
  created_at: nullable(instant),
  updated_at: nullable(instant),
});

function encodeComponent({ addedAt, changedAt, addedVersion, changedVersion, ...rest }: Component): object {
  return {
    ...rest,
    added_at: addedAt,
    changed_at: changedAt,
    added_version: addedVersion,
    changed_version: changedVersion,
  };
}

function encodeLifecycle(lifecycle: Lifecycle): object {
  switch (lifecycle.tag) {
    case 'Deceased':
      return { tag: lifecycle.tag, since: lifecycle.since, date_of_death: lifecycle.dateOfDeath };
    case 'MergedInto': {
      const { tag, since, targetPersonId, reason } = lifecycle;
      return { tag, since, target_person_id: targetPersonId, reason };
    }
    default:
      return lifecycle;
  }
}

function decodeLifecycle(input: unknown): Result<Lifecycle, Mismatch> {
  const tag = oneOf(['Draft', 'Active', 'Suspended', 'Archived', 'Deceased', 'MergedInto'])(
    isObject(input) ? field(input, 'tag') : undefined,
  );
  return tag.ok ? lifecycles[tag.value](input) : tag;
}

const withReason = record({ since: instant, reason: text });

const lifecycles: { readonly [Tag in Lifecycle['tag']]: Decoder<Lifecycle> } = {
  Draft: () => ok({ tag: 'Draft' }),
  Active: map(record({ since: instant }), (data) => ({ tag: 'Active', ...data })),
  Suspended: map(withReason, (data) => ({ tag: 'Suspended', ...data })),
  Archived: map(withReason, (data) => ({ tag: 'Archived', ...data })),
  Deceased: map(record({ since: instant, date_of_death: calendarDate }), ({ since, date_of_death }) => ({
    tag: 'Deceased',
    since,
    dateOfDeath: date_of_death,
  })),
  MergedInto: map(
    record({ since: instant, target_person_id: personId, reason: oneOf(mergeReasons) }),
    ({ target_person_id, ...rest }) => ({ tag: 'MergedInto', targetPersonId: target_person_id, ...rest }),
  ),
};

function mapOf<Value>(decode: Decoder<Value>): Decoder<ReadonlyMap<string, Value>> {
  const pair: Decoder<readonly [string, Value]> = (input) => {
    const decoded = record({ 0: text, 1: decode })(Array.isArray(input) ? { ...input } : input);
    return decoded.ok ? ok([decoded.value[0], decoded.value[1]]) : decoded;
  };
  return map(list(pair), (entries) => new Map(entries));
}
