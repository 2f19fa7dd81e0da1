import type { Answer, Clock } from './ports';

/** An answer, and whether the same question gets it again. */
export type Answered = { readonly answer: Answer; readonly repeats: boolean };

export type AnswerMemory = {
  /** Asks once for a key: while an answer is on its way, and for as long as it repeats, others get the same. */
  once(key: string, ask: () => Promise<Answered>): Promise<Answer>;
};

/** wire.md §4.1: a double click, or somebody who clicks again because nothing seemed to happen. */
const REMEMBERED_MS = 10 * 60 * 1000;
const MOST_REMEMBERED = 1_000;

export function createAnswerMemory(clock: Clock): AnswerMemory {
  const remembered = new Map<string, { readonly answered: Promise<Answered>; readonly atMs: number }>();
  const nowMs = () => Date.parse(clock.now());

  function forgetOld(): void {
    for (const [key, { atMs }] of remembered) {
      if (remembered.size <= MOST_REMEMBERED && nowMs() - atMs < REMEMBERED_MS) return;
      remembered.delete(key);
    }
  }

  return {
    async once(key, ask) {
      forgetOld();
      const known = remembered.get(key);
      if (known) return (await known.answered).answer;
      const answered = ask();
      const entry = { answered, atMs: nowMs() };
      remembered.set(key, entry);
      const forget = () => {
        if (remembered.get(key) === entry) remembered.delete(key);
      };
      try {
        const { answer, repeats } = await answered;
        if (!repeats) forget();
        return answer;
      } catch (error) {
        forget();
        throw error;
      }
    },
  };
}
