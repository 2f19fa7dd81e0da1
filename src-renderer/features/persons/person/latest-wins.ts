export type Shown<Question, Answer> = {
  /** The last answer and what it answers; it stays until the next one is there. */
  readonly question: Question | undefined;
  readonly answer: Answer | undefined;
  /** What the last question failed with; undefined when it was answered. */
  readonly failure: unknown;
};

export type LatestWins<Question, Answer> = {
  ask(question: Question): void;
  shown(): Shown<Question, Answer>;
  subscribe(listener: () => void): () => void;
  /** Gives up what is on its way. Asking begins anew. */
  close(): void;
};

/**
 * Asks one question at a time. While it is on its way only the latest of those that follow is kept, and asked next: a
 * slider that passes a hundred places asks as often as it is answered, and ends on the last one.
 */
export function createLatestWins<Question, Answer>(
  answerTo: (question: Question, signal: AbortSignal) => Promise<Answer>,
): LatestWins<Question, Answer> {
  const listeners = new Set<() => void>();
  let shown: Shown<Question, Answer> = { question: undefined, answer: undefined, failure: undefined };
  let running: AbortController | undefined;
  let next: { readonly question: Question } | undefined;

  const show = (changed: Shown<Question, Answer>) => {
    shown = changed;
    for (const listener of listeners) listener();
  };

  const begin = (question: Question) => {
    const mine = new AbortController();
    running = mine;
    const end = (changed: Shown<Question, Answer>) => {
      if (running !== mine) return;
      running = undefined;
      const waiting = next;
      next = undefined;
      show(changed);
      if (waiting !== undefined && running === undefined) begin(waiting.question);
    };
    answerTo(question, mine.signal).then(
      (answer) => end({ question, answer, failure: undefined }),
      (failure: unknown) => end({ ...shown, failure }),
    );
  };

  return {
    ask(question) {
      if (running === undefined) begin(question);
      else next = { question };
    },
    shown: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      next = undefined;
      running?.abort();
      running = undefined;
    },
  };
}
