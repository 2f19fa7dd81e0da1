import { VersionConflict } from '../failures';
import type { HeldJob } from './held-job';
import type { ReplayParts } from './replay-parts';
import type { ResultRecord } from './replay-ports';
import type { ResultBook } from './result-book';

/** Letters looked for at once. */
const LOOKED_FOR_AT_ONCE = 200;

export type ResultKeeping = {
  /** The letter of that place was edited: its original stays. */
  edited(at: number): void;
  /**
   * Keeps what was added to the book; then what is done leaves the dead letters, and everybody can see that it was
   * replayed. One after another. Throws `LeaseLost`, `Unavailable`: what was not done is done with the next.
   */
  keep(): Promise<void>;
  /** Finds what a runner that ended between result and removal has left: it leaves with the next. Throws `Unavailable`. */
  findLeft(): Promise<void>;
};

export function keepResults(book: ResultBook, held: HeldJob, { jobs, letters, ...parts }: ReplayParts): ResultKeeping {
  const { jobId } = held.record();
  const edited = new Set<number>();
  /** Done, and still among the dead letters. */
  let leaving: string[] = [];

  const leave = (results: readonly ResultRecord[]) => {
    for (const result of results) recordReplayed(parts, jobId, result);
    leaving.push(...results.filter((result) => leavesLetters(result) && !edited.has(result.at)).map(({ key }) => key));
  };

  async function keepBook(): Promise<void> {
    if (book.unkept() === 0) return;
    try {
      await book.keep(leave);
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      // It throws when the job is another's by now; else the answer to our own change was lost.
      await held.save();
      book.learn(await jobs.results(held.record()));
    }
  }

  async function removeLeaving(): Promise<void> {
    const keys = leaving;
    leaving = [];
    if (keys.length === 0) return;
    try {
      await letters.remove(keys, { forGood: false });
    } catch (error) {
      leaving.push(...keys);
      throw error;
    }
  }

  let turn: Promise<void> = Promise.resolve();

  return {
    edited: (at) => void edited.add(at),
    keep() {
      const mine = turn.then(keepBook).then(removeLeaving);
      turn = mine.catch(() => undefined);
      return mine;
    },
    async findLeft() {
      const done = book
        .all()
        .filter(leavesLetters)
        .map(({ key }) => key);
      for (let from = 0; from < done.length; from += LOOKED_FOR_AT_ONCE) {
        leaving.push(...(await letters.read(done.slice(from, from + LOOKED_FOR_AT_ONCE))).keys());
      }
    },
  };
}

function leavesLetters({ outcome }: ResultRecord): boolean {
  return outcome === 'done' || outcome === 'already done';
}

function recordReplayed(
  { activity, ids, clock, actor }: Pick<ReplayParts, 'activity' | 'ids' | 'clock' | 'actor'>,
  jobId: string,
  { key, outcome, personId, commandId, type }: ResultRecord,
): void {
  activity.record({
    id: ids.derived(`activity:replayed:${key}:${jobId}`),
    kind: 'replayed',
    at: clock.now(),
    ...(personId !== null && { person_id: personId }),
    ...(commandId !== null && { command_id: commandId }),
    ...(type !== null && { command_type: type }),
    actor,
    detail: { job: jobId, dead_letter: key, outcome },
  });
}
