import type { PersonId, Sequence } from '../domain/kernel/identity';
import {
  type MessageMigration,
  type MigratedMessage,
  migratedFrom,
  migrateMessage,
} from '../domain/wire/migrate-message';
import { type MessageAsStored, readEventMessage } from '../domain/wire/read-message';
import { countMessage, nothingCounted, type VersionCount } from '../domain/wire/version-count';
import { type MigrationStreams, Unavailable } from './ports';

export type MigrationOptions = {
  readonly from: string;
  readonly to: string;
  /** Look and count only. */
  readonly dryRun: boolean;
  /** Messages that are under way to the server at once. */
  readonly batchSize: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: MigrationProgress) => void;
};

/** Stream sequences: how far the source has been read, and where it ends. */
export type MigrationProgress = { readonly done: Sequence; readonly total: Sequence };

export type MigrationReport = {
  /** All messages of the source. */
  readonly total: number;
  /** From an older layout to the current one. */
  readonly migrated: number;
  /** As they were, readable or not. */
  readonly carried: number;
  /** On nobody's subject. */
  readonly left: number;
  /** Of those migrated or carried: in the target before this run. */
  readonly alreadyThere: number;
  /** Migrated events by type, most frequent first. */
  readonly perType: readonly (readonly [type: string, count: number])[];
  /** Those that nobody can read, carried as they were; the first few of them. */
  readonly unreadable: number;
  readonly unreadableExamples: readonly { readonly sequence: Sequence; readonly reason: string }[];
  /** How the target stands to live events; undefined in a dry run. */
  readonly target: string | undefined;
};

const MOST_EXAMPLES = 10;

/**
 * Copies a stream's events into another: older layouts become the current one, everything else stays as it is, and
 * every message keeps its order. May be ended at any moment and started again: what the target holds says where to go
 * on. Throws `Unavailable` with one sentence when it cannot be done.
 */
export async function migrateStream(streams: MigrationStreams, options: MigrationOptions): Promise<MigrationReport> {
  const { from, to, dryRun, signal } = options;
  const until = await streams.lastSequence(from);
  if (until === undefined) throw new Unavailable(`There is no stream ${from} on this server: check its name.`);
  const target = dryRun ? undefined : await streams.prepareTarget(to);
  const last = await lastMigrated(streams, options);
  const tally = createTally();
  const pending: MigratedMessage[] = [];
  let expected = last.sequence;
  let isContinued = last.origin === 0;

  const flush = async () => {
    if (pending.length > 0) expected = await streams.append(to, expected, pending.splice(0));
  };
  const take = async (stored: MessageAsStored, migration: MessageMigration) => {
    tally.add(migration, stored.sequence <= last.origin);
    if (migration.kind === 'left' || dryRun) return;
    if (stored.sequence === last.origin) isContinued = isSame(migration.message, last.message);
    if (stored.sequence < last.origin) return;
    if (!isContinued) throw notContinued(options);
    if (stored.sequence > last.origin) pending.push(migration.message);
    if (pending.length >= options.batchSize) await flush();
  };

  for await (const { stored, migration } of migrations(streams, from, until, signal)) {
    await take(stored, migration);
    options.onProgress?.({ done: stored.sequence, total: until });
  }
  await flush();
  return { ...tally.report(), target };
}

export type MigrationStep = {
  readonly stored: MessageAsStored;
  readonly migration: MessageMigration;
  /** The person's messages before this one. */
  readonly before: VersionCount;
};

/** The source's messages with what becomes of each, every person's counted on the way. */
export async function* migrations(
  streams: MigrationStreams,
  from: string,
  until: Sequence,
  signal: AbortSignal,
): AsyncGenerator<MigrationStep> {
  const counts = new Map<PersonId | null, VersionCount>();
  for await (const batch of streams.read(from, until, signal)) {
    for (const stored of batch) {
      const read = readEventMessage(stored);
      const before = counts.get(read.personId) ?? nothingCounted;
      counts.set(read.personId, countMessage(before, read.reading));
      yield { stored, before, migration: migrateMessage(from, stored, read, before) };
    }
  }
  if (signal.aborted) throw new Unavailable('It was ended before it was done: start it again to go on.');
}

type LastMigrated = {
  /** In the target; 0 while it is empty. */
  readonly sequence: Sequence;
  /** In the source. */
  readonly origin: Sequence;
  readonly message: MessageAsStored | undefined;
};

async function lastMigrated(streams: MigrationStreams, { from, to }: MigrationOptions): Promise<LastMigrated> {
  const sequence = (await streams.lastSequence(to)) ?? 0;
  const message = sequence === 0 ? undefined : await streams.message(to, sequence);
  if (!message) return { sequence, origin: 0, message };
  const origin = migratedFrom(message.headers);
  if (origin?.stream !== from) {
    throw new Unavailable(
      `Stream ${to} ends with a message that was not migrated from ${from} (#${sequence}): name a stream that is empty or new.`,
    );
  }
  return { sequence, origin: origin.sequence, message };
}

function isSame({ subject, body }: MigratedMessage, last: MessageAsStored | undefined): boolean {
  return last !== undefined && last.subject === subject && textOf(last.bytes) === textOf(body);
}

/** A stream that was made anew under the same name, or has been cut, has another message at that place. */
function notContinued({ from, to }: MigrationOptions): Unavailable {
  return new Unavailable(
    `Stream ${to} does not go on from the ${from} that is there now: its last message is not in it. Name a stream that is empty or new.`,
  );
}

function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

function createTally() {
  const counts = { total: 0, migrated: 0, carried: 0, left: 0, alreadyThere: 0, unreadable: 0 };
  const perType = new Map<string, number>();
  const examples: { sequence: Sequence; reason: string }[] = [];

  return {
    add({ kind, read: { reading, sequence } }: MessageMigration, isThere: boolean): void {
      counts.total += 1;
      counts[kind] += 1;
      if (kind !== 'left' && isThere) counts.alreadyThere += 1;
      if (kind === 'migrated' && reading.kind === 'event') {
        const { type } = reading.envelope.event;
        perType.set(type, (perType.get(type) ?? 0) + 1);
      }
      if (kind === 'carried' && reading.kind === 'undecodable') {
        counts.unreadable += 1;
        if (examples.length < MOST_EXAMPLES) examples.push({ sequence, reason: reading.reason });
      }
    },
    report: () => ({
      ...counts,
      perType: [...perType].sort(([, a], [, b]) => b - a),
      unreadableExamples: examples,
    }),
  };
}
