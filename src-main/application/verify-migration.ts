import type { PersonId, Sequence } from '../domain/kernel/identity';
import { evolve } from '../domain/person/evolve';
import { type Person, unknownPerson } from '../domain/person/state';
import { migratedFrom } from '../domain/wire/migrate-message';
import { encodePersonState } from '../domain/wire/person-state-codec';
import { readEventMessage } from '../domain/wire/read-message';
import type { RecordedMessage } from '../domain/wire/reading';
import { countMessage, nothingCounted, numbered, type VersionCount } from '../domain/wire/version-count';
import { type MigrationProgress, migrations } from './migrate-stream';
import { type MigrationStreams, Unavailable } from './ports';

export type VerificationOptions = {
  readonly from: string;
  readonly to: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: MigrationProgress) => void;
};

export type Verification = {
  /** Messages that the target should hold, and those it does. */
  readonly expected: number;
  readonly found: number;
  readonly persons: number;
  /** Events of the source that were in an older layout. */
  readonly migrated: number;
  /** What is not as it should be, a sentence each; the first few of `problemCount`. */
  readonly problems: readonly string[];
  readonly problemCount: number;
};

const MOST_PROBLEMS = 20;

/** One person as one side tells them. */
type Side = { readonly person: Person; readonly count: VersionCount };

/**
 * Compares what was migrated with where it came from: as many messages for every person, in the same order, none of an
 * older layout left, and every person folded from one side is the person folded from the other. Writes nothing.
 */
export async function verifyMigration(
  streams: MigrationStreams,
  { from, to, signal, onProgress }: VerificationOptions,
): Promise<Verification> {
  const [sourceEnd, targetEnd] = await Promise.all([streams.lastSequence(from), streams.lastSequence(to)]);
  if (sourceEnd === undefined) throw new Unavailable(`There is no stream ${from} on this server: check its name.`);
  if (targetEnd === undefined) throw new Unavailable(`There is no stream ${to} on this server: migrate to it first.`);
  const problems = createProblems();
  const total = sourceEnd + targetEnd;

  const source = new Map<PersonId, Side>();
  const expectedAt: Sequence[] = [];
  let migrated = 0;
  for await (const { stored, migration } of migrations(streams, from, sourceEnd, signal)) {
    onProgress?.({ done: stored.sequence, total });
    if (migration.kind === 'left') continue;
    if (migration.kind === 'migrated') migrated += 1;
    expectedAt.push(stored.sequence);
    take(source, migration.read);
  }

  const target = new Map<PersonId, Side>();
  let found = 0;
  for await (const batch of streams.read(to, targetEnd, signal)) {
    for (const stored of batch) {
      const read = readEventMessage(stored);
      const origin = migratedFrom(stored.headers);
      const expected = expectedAt[found];
      if (origin?.stream !== from) problems.add(`#${stored.sequence} of ${to} was not migrated from ${from}.`);
      else if (origin.sequence !== expected) {
        problems.add(`#${stored.sequence} of ${to} is #${origin.sequence} of ${from}, not ${expectedName(expected)}.`);
      }
      if (read.reading.kind === 'event' && isOlderLayout(read)) {
        problems.add(`#${stored.sequence} of ${to} is still in an older layout.`);
      }
      take(target, read);
      found += 1;
      onProgress?.({ done: sourceEnd + stored.sequence, total });
    }
  }
  if (signal.aborted) throw new Unavailable('It was ended before it was done: start it again.');
  if (found !== expectedAt.length) {
    problems.add(`${to} holds ${found} messages of the ${expectedAt.length} of ${from}: run the migration again.`);
  }
  comparePersons(source, target, problems.add);
  return { expected: expectedAt.length, found, persons: source.size, migrated, ...problems.report() };
}

function expectedName(sequence: Sequence | undefined): string {
  return sequence === undefined ? 'one of those that are missing' : `#${sequence}`;
}

function isOlderLayout({ reading }: RecordedMessage): boolean {
  return reading.marks.includes('legacy') && !reading.marks.includes('misfiled');
}

/** One more message of a person: counted always, folded where it can be read and is theirs. */
function take(sides: Map<PersonId, Side>, { personId, reading }: RecordedMessage): void {
  if (personId === null) return;
  const { person, count } = sides.get(personId) ?? { person: unknownPerson(personId), count: nothingCounted };
  const isFolded = reading.kind === 'event' && !reading.marks.includes('misfiled');
  sides.set(personId, {
    person: isFolded ? evolve(person, numbered(reading.envelope, count)) : person,
    count: countMessage(count, reading),
  });
}

function comparePersons(
  source: ReadonlyMap<PersonId, Side>,
  target: ReadonlyMap<PersonId, Side>,
  report: (problem: string) => void,
): void {
  for (const [personId, before] of source) {
    const after = target.get(personId);
    if (after?.count.messages !== before.count.messages) {
      report(`Person ${personId} has ${after?.count.messages ?? 0} messages, ${before.count.messages} before.`);
    } else if (after.count.version !== before.count.version || stateOf(after) !== stateOf(before)) {
      report(`Person ${personId} is somebody else when folded from the migrated events.`);
    }
  }
  for (const personId of target.keys()) {
    if (!source.has(personId)) report(`Person ${personId} was nobody before.`);
  }
}

function stateOf({ person }: Side): string {
  return JSON.stringify(encodePersonState(person));
}

function createProblems() {
  const problems: string[] = [];
  let problemCount = 0;
  return {
    add(problem: string): void {
      problemCount += 1;
      if (problems.length < MOST_PROBLEMS) problems.push(problem);
    },
    report: () => ({ problems, problemCount }),
  };
}
