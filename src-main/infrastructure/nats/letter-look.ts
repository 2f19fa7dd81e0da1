import type { NatsConnection } from '@nats-io/transport-node';
import { decodeDiscard, decodeNote, discardKeys, noteKeys } from '../../domain/wire/letter-control-codec';
import { decodeJob, decodeKeys, decodeResults, jobsBucket } from '../../domain/wire/replay-job-codec';
import { controlBucket } from '../../domain/wire/subjects';
import { textOf } from '../../domain/wire/text-of-bytes';
import type { LettersSeen, Log, LookAtLetters } from '../../inspection/ports';
import { bucketEntries, type FoundEntry } from './bucket-entries';
import { failureOf } from './nats-failures';

type InJob = LettersSeen['inJobs'] extends ReadonlyMap<string, infer Value> ? Value : never;

/** What one job says of its letters; pieces in the order of their numbers. */
type SeenJob = {
  startedMs: number;
  isOpen: boolean;
  readonly keys: Map<string, readonly string[]>;
  readonly results: Map<string, ReadonlyMap<string, InJob>>;
};

/**
 * What was done about dead letters, read with the reading verbs alone (wire.md §8): `STREAM.MSG.GET` on the buckets
 * `person-jobs` and `person-control`. A second look asks only for what was kept since the first.
 */
export function createLetterLook(nats: NatsConnection, log: Log): LookAtLetters {
  let jobs = createJobsSeen();
  let looking: Promise<LettersSeen | undefined> | undefined;

  async function look(): Promise<LettersSeen | undefined> {
    try {
      await jobs.readOn(nats);
      const { discarded, notes } = await readControl(nats);
      return { discarded, notes, inJobs: jobs.letters() };
    } catch (error) {
      // Not ours to see, or not now; what was read in part is read anew.
      jobs = createJobsSeen();
      log.debug('what was done about dead letters cannot be seen', {
        reason: String(failureOf(error, 'Looking at replays')),
      });
      return undefined;
    }
  }

  return () => {
    // Whoever asks while somebody looks sees the same.
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
}

function createJobsSeen() {
  const seen = new Map<string, SeenJob>();
  const next = { keys: 1, state: 1, results: 1 };
  let letters: ReadonlyMap<string, InJob> | undefined;

  const jobOf = (jobId: string): SeenJob => {
    const known = seen.get(jobId);
    if (known) return known;
    const made: SeenJob = { startedMs: 0, isOpen: false, keys: new Map(), results: new Map() };
    seen.set(jobId, made);
    return made;
  };

  const take = (kind: keyof typeof next, { key, bytes }: FoundEntry) => {
    const [, jobId = '', piece = ''] = key.split('.');
    const body = textOf(bytes);
    if (!body.ok) return;
    const job = jobOf(jobId);
    if (kind === 'keys') {
      const keys = decodeKeys(body.value);
      if (keys.ok) job.keys.set(piece, keys.value);
    } else if (kind === 'state') {
      const record = decodeJob(body.value);
      if (!record.ok) return;
      job.startedMs = record.value.startedMs;
      job.isOpen = record.value.finishedMs === null;
    } else {
      const results = decodeResults(body.value);
      if (!results.ok) return;
      const byKey = results.value.map(
        ({ key: letter, outcome, atMs, sentence }) => [letter, { jobId, outcome, atMs, sentence }] as const,
      );
      job.results.set(piece, new Map(byKey));
    }
  };

  return {
    /** State before keys and results: what a job has done is never seen without the job. */
    async readOn(nats: NatsConnection): Promise<void> {
      for (const kind of ['state', 'keys', 'results'] as const) {
        const pattern = kind === 'state' ? 'state.*' : `${kind}.*.*`;
        for await (const entry of bucketEntries(nats, jobsBucket, pattern, next[kind])) {
          next[kind] = entry.revision + 1;
          take(kind, entry);
          letters = undefined;
        }
      }
    },
    letters(): ReadonlyMap<string, InJob> {
      if (letters) return letters;
      const found = new Map<string, InJob>();
      // The latest last: it is the one that is told.
      const inOrder = [...seen].sort(([, one], [, other]) => one.startedMs - other.startedMs);
      for (const [jobId, { startedMs, isOpen, keys, results }] of inOrder) {
        const waiting: InJob = { jobId, outcome: null, atMs: startedMs, sentence: '' };
        if (isOpen) for (const letter of [...keys.values()].flat()) found.set(letter, waiting);
        for (const piece of results.values()) for (const [letter, result] of piece) found.set(letter, result);
      }
      letters = found;
      return found;
    },
  };
}

async function readControl(nats: NatsConnection): Promise<Pick<LettersSeen, 'discarded' | 'notes'>> {
  const discarded = new Map<string, { reason: string; by: string; atMs: number }>();
  for await (const { bytes } of bucketEntries(nats, controlBucket, `${discardKeys}>`)) {
    const body = textOf(bytes);
    const discard = body.ok ? decodeDiscard(body.value) : body;
    if (!discard.ok) continue;
    const { keys, reason, by, at } = discard.value;
    for (const key of keys) discarded.set(key, { reason, by, atMs: Date.parse(at) });
  }
  const notes = new Map<string, { text: string; by: string; atMs: number }>();
  for await (const { bytes } of bucketEntries(nats, controlBucket, `${noteKeys}>`)) {
    const body = textOf(bytes);
    const note = body.ok ? decodeNote(body.value) : body;
    if (!note.ok) continue;
    const { fingerprint, text, by, at } = note.value;
    if (text !== '') notes.set(fingerprint, { text, by, atMs: Date.parse(at) });
  }
  return { discarded, notes };
}
