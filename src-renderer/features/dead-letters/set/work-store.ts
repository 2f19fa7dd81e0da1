import type { LetterEdits, RehearsedLetter } from '@shared/contract/dead-letters';
import type { Problem } from '@shared/contract/frames';
import type { EditStep, LetterOutcome } from '@shared/views/dead-letter';
import { create } from 'zustand';
import { everyLetter, type LetterChoice } from './letter-choice';

/** What a rehearsal has told so far. */
export type SetRehearsal = {
  /** Of which letters with which edits: once these differ it is of something else. */
  readonly of: string;
  readonly verdicts: ReadonlyMap<string, RehearsedLetter>;
  readonly tried: number;
  readonly total: number;
  readonly perOutcome: Readonly<Partial<Record<LetterOutcome, number>>>;
  readonly consequences: readonly string[];
  readonly rules: string;
  readonly atMs: number;
  readonly isRunning: boolean;
  readonly problem: Problem | undefined;
};

/** What was done with a set that is not replayed yet. */
export type SetWork = {
  readonly steps: readonly EditStep[];
  /** Texts that were edited by hand, by key. */
  readonly texts: Readonly<Record<string, string>>;
  readonly choice: LetterChoice;
  readonly rehearsal: SetRehearsal | undefined;
  /** Replays begun from here, the newest last. */
  readonly jobIds: readonly string[];
  /** Discarded last, for as long as it can be undone from here. */
  readonly discarded: readonly string[];
};

export const noWork: SetWork = {
  ...{ steps: [], texts: {}, choice: everyLetter, rehearsal: undefined, jobIds: [], discarded: [] },
};

type Works = {
  /** By fingerprint of the group: it waits while one looks elsewhere. */
  readonly works: Readonly<Record<string, SetWork>>;
  change(group: string, change: Partial<SetWork> | ((work: SetWork) => Partial<SetWork>)): void;
};

export const useWorks = create<Works>()((set) => ({
  works: {},
  change: (group, change) =>
    set(({ works }) => {
      const work = works[group] ?? noWork;
      return { works: { ...works, [group]: { ...work, ...(typeof change === 'function' ? change(work) : change) } } };
    }),
}));

export function useWork(group: string): SetWork {
  return useWorks(({ works }) => works[group] ?? noWork);
}

/** The edits as the contract takes them, for these letters only. */
export function editsOf({ steps, texts }: Pick<SetWork, 'steps' | 'texts'>, keys: readonly string[]): LetterEdits {
  const wanted = new Set(keys);
  return {
    steps: [...steps],
    texts: Object.entries(texts)
      .filter(([key]) => wanted.has(key))
      .map(([key, text]) => ({ key, text })),
  };
}

/** What a rehearsal is of; two that differ in it tell of different things. */
export function rehearsedThing(keys: readonly string[], edits: LetterEdits): string {
  return `${JSON.stringify(edits)} ${keys.join(' ')}`;
}
