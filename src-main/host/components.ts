import type { Activity, Clock, Closable, DeadLetters, Ids, Log } from '../application/ports';
import { createComponentProjection } from '../application/projections/component-projection';
import { handleStream } from '../application/streaming-handlers';
import type { Instant } from '../domain/kernel/identity';
import { lacksComponents, prepareComponents } from '../infrastructure/nats/component-rebuild';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createEventFeed } from '../infrastructure/nats/event-feed';
import { createKvComponents } from '../infrastructure/nats/kv-components';
import type { Preset } from '../infrastructure/nats/presets';
import { readThrough } from '../infrastructure/nats/read-only';
import { componentConsumer } from '../infrastructure/nats/streaming-presets';
import { createStreamingSubscriber } from '../infrastructure/nats/streaming-subscriber';

export type ComponentsOptions = {
  readonly preset: Preset;
  /** When the event stream was made. */
  readonly streamCreatedAt: Instant;
  readonly replicas: number;
  readonly deadLetters: DeadLetters;
  readonly activity: Activity;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly lookEveryMs?: number;
};

/** Between looks whether somebody has deleted the bucket: then it is built from the first event on. */
const LOOK_EVERY_MS = 15_000;

/**
 * Keeps the bucket of components as the events have it, shared with other cores, until it is closed. Nobody waits for its
 * beginning.
 */
export function startComponents(
  { nats }: Pick<ServerConnection, 'nats'>,
  { preset, streamCreatedAt, replicas, lookEveryMs = LOOK_EVERY_MS, ...ports }: ComponentsOptions,
): Closable {
  const { clock, log } = ports;
  const source = { stream: preset.eventStream, streamCreatedAt, consumer: componentConsumer, replicas };
  const reading = {
    feed: createEventFeed(readThrough(nats), preset.eventStream, log),
    components: createKvComponents(nats, { streamCreatedAt, replicas }),
  };
  const subscriber = createStreamingSubscriber(nats, preset.streaming, { log });

  async function begin(): Promise<Closable> {
    const ending = new AbortController();
    const projection = createComponentProjection({ ...reading, clock, chance: Math.random, log }, ending.signal);
    await prepareComponents(nats, source);
    const handling = await handleStream(
      { subscriber, ...ports },
      { consumer: componentConsumer, handlers: [projection], retry: preset.retry },
    );
    return {
      async close() {
        ending.abort();
        await handling.close();
      },
    };
  }

  /** What cannot be begun now is begun at the next look: commands do not wait for a copy. */
  const tryToBegin = () =>
    begin().catch((error: unknown) => {
      log.warn('components are not kept in their bucket yet', { reason: String(error) });
      return undefined;
    });

  async function look(): Promise<void> {
    if (current && !(await lacksComponents(nats, source))) return;
    if (current) log.warn('the bucket of components is gone: it is built from the events again');
    await current?.close();
    current = await tryToBegin();
  }

  let current: Closable | undefined;
  let turn: Promise<void> = look();
  const looking = setInterval(() => {
    turn = turn.then(look).catch((error: unknown) => {
      log.debug('the bucket of components is looked at later', { reason: String(error) });
    });
  }, lookEveryMs);

  return {
    async close() {
      clearInterval(looking);
      await turn;
      await current?.close();
    },
  };
}
