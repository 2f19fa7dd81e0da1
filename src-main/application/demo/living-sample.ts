import type { PersonId } from '../../domain/kernel/identity';
import { pause } from '../pause';
import { type Closable, Unavailable } from '../ports';
import type { DemoStep } from './demo-step';
import { issueStep } from './issue-step';
import { ordinaryLife, ordinaryName } from './ordinary-lives';
import type { SamplePorts } from './sample-ports';
import { seededChance } from './seeded-chance';
import { personIdOf, writeSample } from './write-sample';

/** A small story every few seconds: long enough to read a row, short enough to see that the stream lives. */
const STORY_EVERY_MS = 4_000;
/** Before writing goes on that could not: nobody processes commands here, or nothing can be stored. */
const TRY_AGAIN_MS = 2_000;
/** Persons of stories who come up again; more are not remembered. */
const MOST_REMEMBERED = 2_000;

export type SampleState = {
  readonly state: 'writing' | 'living' | 'paused';
  readonly written: number;
  readonly planned: number;
};

export type LivingSample = Closable & {
  state(): SampleState;
  onState(listener: (state: SampleState) => void): () => void;
  setPaused(paused: boolean): void;
  /** Resolves with how many commands the bad deploy of `web-shop` queued. */
  deployBadly(): Promise<number>;
};

export type SampleOptions = {
  readonly persons: number;
  /** Write the cast and the ordinary lives before the stories. */
  readonly writeFirst: boolean;
  readonly paused?: boolean;
};

/**
 * The demo's living sample: writes what `writeSample` writes, then tells a small story every few seconds until it is
 * paused or closed. It asks for the core each time: while none processes here it waits.
 */
export function startLivingSample(
  ports: SamplePorts,
  { persons, writeFirst, paused = false }: SampleOptions,
): LivingSample {
  const { ids, log, nowMs, outside } = ports;
  const listeners = new Set<(state: SampleState) => void>();
  const ended = new AbortController();
  const { signal } = ended;
  const chance = seededChance(nowMs());
  const alive = Array.from({ length: persons }, (_, index) => personIdOf(ports, `life:${index}`));
  let current: SampleState = { state: writeFirst ? 'writing' : following(paused), written: 0, planned: persons };
  let isPaused = paused;
  let timer: ReturnType<typeof setInterval> | undefined;
  let customers: Closable | undefined;

  const change = (next: Partial<SampleState>) => {
    current = { ...current, ...next };
    for (const listener of listeners) listener(current);
  };

  async function begin(): Promise<void> {
    if (writeFirst) await writePatiently();
    if (signal.aborted) return;
    customers = outside.syncCustomers();
    goOn();
  }

  async function writePatiently(): Promise<void> {
    let said = '';
    while (!signal.aborted) {
      try {
        return await writeSample(ports, { persons, signal, onWritten: (written) => change({ written }) });
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        if (said !== error.message) log.warn('the living sample waits to be written', { reason: error.message });
        said = error.message;
        await pause(TRY_AGAIN_MS, signal);
      }
    }
  }

  /** Somebody new, or somebody known with another name: enough to see the stream move. */
  async function tellStory(): Promise<void> {
    if (!ports.processor()) return;
    const known = chance.next() < 0.6 ? alive[chance.below(Math.max(1, alive.length))] : undefined;
    const personId = known ?? (ids.fresh() as PersonId);
    const name = ordinaryName(chance);
    const [first] = ordinaryLife(personId, chance);
    if (!first) return;
    const step: DemoStep = known
      ? { ...first, daysAgo: 0, command: { type: 'UpdateName', personId, name, reason: 'asked on the phone' } }
      : { ...first, daysAgo: 0 };
    const outcome = await issueStep(ports, step, { commandId: ids.fresh(), nowMs: nowMs() });
    const isGone = outcome.kind === 'refused' && outcome.refusal.kind === 'not_found';
    // The stream was made anew since: no further story is told of whom it does not know.
    if (known && isGone) alive.splice(alive.indexOf(known), 1);
    if (!known && alive.length < MOST_REMEMBERED) alive.push(personId);
  }

  function goOn(): void {
    clearInterval(timer);
    change({ state: following(isPaused) });
    if (isPaused) return;
    timer = setInterval(() => {
      tellStory().catch((error: unknown) =>
        log.warn('a story of the living sample was not told', { error: String(error) }),
      );
    }, STORY_EVERY_MS);
  }

  const begun = begin().catch((error: unknown) =>
    log.error('the living sample was not written', { error: String(error) }),
  );

  return {
    state: () => current,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setPaused(wanted) {
      isPaused = wanted;
      // While the sample is being written the wish is kept for afterwards.
      if (current.state !== 'writing' && !signal.aborted) goOn();
    },
    deployBadly: () => outside.deployBadly(),
    async close() {
      ended.abort();
      clearInterval(timer);
      listeners.clear();
      await begun;
      await customers?.close();
    },
  };
}

function following(paused: boolean): 'living' | 'paused' {
  return paused ? 'paused' : 'living';
}
