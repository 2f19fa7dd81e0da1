import type { LetterOutcome } from '@shared/views/dead-letter';
import { noOutcomes, RESULTS_OF_A_PIECE } from '../../domain/wire/replay-job-codec';
import type { ReplayJobs, ResultPiece, ResultRecord } from './replay-ports';

/** What became of the letters of a job, kept piece by piece. */
export type ResultBook = {
  has(at: number): boolean;
  counts(): Readonly<Record<LetterOutcome, number>>;
  /** All, in the order of the job's letters. */
  all(): readonly ResultRecord[];
  /** Results that are not kept yet. */
  unkept(): number;
  add(result: ResultRecord): void;
  /** Keeps what was added and tells it, piece by piece. Throws `VersionConflict`: `learn` what is there, and keep again. */
  keep(onKept: (results: readonly ResultRecord[]) => void): Promise<void>;
  /** What is kept of the job now: an answer of the server may have been lost. */
  learn(kept: readonly ResultPiece[]): void;
};

export function createResultBook(
  jobs: Pick<ReplayJobs, 'keepResults'>,
  jobId: string,
  kept: readonly ResultPiece[],
): ResultBook {
  const byPlace = new Map<number, ResultRecord>();
  const revisions = new Map<number, number>();
  const counts = { ...noOutcomes };
  /** Since they were kept last, by piece. */
  let added = new Map<number, ResultRecord[]>();

  const ofPiece = (piece: number): readonly ResultRecord[] => {
    const from = piece * RESULTS_OF_A_PIECE;
    const places = Array.from({ length: RESULTS_OF_A_PIECE }, (_, offset) => from + offset);
    return places.flatMap((at) => byPlace.get(at) ?? []);
  };

  /** The first result of a letter stands. */
  const put = (result: ResultRecord): boolean => {
    if (byPlace.has(result.at)) return false;
    byPlace.set(result.at, result);
    counts[result.outcome] += 1;
    return true;
  };

  const learn = (now: readonly ResultPiece[]) => {
    for (const { piece, revision, results } of now) {
      revisions.set(piece, revision);
      for (const result of results) put(result);
    }
  };
  learn(kept);

  return {
    has: (at) => byPlace.has(at),
    counts: () => ({ ...counts }),
    all: () => [...byPlace.values()].sort((one, other) => one.at - other.at),
    unkept: () => [...added.values()].reduce((sum, results) => sum + results.length, 0),
    add(result) {
      if (!put(result)) return;
      const piece = Math.floor(result.at / RESULTS_OF_A_PIECE);
      added.set(piece, [...(added.get(piece) ?? []), result]);
    },
    async keep(onKept) {
      const keeping = added;
      added = new Map();
      for (const [piece, results] of keeping) {
        try {
          const revision = await jobs.keepResults(jobId, {
            piece,
            revision: revisions.get(piece) ?? 0,
            results: ofPiece(piece),
          });
          revisions.set(piece, revision);
          keeping.delete(piece);
          onKept(results);
        } catch (error) {
          // What is not kept is kept with the next.
          for (const [later, waiting] of keeping) added.set(later, [...waiting, ...(added.get(later) ?? [])]);
          throw error;
        }
      }
    },
    learn,
  };
}
