import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { connect } from '@nats-io/transport-node';
import type { Advisory } from '@shared/views/operations';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Forbidden, Unavailable } from '../../application/ports';
import { createConsumerControl } from './consumer-control';
import { natsServerExecutable, startTestServer } from './nats-server.fixture';
import { restrictToReading } from './read-only';
import { createServerLook, type OurNames } from './server-look';

const ours: OurNames = {
  streams: ['person-events', 'KV_person-control'],
  consumers: [{ stream: 'person-events', consumer: 'person-policy-engine' }],
  events: 'person-events',
  commands: 'person-commands',
};
const executables = [natsServerExecutable(), process.env.EVENTGLASS_OLD_NATS_SERVER].filter(
  (path) => path !== undefined,
);
const patience = { timeout: 15_000 };

async function open({ executable = natsServerExecutable(), config = '' } = {}) {
  const server = await startTestServer({ executable, config });
  onTestFinished(() => server.close());
  return server;
}

/** A stream of ours with our consumer, and the Rust crate's with one of the same name. */
async function live(executable?: string) {
  const server = await open({ ...(executable !== undefined && { executable }) });
  const nats = await server.connect();
  const { streams, consumers } = await jetstreamManager(nats);
  await streams.add({ name: 'person-events', subjects: ['person.events.>'], storage: 'memory', allow_direct: true });
  await streams.add({ name: 'PERSON_EVENTS', subjects: ['other.>'], storage: 'memory', max_bytes: 1_000_000 });
  for (const stream of ['person-events', 'PERSON_EVENTS']) {
    await consumers.add(stream, { durable_name: 'person-policy-engine', ack_policy: 'explicit' });
  }
  for (let number = 0; number < 3; number++) await nats.request(`person.events.${number}.x`, '{}');
  return { server, nats, consumers };
}

const controller = new AbortController();
const { signal } = controller;

describe.each(executables)('a look at %s', (executable) => {
  it('sees streams and consumers with their figures, and knows ours by stream and name', async () => {
    const { nats } = await live(executable);
    const seen = await createServerLook(nats, ours).look(signal);

    expect(seen.unseen).toEqual([]);
    expect(seen.lastEvent).toBe(3);
    expect(seen.streams.map(({ name, isOurs, messages }) => [name, isOurs, messages])).toEqual(
      expect.arrayContaining([
        ['person-events', true, 3],
        ['PERSON_EVENTS', false, 0],
      ]),
    );
    expect(seen.consumers.map(({ stream, isOurs, pending }) => [stream, isOurs, pending])).toEqual(
      expect.arrayContaining([
        ['person-events', true, 3],
        ['PERSON_EVENTS', false, 0],
      ]),
    );
  });

  it('names the keys of a bucket by their beginning, and refuses to look through too many', async () => {
    const { nats } = await live(executable);
    const bucket = await new Kvm(nats).create('person-control');
    for (const key of ['policy.Welcome', 'policy.Audit', 'note.a', 'note.b']) await bucket.put(key, '1');
    const look = createServerLook(nats, ours);
    const few = createServerLook(nats, ours, { mostKeys: 3 });

    expect(await look.keys('person-control', '', 3)).toMatchObject({ total: 4, keys: [{}, {}, {}] });
    expect(await few.keys('person-control', 'policy.W', 9)).toEqual({
      total: 1,
      keys: [{ key: 'policy.Welcome', values: 1 }],
    });
    await expect(few.keys('person-control', 'pol', 9)).rejects.toThrow(
      'person-control has 4 keys there, and at most 3',
    );
    expect(await look.keys('person-control', 'note.*', 9)).toEqual({ total: 0, keys: [] });
    await expect(look.keys('nothing', '', 9)).rejects.toThrow('There is no bucket nothing.');
    await expect(look.keys('a.b', '', 9)).rejects.toThrow(Unavailable);
    expect(look.isOurBucket('person-control')).toBe(true);
    expect(look.isOurBucket('callers')).toBe(false);
  });

  it('hears that a consumer gave up, gave back and terminated, through a connection that only reads', async () => {
    const { server, nats, consumers } = await live(executable);
    const reading = await server.connect();
    restrictToReading(reading);
    const heard: Advisory[] = [];
    const ending = new AbortController();
    onTestFinished(() => ending.abort());
    await new Promise<void>((listening) => {
      void (async () => {
        for await (const one of createServerLook(reading, ours).advisories(ending.signal, listening)) heard.push(one);
      })();
    });
    await reading.flush();
    const gives = { durable_name: 'gives-up', ack_policy: 'explicit', ack_wait: 50_000_000, max_deliver: 1 } as const;
    await consumers.add('person-events', gives);
    const giving = await jetstream(nats).consumers.get('person-events', 'gives-up');
    await giving.next();
    const terminating = await jetstream(nats).consumers.get('person-events', 'person-policy-engine');
    (await terminating.next())?.term('no such person');
    (await terminating.next())?.nak(60_000);
    // A server notices that a message was given up on when it would deliver it again.
    await expect
      .poll(async () => {
        await giving.next({ expires: 1_000 });
        return heard.map(({ kind }) => kind);
      }, patience)
      .toEqual(expect.arrayContaining(['max_deliver', 'terminated', 'nak']));

    expect(heard.find(({ kind }) => kind === 'max_deliver')).toMatchObject({
      tone: 'loss',
      sentence: expect.stringContaining('gives-up gave up on #1 of person-events after 1 delivery.'),
      sequence: 1,
    });
    const terminated = heard.find(({ kind }) => kind === 'terminated');
    expect(terminated?.sentence).toBe('person-policy-engine terminated #1 of person-events.');
    if (executable === executables[0]) expect(terminated?.reason).toBe('no such person');
  });
});

describe('a consumer', () => {
  it('is paused until a time and goes on when asked to; the other of its name is left alone', async () => {
    const { nats, consumers } = await live();
    const control = createConsumerControl(nats);
    const untilMs = Date.now() + 60_000;
    const paused = async () => {
      const seen = (await createServerLook(nats, ours).look(signal)).consumers;
      return seen.map(({ stream, pausedUntilMs }) => [stream, pausedUntilMs]).sort();
    };

    expect(await control.objection('person-events', 'person-policy-engine')).toBeUndefined();
    await control.pause('person-events', 'person-policy-engine', untilMs);
    expect(await paused()).toEqual([
      ['PERSON_EVENTS', null],
      ['person-events', untilMs],
    ]);
    await control.resume('person-events', 'person-policy-engine');
    expect((await consumers.info('person-events', 'person-policy-engine')).paused ?? false).toBe(false);
  });

  it('that is gone, or is pushed to by somebody, is objected to', async () => {
    const { nats, consumers } = await live();
    const pushed = { durable_name: 'crm', ack_policy: 'explicit', deliver_subject: 'crm.inbox' } as const;
    await consumers.add('person-events', pushed);
    const control = createConsumerControl(nats);

    expect(await control.objection('person-events', 'gone')).toBe('There is no consumer gone on person-events.');
    expect(await control.objection('gone', 'crm')).toBe('There is no consumer crm on gone.');
    expect(await control.objection('person-events', 'crm')).toContain('was not made by this application');
  });

  it.each(executables.slice(1))('of an old server is objected to at once (%s)', async (old) => {
    const { nats } = await live(old);
    expect((await createServerLook(nats, ours).look(signal)).server.pauses).toBe(false);
    expect(await createConsumerControl(nats).objection('person-events', 'person-policy-engine')).toMatch(
      /^This server \(2\.\d+\.\d+\) cannot pause consumers/,
    );
  });
});

describe('a user who may not see everything', () => {
  it('is told what was not permitted, and sees the streams that have known names', async () => {
    const deny = '["$JS.API.STREAM.LIST"]';
    const config = `no_auth_user: all
      authorization { users: [
        { user: all, password: x },
        { user: some, password: x, permissions: { publish: { deny: ${deny} }, subscribe: { deny: ["$JS.EVENT.>"] } } }
      ] }`;
    const server = await open({ config });
    const nats = await server.connect();
    await (await jetstreamManager(nats)).streams.add({ name: 'person-events', subjects: ['p.>'], storage: 'memory' });
    const limited = await connect({ servers: server.url, user: 'some', pass: 'x' });
    onTestFinished(() => limited.close());
    const look = createServerLook(limited, ours);

    const { streams, unseen } = await look.look(signal);
    expect(streams.map(({ name }) => name)).toEqual(['person-events']);
    expect(unseen).toEqual([expect.stringContaining('$JS.API.STREAM.LIST')]);
    const listen = async () => {
      for await (const _ of look.advisories(signal, () => undefined));
    };
    await expect(listen()).rejects.toThrow(Forbidden);
  });
});
