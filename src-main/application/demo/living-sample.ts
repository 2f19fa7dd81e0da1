import { cast } from '@shared/catalogue/cast';
import type { CommandId, CorrelationId, Instant, PersonId } from '../../domain/kernel/identity';
import type { CommandMetadata } from '../../domain/kernel/metadata';
import type { CommandProcessor } from '../command-processor';
import type { Closable, Ids, Log } from '../ports';
import { castSteps, type DemoStep } from './cast-steps';
import { hostileRows, legacyImport, type OutsideMessage } from './hostile-rows';
import { ordinaryLife, ordinaryName } from './ordinary-lives';
import { seededChance } from './seeded-chance';

const SEED = 20_261_123;
const DAY_MS = 86_400_000;
const GRACE_DAYS_AGO = 739;
/** A small story every few seconds: long enough to read a row, short enough to see that the stream lives. */
const STORY_EVERY_MS = 4_000;

export type SampleState = {
  readonly state: 'writing' | 'living' | 'paused';
  readonly written: number;
  readonly planned: number;
};

export type LivingSample = Closable & {
  state(): SampleState;
  onState(listener: (state: SampleState) => void): () => void;
  setPaused(paused: boolean): void;
};

export type SamplePorts = {
  readonly processor: CommandProcessor;
  readonly ids: Ids;
  readonly log: Log;
  readonly nowMs: () => number;
  /** Writes as a program outside would: past the processor. */
  readonly publishOutside: (message: OutsideMessage) => Promise<void>;
};

export type SampleOptions = {
  readonly persons: number;
  /** Write the cast and the ordinary lives before the stories. */
  readonly writeFirst: boolean;
  /** Begin with what outside clients write; it has no ids and would be written twice. */
  readonly hostileRowsFirst: boolean;
  readonly paused?: boolean;
};

/** Persons of stories who come up again; more are not remembered. */
const MOST_REMEMBERED = 2_000;

/**
 * The demo's living sample. `writeFirst` writes the hostile rows, the cast and `persons` ordinary lives through the
 * command processor, with ids that are the same for ever: writing it twice, or by two apps at once, writes it once.
 * Then a small story every few seconds until it is paused or closed.
 */
export function startLivingSample(
  { processor, ids, log, nowMs, publishOutside }: SamplePorts,
  { persons, writeFirst, hostileRowsFirst, paused = false }: SampleOptions,
): LivingSample {
  const personIdOf = (key: string) => ids.derived(`demo:${key}`) as PersonId;
  const listeners = new Set<(state: SampleState) => void>();
  const ended = new AbortController();
  const chance = seededChance(nowMs());
  const alive = Array.from({ length: persons }, (_, index) => personIdOf(`life:${index}`));
  const first = paused ? 'paused' : 'living';
  let current: SampleState = { state: writeFirst ? 'writing' : first, written: 0, planned: persons };
  let isPaused = paused;
  let timer: ReturnType<typeof setInterval> | undefined;

  const change = (next: Partial<SampleState>) => {
    current = { ...current, ...next };
    for (const listener of listeners) listener(current);
  };

  const issue = (key: string, step: DemoStep, now: number) =>
    processor.process(step.command, metadataOf(ids.derived(`demo:command:${key}`), step, now));

  async function writeSample(): Promise<void> {
    const now = nowMs();
    if (hostileRowsFirst) {
      for (const message of hostileRows(personIdOf)) await publishOutside(message);
      const twoYearsAgo = new Date(now - GRACE_DAYS_AGO * DAY_MS).toISOString();
      await publishOutside(legacyImport(cast.grace as PersonId, twoYearsAgo));
    }
    // Commands of one person wait for each other in its lane; different persons are written side by side.
    await Promise.all(
      castSteps(personIdOf).map((step, index) => {
        const earlierSameDay = { ...step, daysAgo: step.daysAgo + ((index * 0.037) % 0.3) };
        return issue(`cast:${index}`, earlierSameDay, now);
      }),
    );
    const lives = seededChance(SEED);
    const BATCH = 50;
    for (let from = 0; from < persons && !ended.signal.aborted; from += BATCH) {
      const keys = Array.from({ length: Math.min(BATCH, persons - from) }, (_, index) => `life:${from + index}`);
      await Promise.all(
        keys.flatMap((key) => {
          const personId = personIdOf(key);
          return ordinaryLife(personId, lives).map((step, index) => issue(`${key}:${index}`, step, now));
        }),
      );
      change({ written: from + keys.length });
    }
  }

  /** Somebody new, or somebody known with another name: enough to see the stream move. */
  async function tellStory(): Promise<void> {
    const known = chance.next() < 0.6 ? alive[chance.below(Math.max(1, alive.length))] : undefined;
    const personId = known ?? (ids.fresh() as PersonId);
    const name = ordinaryName(chance);
    const [first] = ordinaryLife(personId, chance);
    if (!first) return;
    const step: DemoStep = known
      ? { ...first, daysAgo: 0, command: { type: 'UpdateName', personId, name, reason: 'asked on the phone' } }
      : { ...first, daysAgo: 0 };
    await processor.process(step.command, metadataOf(ids.fresh(), step, nowMs()));
    if (!known && alive.length < MOST_REMEMBERED) alive.push(personId);
  }

  function live(): void {
    clearInterval(timer);
    change({ state: 'living' });
    timer = setInterval(() => {
      tellStory().catch((error: unknown) =>
        log.warn('a story of the living sample was not told', { error: String(error) }),
      );
    }, STORY_EVERY_MS);
  }

  const begun = (writeFirst ? writeSample() : Promise.resolve())
    .then(() => {
      if (ended.signal.aborted) return;
      if (isPaused) change({ state: 'paused' });
      else live();
    })
    .catch((error: unknown) => log.warn('the living sample was not written', { error: String(error) }));

  return {
    state: () => current,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setPaused(wanted) {
      isPaused = wanted;
      // While the sample is being written the wish is kept for afterwards.
      if (current.state === 'writing' || ended.signal.aborted) return;
      clearInterval(timer);
      if (wanted) change({ state: 'paused' });
      else live();
    },
    async close() {
      ended.abort();
      clearInterval(timer);
      listeners.clear();
      await begun;
    },
  };
}

function metadataOf(id: string, step: DemoStep, nowMs: number): CommandMetadata {
  return {
    commandId: id as CommandId,
    correlationId: id as CorrelationId,
    causationId: null,
    issuedAt: new Date(nowMs - step.daysAgo * DAY_MS).toISOString() as Instant,
    actor: step.actor,
    producer: step.producer,
    note: step.note ?? null,
    expectedVersion: null,
    context: {},
  };
}
