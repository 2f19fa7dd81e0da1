import { jetstreamManager } from '@nats-io/jetstream';
import { createInbox, headers, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Unavailable } from '../application/ports';
import { policyConsumer } from '../domain/wire/subjects';
import { openConnection } from '../infrastructure/nats/connection';
import { natsServerExecutable, startTestServer } from '../infrastructure/nats/nats-server.fixture';
import { presets } from '../infrastructure/nats/presets';
import { consumeAsRust, createAsRust, rustStreams } from '../infrastructure/nats/rust-peer.fixture';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { getStoredMessage } from '../infrastructure/nats/stored-messages';
import { type CoreOptions, startCore } from './core';
import { aUserData, coreOptions, createPerson, ids } from './core.fixture';
import { createHost } from './host';
import { parseOptions } from './options';

const patience = { timeout: 15_000 };
/** The present server, and the oldest one that is supported where there is one (`npm run soak`). */
const executables = [natsServerExecutable(), process.env.EVENTGLASS_OLD_NATS_SERVER].filter(
  (path) => path !== undefined,
);

/** A server with what the Rust services make when they start. */
async function rustServer(executable: string) {
  const server = await startTestServer({ executable });
  onTestFinished(() => server.close());
  const nats = await server.connect();
  await createAsRust(nats);
  const manager = await jetstreamManager(nats);

  async function core(change: Partial<CoreOptions> = {}) {
    const log = createSilentLog();
    const connection = await openConnection({ servers: [server.url], name: 'core' }, { log });
    const options = coreOptions({ preset: presets.rust, log, ...change });
    onTestFinished(() => connection.close());
    const started = await startCore(connection, options);
    let isClosed = false;
    const close = async () => {
      if (!isClosed) await started.close();
      isClosed = true;
    };
    onTestFinished(close);
    return { ...started, close };
  }

  /** Every message of a stream that is there, as text. */
  async function stored(stream: string) {
    const { state } = await manager.streams.info(stream);
    const sequences = Array.from({ length: state.last_seq }, (_, at) => at + 1);
    const messages = await Promise.all(sequences.map((seq) => getStoredMessage(nats, stream, { seq })));
    return messages.flatMap((message) =>
      message ? [{ subject: message.subject, body: new TextDecoder().decode(message.bytes) }] : [],
    );
  }
  const events = async () =>
    (await stored('PERSON_EVENTS')).map(({ subject }) => subject).filter((subject) => /^person\.events/.test(subject));
  const streamNames = async () => {
    const names: string[] = [];
    for await (const { config } of manager.streams.list()) names.push(config.name);
    return names.sort();
  };
  return { server, nats, manager, core, stored, events, streamNames };
}

/** Asks as the Rust client does, and keeps every reply. */
function ask(nats: NatsConnection, subject: string, body: string, known: Record<string, string> = {}): Msg[] {
  const replies: Msg[] = [];
  const inbox = createInbox();
  const asked = headers();
  for (const [name, value] of Object.entries(known)) asked.set(name, value);
  nats.subscribe(inbox, { callback: (_, reply) => void replies.push(reply) });
  nats.publish(subject, body, { reply: inbox, headers: asked });
  return replies;
}

describe.each(executables)('a core among the Rust services on %s', (executable) => {
  it('answers commands on their subjects and on its own, and leaves their streams as they are', async () => {
    const { nats, manager, core, events } = await rustServer(executable);
    await consumeAsRust(nats);
    const before = await Promise.all(rustStreams.map(({ name }) => manager.streams.info(name)));
    const { remarks } = await core({ policies: 'none' });
    const [ada, bob] = [ids.fresh(), ids.fresh()];

    const replies = ask(nats, `person.commands.${ada}`, createPerson(ada));
    await expect.poll(() => replies.length, patience).toBe(2);
    const answers = replies.map((reply) => reply.json<Record<string, unknown>>());
    expect(answers).toContainEqual(expect.objectContaining({ stream: 'PERSON_EVENTS' }));
    expect(answers).toContainEqual(
      expect.objectContaining({ aggregate_id: { id: ada }, version: 1, events_generated: 1 }),
    );
    const refused = ask(nats, `person.commands.${ada}`, createPerson(ada));
    await expect
      .poll(() => refused.some((reply) => reply.headers?.get('Nats-Service-Error-Code') === '409'))
      .toBe(true);
    expect((await nats.request('person.api.command', createPerson(bob))).json()).toMatchObject({ version: 1 });

    expect(await events()).toEqual([`person.events.${ada}.person.created`, `person.events.${bob}.person.created`]);
    const after = await Promise.all(rustStreams.map(({ name }) => manager.streams.info(name)));
    expect(after.map(({ config }) => config)).toEqual(before.map(({ config }) => config));
    expect(remarks.filter((remark) => remark.startsWith('PERSON_EVENTS'))).toEqual([]);
  });

  it('never takes up commands that the stream has captured', async () => {
    const { nats, manager, core, events, stored } = await rustServer(executable);
    const [ada, bob] = [ids.fresh(), ids.fresh()];
    await nats.request(`person.commands.${ada}`, createPerson(ada));
    await core();
    const replies = ask(nats, `person.commands.${bob}`, createPerson(bob));
    await expect.poll(() => replies.length, patience).toBe(2);
    await expect.poll(events, patience).toHaveLength(2);

    expect(await events()).toEqual([
      `person.events.${bob}.person.created`,
      `person.events.${bob}.person.component_added`,
    ]);
    const captured = (await stored('PERSON_EVENTS')).filter(({ subject }) => subject.startsWith('person.commands.'));
    expect(captured.map(({ subject }) => subject)).toEqual([`person.commands.${ada}`, `person.commands.${bob}`]);
    const filters: string[] = [];
    for await (const { config } of manager.consumers.list('PERSON_EVENTS')) {
      filters.push(...(config.filter_subjects ?? [config.filter_subject ?? '>']));
    }
    expect(filters.filter((filter) => !filter.startsWith('person.events.'))).toEqual([]);
  });

  it('makes no streams but theirs and its records', async () => {
    const { core, streamNames } = await rustServer(executable);
    await core();
    expect((await streamNames()).filter((name) => !name.startsWith('KV_person-'))).toEqual([
      'PERSON_EVENTS',
      'PERSON_EVENTS_DLQ',
      'person-activity',
      'person-audit',
    ]);
  });

  it('does the reactions of policies itself, and says when they are done', async () => {
    const { nats, core, events } = await rustServer(executable);
    await core();
    const ada = ids.fresh();
    const replies = ask(nats, 'person.api.command', createPerson(ada), { 'X-Stream-Events': '10000' });
    await expect.poll(() => replies.at(-1)?.headers?.get('X-End-Reason'), patience).toBe('complete');

    const reaction = replies[1]?.json<{ event: { data: { metadata: Record<string, unknown> } } }>();
    expect(reaction?.event.data.metadata).toMatchObject({
      actor: 'system:WelcomeEmail',
      context: { policy: 'WelcomeEmail', depth: 1 },
    });
    expect(await events()).toEqual([
      `person.events.${ada}.person.created`,
      `person.events.${ada}.person.component_added`,
    ]);
  });

  it('makes a durable for its policies that a Rust peer takes for its own', async () => {
    const { nats, manager, core } = await rustServer(executable);
    await core();
    const ours = (await manager.consumers.info('PERSON_EVENTS', policyConsumer)).config;
    expect((await consumeAsRust(nats)).map(({ error }) => error)).toEqual(Array(4).fill(undefined));
    expect(ours).toMatchObject({ filter_subject: 'person.events.>', deliver_policy: 'new', max_deliver: 3 });
    expect(ours).toMatchObject({ ack_wait: 30_000_000_000, description: 'Applies business policies to events' });
  });

  it('does not share a durable that somebody pulls from, and says so in one sentence', async () => {
    const { nats, manager, core, events } = await rustServer(executable);
    await consumeAsRust(nats);
    const inbox = createInbox();
    nats.subscribe(inbox);
    nats.publish(`$JS.API.CONSUMER.MSG.NEXT.PERSON_EVENTS.${policyConsumer}`, '{"batch":10,"expires":60000000000}', {
      reply: inbox,
    });
    await expect
      .poll(async () => (await manager.consumers.info('PERSON_EVENTS', policyConsumer)).num_waiting, patience)
      .toBe(1);

    const { remarks } = await core();
    expect(remarks.at(-1)).toMatch(/^Policies do not run here: somebody else takes events from consumer/);
    const ada = ids.fresh();
    expect((await nats.request('person.api.command', createPerson(ada))).json()).toMatchObject({ version: 1 });
    expect(await events()).toEqual([`person.events.${ada}.person.created`]);
  });

  it('records a dead letter for an event that its durable has given up on', async () => {
    const { nats, manager, core, stored } = await rustServer(executable);
    await (await core()).close();
    const lost = await nats.request(`person.events.${ids.fresh()}.person.created`, '{"whatever":1}');
    const pull = (expiresMs: number) => {
      const next = `$JS.API.CONSUMER.MSG.NEXT.PERSON_EVENTS.${policyConsumer}`;
      const body = JSON.stringify({ batch: 1, expires: expiresMs * 1_000_000 });
      return nats.request(next, body, { timeout: 6_000, noMux: true });
    };
    for (let delivery = 1; delivery <= 3; delivery += 1) (await pull(5_000)).respond('-NAK');
    // It is dropped when somebody would get it once more.
    await pull(100).catch(() => undefined);
    await expect
      .poll(async () => (await manager.consumers.info('PERSON_EVENTS', policyConsumer)).num_ack_pending, patience)
      .toBe(0);

    await core();
    const [letter] = await stored('PERSON_EVENTS_DLQ');
    expect(letter?.subject).toBe(`person.dlq.${policyConsumer}`);
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({
      failure_reason: 'delivered 3 times and never acknowledged',
      failure_count: 3,
      failed_consumer: policyConsumer,
    });
    expect(lost.json()).toMatchObject({ stream: 'PERSON_EVENTS' });
  });
});

describe('preset default on a server of the Rust services', () => {
  it('makes nothing at all, and offers preset rust', async () => {
    const { core, streamNames } = await rustServer(natsServerExecutable());
    const refused = await core({ preset: presets.default }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Unavailable);
    expect(String(refused)).toMatch(
      /already belong to stream PERSON_EVENTS; nothing was created. If the Rust services made it, start with --preset rust.$/,
    );
    expect(await streamNames()).toEqual(['PERSON_EVENTS', 'PERSON_EVENTS_DLQ']);
  });
});

describe('a headless start with preset rust', () => {
  it.each([
    [[], ['PERSON_EVENTS', 'PERSON_EVENTS_DLQ']],
    [
      ['--process', '--no-policies'],
      ['PERSON_EVENTS', 'PERSON_EVENTS_DLQ', 'person-activity', 'person-audit'],
    ],
  ])('and %j leaves these streams on the server: %j', async (args, expected) => {
    const { server, streamNames } = await rustServer(natsServerExecutable());
    const userData = aUserData();
    const wished = ['--headless', '--preset', 'rust', '--server', server.url, '--user-data', userData, ...args];
    const options = parseOptions(wished, {}, { version: '0.1.0', packaged: false });
    const host = createHost(options, { version: '0.1.0', folder: userData, log: createSilentLog() });
    onTestFinished(() => host.close());
    expect(await host.ready).toMatchObject({ ready: true, preset: 'rust', readOnly: false });
    expect((await streamNames()).filter((name) => !name.startsWith('KV_person-'))).toEqual(expected);
  });
});
