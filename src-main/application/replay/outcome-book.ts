import type { Sequence } from '../../domain/kernel/identity';
import { createBoundedMap } from '../bounded-map';
import { Failure } from '../failures';
import { pause } from '../pause';
import type { Log } from '../ports';
import type { CommandEnding, CommandOutcomes } from './replay-ports';

/** Before the activity is followed anew. */
const AGAIN_MS = 500;
/** Endings in memory, others' too: what has fallen out is looked up in the histories. */
const MOST_KEPT = 50_000;

export type OutcomeBook = {
  /** Resolves when everything that was recorded before it was opened has been read. */
  readonly caughtUp: Promise<void>;
  /** Up to where the activity has been read. */
  position(): Sequence;
  /** The last that was read of a command, or of a dead letter, by its id. */
  last(id: string): CommandEnding | undefined;
  /**
   * Tells the first ending of one of the ids behind that place, or undefined when nothing is waited for any more; once,
   * unless the returned function is called before.
   */
  hear(ids: readonly string[], after: Sequence, tell: (ending: CommandEnding | undefined) => void): () => void;
  close(): Promise<void>;
};

export type OutcomeBookOptions = {
  readonly from: Sequence;
  /** Where the activity ended when it was asked. */
  readonly last: Sequence;
  /** Nothing is waited for any more. */
  readonly ending: AbortSignal;
  readonly log: Log;
};

/** What became of the commands of a job, as the activity tells it, however often the connection is lost. */
export function openOutcomeBook(outcomes: CommandOutcomes, options: OutcomeBookOptions): OutcomeBook {
  const { from, last, ending: givenUp, log } = options;
  const closing = new AbortController();
  const { signal } = closing;
  /** By id of the command, and of the dead letter. */
  const lastOf = createBoundedMap<string, CommandEnding>(MOST_KEPT);
  const waiting = new Map<string, Set<(ending: CommandEnding | undefined) => void>>();
  let position = from - 1;
  let tellCaughtUp = () => {};
  const caughtUp = new Promise<void>((resolve) => {
    tellCaughtUp = resolve;
  });

  function take(ending: CommandEnding): void {
    const id = ending.commandId ?? ending.letterId;
    if (id === null) return;
    lastOf.set(id, ending);
    for (const tell of [...(waiting.get(id) ?? [])]) tell(ending);
  }

  async function follow(): Promise<void> {
    if (position >= last) tellCaughtUp();
    while (!signal.aborted) {
      try {
        for await (const { endings, upTo } of outcomes.follow(position + 1, signal)) {
          for (const ending of endings) take(ending);
          position = upTo;
          if (position >= last) tellCaughtUp();
        }
      } catch (error) {
        if (!(error instanceof Failure)) log.error('following the activity failed unexpectedly', { error });
        else log.debug('the activity is followed anew', { reason: error.message });
      }
      await pause(AGAIN_MS, signal);
    }
    tellCaughtUp();
  }
  const following = follow();

  /** One for all who wait: each with a listener of its own is more than a signal takes without a warning. */
  const giveUp = () => {
    for (const tell of [...waiting.values()].flatMap((tells) => [...tells])) tell(undefined);
  };
  givenUp.addEventListener('abort', giveUp);

  return {
    caughtUp,
    position: () => position,
    last: (id) => lastOf.get(id),
    hear(ids, after, tell) {
      const stop = () => {
        for (const id of ids) {
          waiting.get(id)?.delete(hear);
          if (waiting.get(id)?.size === 0) waiting.delete(id);
        }
      };
      const hear = (ending: CommandEnding | undefined) => {
        if (ending && ending.sequence <= after) return;
        stop();
        tell(ending);
      };
      const known = ids.map((id) => lastOf.get(id)).find((ending) => ending && ending.sequence > after);
      if (known || givenUp.aborted) {
        tell(known);
        return () => undefined;
      }
      for (const id of ids) waiting.set(id, (waiting.get(id) ?? new Set()).add(hear));
      return stop;
    },
    async close() {
      givenUp.removeEventListener('abort', giveUp);
      closing.abort();
      await following;
    },
  };
}
