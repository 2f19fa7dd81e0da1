import { type BloomFilter, bloomFilterOf } from '../kernel/bloom-filter';
import type { Instant, Sequence, Version } from '../kernel/identity';
import { fail, ok, type Result } from '../kernel/result';
import type { Lifecycle, Person } from '../person/state';
import { decodeBase64, encodeBase64 } from './base64';
import { count, describeMismatch, instant, map, oneOf, parseJson, personId, record, text } from './decoder';
import { encodeName } from './name-codec';
import { decodePersonState, encodePersonState } from './person-state-codec';

/** Changes whenever a state folded by an older program would not be the one that we fold: then it is folded anew. */
const SCHEMA = '1';

/** A person folded up to a version, with what the write side must know to go on from there (wire.md §4.1). */
export type PersonSnapshot = {
  readonly person: Person;
  /** The larger of the last known version and `messages`. */
  readonly version: Version;
  /** Messages on the person's subjects so far, readable or not. */
  readonly messages: number;
  /** Stream sequence of the last of them. */
  readonly lastSequence: Sequence;
  /** Ids of the commands whose events are in the fold. */
  readonly commands: BloomFilter;
  readonly takenAt: Instant;
};

/**
 * domain.md §8.4 with `schema`. `state` is for readers of that layout, which cannot hold all that we fold; `person` is
 * what we read back.
 */
export function encodeSnapshot(snapshot: PersonSnapshot): string {
  const { person, version, messages, lastSequence, commands, takenAt } = snapshot;
  return JSON.stringify({
    aggregate_id: { id: person.id },
    version,
    state: rustState(person, takenAt),
    timestamp: takenAt,
    schema: SCHEMA,
    person: encodePersonState(person),
    messages,
    last_sequence: lastSequence,
    command_filter: { count: commands.count, bits: encodeBase64(commands.bytes) },
  });
}

/** A snapshot, or in words why it is none that we can go on from: ignore it and fold the history. Total. */
export function decodeSnapshot(body: string): Result<PersonSnapshot, string> {
  const parsed = parseJson(body);
  if (!parsed) return fail('the snapshot is not JSON');
  const decoded = snapshotFields(parsed.value);
  if (!decoded.ok) return fail(describeMismatch(decoded.problem, ''));
  const { aggregate_id: id, version, timestamp, person, messages, last_sequence, command_filter } = decoded.value;
  const commands = command_filter.bits && bloomFilterOf(command_filter.count, command_filter.bits);
  if (!commands) return fail('command_filter: its bits are not as many as its count says');
  return ok({
    person: { ...person, id },
    version,
    messages,
    lastSequence: last_sequence,
    commands,
    takenAt: timestamp,
  });
}

const snapshotFields = record({
  schema: oneOf([SCHEMA]),
  aggregate_id: personId,
  version: count,
  timestamp: instant,
  person: decodePersonState,
  messages: count,
  last_sequence: count,
  command_filter: record({ count, bits: map(text, decodeBase64) }),
});

/** domain.md §3.1: the set of component types only, and no archived lifecycle. */
function rustState(person: Person, takenAt: Instant): object {
  return {
    id: { id: person.id },
    core_identity: {
      legal_name: encodeName(person.name),
      birth_date: person.birthDate,
      death_date: person.deathDate,
      created_at: person.createdAt ?? takenAt,
      updated_at: person.updatedAt ?? takenAt,
    },
    lifecycle: rustLifecycle(person.lifecycle),
    components: [...new Set([...person.components.values()].map(({ type }) => type))],
    version: person.version,
  };
}

function rustLifecycle(lifecycle: Lifecycle): string | object {
  switch (lifecycle.tag) {
    case 'Draft':
    case 'Active':
      return 'Active';
    case 'Suspended':
    case 'Archived':
      return { Deactivated: { reason: lifecycle.reason, since: lifecycle.since } };
    case 'Deceased':
      return { Deceased: { date_of_death: lifecycle.dateOfDeath } };
    case 'MergedInto':
      return { MergedInto: { target_id: { id: lifecycle.targetPersonId }, merged_at: lifecycle.since } };
  }
}
