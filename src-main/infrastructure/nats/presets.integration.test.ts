import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Unavailable } from '../../application/ports';
import { ensureStreams } from './jetstream-streams';
import { natsServerExecutable, startTestServer } from './nats-server.fixture';
import { remarksOnLooking } from './prepare-server';
import { presets } from './presets';
import { type ApiAnswer, consumeAsRust, createAsRust, rustConsumers, rustStreams } from './rust-peer.fixture';
import { createSilentLog } from './silent-log.fixture';
import { createStreamingSubscriber } from './streaming-subscriber';

/** The present server, and the oldest one that is supported where there is one (`npm run soak`). */
const executables = [natsServerExecutable(), process.env.EVENTGLASS_OLD_NATS_SERVER].filter(
  (path) => path !== undefined,
);

async function stage(executable: string) {
  const server = await startTestServer({ executable });
  onTestFinished(() => server.close());
  const nats = await server.connect();
  return { nats, manager: await jetstreamManager(nats) };
}
const errors = (answers: readonly ApiAnswer[]) => answers.map(({ error }) => error?.err_code);
const subscriberOn = (nats: NatsConnection) =>
  createStreamingSubscriber(nats, presets.rust.streaming, { sharesDurables: false, log: createSilentLog() });

/** Without what the server itself adds about who made it. */
function plain({ metadata: _, ...config }: { metadata?: unknown }) {
  return config;
}

describe.each(executables)('preset rust on %s', (executable) => {
  it('makes streams that a Rust peer takes for its own', async () => {
    const { nats, manager } = await stage(executable);
    await ensureStreams(nats, { preset: presets.rust });
    const ours = await Promise.all(rustStreams.map(({ name }) => manager.streams.info(name)));

    expect(errors(await createAsRust(nats))).toEqual([undefined, undefined]);
    for (const { config } of ours) await manager.streams.delete(config.name);
    await createAsRust(nats);
    const theirs = await Promise.all(rustStreams.map(({ name }) => manager.streams.info(name)));
    expect(ours.map(({ config }) => plain(config))).toEqual(theirs.map(({ config }) => plain(config)));
  });

  it('finds nothing different in streams that a Rust peer made, and alters nothing', async () => {
    const { nats, manager } = await stage(executable);
    await createAsRust(nats);
    const before = (await manager.streams.info('PERSON_EVENTS')).config;

    const found = await ensureStreams(nats, { preset: presets.rust });

    expect(found.slice(0, 2).map(({ name, created, differences }) => ({ name, created, differences }))).toEqual([
      { name: 'PERSON_EVENTS', created: false, differences: [] },
      { name: 'PERSON_EVENTS_DLQ', created: false, differences: [] },
    ]);
    expect((await manager.streams.info('PERSON_EVENTS')).config).toEqual(before);
  });

  it('makes consumers that a Rust peer takes for its own, but for the singular filter', async () => {
    const { nats, manager } = await stage(executable);
    await ensureStreams(nats, { preset: presets.rust });
    const subscriber = subscriberOn(nats);
    for (const [name] of rustConsumers) await (await subscriber.subscribe(name)).close();
    const ours = await Promise.all(rustConsumers.map(([name]) => manager.consumers.info('PERSON_EVENTS', name)));

    expect(errors(await consumeAsRust(nats))).toEqual(rustConsumers.map(() => undefined));
    for (const { name } of ours) await manager.consumers.delete('PERSON_EVENTS', name);
    await consumeAsRust(nats);
    const theirs = await Promise.all(rustConsumers.map(([name]) => manager.consumers.info('PERSON_EVENTS', name)));
    expect(ours.map(({ config }) => plain(config))).toEqual(
      theirs.map(({ config: { filter_subjects: [only] = [], ...config } }) =>
        plain({ ...config, filter_subject: only } as object),
      ),
    );
  });

  it('uses the consumers of a Rust peer as they are', async () => {
    const { nats, manager } = await stage(executable);
    await createAsRust(nats);
    await consumeAsRust(nats);
    const before = await Promise.all(rustConsumers.map(([name]) => manager.consumers.info('PERSON_EVENTS', name)));
    const subscriber = subscriberOn(nats);

    expect(await subscriber.ensureStream()).toEqual([]);
    for (const [name] of rustConsumers) await (await subscriber.subscribe(name)).close();

    const after = await Promise.all(rustConsumers.map(([name]) => manager.consumers.info('PERSON_EVENTS', name)));
    expect(after.map(({ config }) => config)).toEqual(before.map(({ config }) => config));
  });

  it('has a location consumer of its own that sees V2 components', async () => {
    const { nats } = await stage(executable);
    const subscriber = subscriberOn(nats);
    await subscriber.ensureStream();
    const subscription = await subscriber.subscribe('person-to-location-v2');
    await nats.request('person.events.ada.person.created', '{}');
    await nats.request('person.events.ada.person.component_added', '{}');
    for await (const delivery of subscription) {
      expect(delivery.subject).toBe('person.events.ada.person.component_added');
      await delivery.acknowledge();
      break;
    }
  });

  it('creates nothing beside streams of Eventglass, and says what to do', async () => {
    const { nats, manager } = await stage(executable);
    await ensureStreams(nats);
    const refused = await ensureStreams(nats, { preset: presets.rust }).catch((error) => error);
    expect(refused).toBeInstanceOf(Unavailable);
    expect(refused.message).toContain('nothing was created. If Eventglass made it, start with --preset default.');
    await expect(manager.streams.info('PERSON_EVENTS')).rejects.toThrow('stream not found');
  });

  it('tells who only looks that the events are those of the other preset', async () => {
    const { nats } = await stage(executable);
    expect(await remarksOnLooking(nats, presets.rust)).toEqual([]);
    await ensureStreams(nats);
    expect(await remarksOnLooking(nats, presets.default)).toEqual([]);
    expect(await remarksOnLooking(nats, presets.rust)).toEqual([
      'There is no stream PERSON_EVENTS on this server, and there is person-events: start with --preset default to look at it.',
    ]);

    const theirs = await stage(executable);
    await createAsRust(theirs.nats);
    expect(await remarksOnLooking(theirs.nats, presets.rust)).toEqual([]);
    expect(await remarksOnLooking(theirs.nats, presets.default)).toEqual([
      'There is no stream person-events on this server, and there is PERSON_EVENTS: start with --preset rust to look at it.',
    ]);
  });
});
