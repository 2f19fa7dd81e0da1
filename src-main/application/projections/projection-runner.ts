import type { Instant, Sequence } from '../../domain/kernel/identity';
import { type MessageAsStored, readEventMessage } from '../../domain/wire/read-message';
import { Failure } from '../failures';
import { pause } from '../pause';
import { type Closable, type EventFeed, type Log, type ProjectionCheckpoints, Unavailable } from '../ports';
import { restoreCheckpoint, saveCheckpoint } from './projection-checkpoint';
import type { RunningProjection } from './running-projection';

export type RunnerPorts = {
  readonly feed: EventFeed;
  readonly checkpoints: ProjectionCheckpoints;
  readonly log: Log;
};

export type RunnerOptions = { readonly saveEveryMs?: number; readonly retryMs?: number };

export type ProjectionRunner = Closable & {
  /** Whether every projection has come as far as this sequence, before the time is over. */
  reached(sequence: Sequence, withinMs: number): Promise<boolean>;
  /** Sequence that every projection has come to. */
  position(): Sequence;
  /** Forgets one projection and folds it from the beginning of the stream; the others go on. */
  rebuild(projection: string): void;
};

const SAVE_EVERY_MS = 60_000;
const RETRY_MS = 250;
/** Messages folded without a rest: some 20 ms, in which nobody else of this process has a turn. */
const SLICE = 500;

/**
 * Drives projections with the events of a stream, from where each was kept on, for ever; a stream that is made anew is
 * folded anew. A projection that fails does not stop the others. Closing keeps how far they have come.
 */
export function runProjections(
  { feed, checkpoints, log }: RunnerPorts,
  projections: readonly RunningProjection[],
  { saveEveryMs = SAVE_EVERY_MS, retryMs = RETRY_MS }: RunnerOptions = {},
): ProjectionRunner {
  const closing = new AbortController();
  const waiting = new Set<() => void>();
  let turn = new AbortController();
  let stream: Instant | undefined;
  let savedAt: ReadonlyMap<RunningProjection, Sequence> = new Map();

  const position = () => Math.min(...projections.map((running) => running.position));
  const tellWaiting = () => {
    for (const look of waiting) look();
  };

  async function run(): Promise<void> {
    let isTold = false;
    while (!closing.signal.aborted) {
      try {
        await begin();
        isTold = false;
        turn = new AbortController();
        if (closing.signal.aborted) return;
        for await (const batch of feed.follow(position() + 1, turn.signal)) await apply(batch);
        if (!turn.signal.aborted) await pause(retryMs, closing.signal);
      } catch (error) {
        if (!(error instanceof Failure)) log.error('projections stopped unexpectedly and go on', { error });
        else if (!isTold) log.warn('projections wait', { reason: error.message });
        isTold = true;
        await pause(retryMs, closing.signal);
      }
    }
  }

  /** Before the first event of a stream: what was kept of it, or nothing. */
  async function begin(): Promise<void> {
    const facts = await feed.facts();
    if (!facts) throw new Unavailable('There is no event stream yet.');
    if (facts.createdAt === stream) return;
    for (const running of projections) {
      running.clear();
      await restoreCheckpoint(checkpoints, running, facts.createdAt, { log, signal: closing.signal });
    }
    stream = facts.createdAt;
    savedAt = positions();
    tellWaiting();
    log.info('projections begin', { from: position() });
  }

  async function apply(batch: readonly MessageAsStored[]): Promise<void> {
    let slice = 0;
    for (const message of batch) {
      if (turn.signal.aborted) return;
      const recorded = readEventMessage(message);
      for (const running of projections) running.apply(recorded);
      slice += 1;
      if (slice % SLICE === 0) await pause(0, turn.signal);
    }
    tellWaiting();
  }

  const positions = () => new Map(projections.map((running) => [running, running.position] as const));

  async function save(): Promise<void> {
    if (stream === undefined) return;
    for (const running of projections) {
      if (savedAt.get(running) === running.position) continue;
      const at = running.position;
      await saveCheckpoint(checkpoints, running, stream);
      savedAt = new Map(savedAt).set(running, at);
    }
  }

  let saving: Promise<void> = Promise.resolve();
  const saveInTurn = () => {
    saving = saving.then(save).catch((error: unknown) => {
      log.warn('projections are not kept: the next start reads more events', { error: String(error) });
    });
    return saving;
  };
  const timer = setInterval(saveInTurn, saveEveryMs);
  const running = run();

  return {
    position,

    async reached(sequence, withinMs) {
      if (position() >= sequence) return true;
      const enough = new AbortController();
      const look = () => {
        if (position() >= sequence || closing.signal.aborted) enough.abort();
      };
      waiting.add(look);
      await pause(withinMs, enough.signal);
      waiting.delete(look);
      return position() >= sequence;
    },

    rebuild(name) {
      for (const running of projections) if (running.projection.name === name) running.clear();
      turn.abort();
    },

    async close() {
      closing.abort();
      turn.abort();
      tellWaiting();
      clearInterval(timer);
      await running;
      await saveInTurn();
    },
  };
}
