import { setTimeout as delay } from 'node:timers/promises';
import { type Pausing, pauseConsumer } from '../application/operations/pause-consumer';
import { type Clock, type ConsumerPlace, type Log, Unavailable } from '../application/ports';
import { commandConsumer, policyConsumer } from '../domain/wire/subjects';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createConsumerControl } from '../infrastructure/nats/consumer-control';
import { createJetStreamAudit } from '../infrastructure/nats/jetstream-audit';
import { type Preset, presets } from '../infrastructure/nats/presets';
import type { OurNames } from '../infrastructure/nats/server-look';
import { type Operations, openOperations } from '../inspection/operations/operations';
import type { ServerLook } from '../inspection/operations/server-look';
import { orSayNotDone } from './not-done';

/** Buckets of ours carry these streams (wire.md §1). */
const OUR_BUCKETS = ['snapshots', 'components', 'control', 'jobs', 'appends', 'trials'].map(
  (name) => `KV_person-${name}`,
);

/** What of a server is this application's, by the stream of events that it looks at. */
export function oursOn(eventStream: string): OurNames {
  const preset = Object.values(presets).find((known) => known.eventStream === eventStream) ?? presets.default;
  return {
    streams: [...preset.streams.map(({ name }) => name), ...OUR_BUCKETS],
    consumers: consumersOf(preset),
    events: preset.eventStream,
    commands: preset.commandStream,
  };
}

/** By stream and name: others name theirs as they like. Durables that others pull from as well are not ours to stop. */
function consumersOf({ streaming, sharesDurables, eventStream, commandStream }: Preset): readonly ConsumerPlace[] {
  if (!sharesDurables) return [];
  const onEvents = [policyConsumer, ...streaming.consumers.map(({ name }) => name)];
  return [
    ...(commandStream === undefined ? [] : [{ stream: commandStream, consumer: commandConsumer }]),
    ...onEvents.map((consumer) => ({ stream: eventStream, consumer })),
  ];
}

/** The server's figures through whatever connection there is; of a capture there are none. */
export function openServerOperations(
  server: (() => ServerLook | undefined) | undefined,
  { log, tellsValues }: { readonly log: Log; readonly tellsValues: boolean },
): Operations {
  const now = () => {
    if (!server) throw new Unavailable('A capture has no server: what it does is seen on a connection.');
    const look = server();
    if (!look) throw new Unavailable('There is no connection to the server now: its figures come back with it.');
    return look;
  };
  const look: ServerLook = {
    look: async (signal) => now().look(signal),
    keys: async (bucket, prefix, limit) => now().keys(bucket, prefix, limit),
    value: async (bucket, key) => now().value(bucket, key),
    isOurBucket: (bucket) => now().isOurBucket(bucket),
    async *advisories(signal, listening) {
      yield* now().advisories(signal, listening);
    },
  };
  const pause = (ms: number, signal: AbortSignal) => delay(ms, undefined, { signal, ref: false });
  return openOperations({ look, now: Date.now, pause, log, tellsValues });
}

export type ConsumerPausing = {
  /** Throws `Unavailable` while there is none. */
  readonly connection: () => Pick<ServerConnection, 'nats'>;
  readonly eventStream: string;
  readonly actor: string;
  readonly producer: string;
  readonly clock: Clock;
};

export type PauseConsumer = (wish: Omit<Pausing, 'actor'>) => Promise<void>;

/** Pauses consumers of ours, through whatever connection there is; a failure says that it was not done, and why. */
export function createConsumerPausing({
  connection,
  eventStream,
  actor,
  producer,
  clock,
}: ConsumerPausing): PauseConsumer {
  const { consumers: ours } = oursOn(eventStream);
  return async (wish) => {
    const { nats } = connection();
    const control = createConsumerControl(nats);
    const notDone = `${wish.consumer} was not ${wish.untilMs === undefined ? 'resumed' : 'paused'}`;
    const audit = createJetStreamAudit(nats, { producer });
    await orSayNotDone(notDone, () => pauseConsumer({ control, audit, clock, ours }, { ...wish, actor }));
  };
}
