import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CommandProcessor, createCommandProcessor } from '../../application/command-processor';
import { consumeCommandQueue, type QueueOptions } from '../../application/command-queue-consumer';
import { aPersonId, create, ids, metadata, rename } from '../../application/core-stage.suite';
import type { PersonId } from '../../domain/kernel/identity';
import { standardRetryPolicy } from '../../domain/kernel/retry-policy';
import { encodeCommand } from '../../domain/wire/command-codec';
import { createMemoryAppends } from '../memory/memory-appends';
import { createMemorySnapshots } from '../memory/memory-snapshots';
import { createSystemClock } from '../system/system-clock';
import { createJetStreamActivity } from './jetstream-activity';
import { createJetStreamCommandQueue } from './jetstream-command-queue';
import { createJetStreamDeadLetters } from './jetstream-dead-letters';
import { createJetStreamEventLog } from './jetstream-event-log';
import { ensureStreams } from './jetstream-streams';
import { createKvTrials } from './kv-trials';
import { natsServerExecutable, startTestServer, type TestServer } from './nats-server.fixture';
import { prepareServer } from './prepare-server';
import { readThrough } from './read-only';
import { startRecordingProxy } from './recording-proxy.fixture';
import { createReplies } from './replies';
import { createSilentLog } from './silent-log.fixture';
import { getStoredMessage } from './stored-messages';

/** The present server, and the oldest one that is supported where there is one (`npm run soak`). */
const executables = [natsServerExecutable(), process.env.EVENTGLASS_OLD_NATS_SERVER].filter(
  (path) => path !== undefined,
);
const producer = 'eventglass/0.0.0@test';
const clock = createSystemClock();
const patience = { timeout: 60_000 };
/** What kills a server waits for it as often as it was killed. */
const KILLS_LIMIT_MS = 180_000;
/** Commands of the stories below; more of them in `npm run soak`. */
const RENAMES = process.env.EVENTGLASS_SOAK ? 100 : 20;
const PERSONS = process.env.EVENTGLASS_SOAK ? 50 : 5;
/** Parts of the work after which the server is killed. */
const KILLED_AT = process.env.EVENTGLASS_SOAK ? [0.1, 0.3, 0.5, 0.7, 0.9] : [0.4];

type Stage = { readonly server: TestServer; readonly nats: NatsConnection; readonly manager: JetStreamManager };

async function openStage(executable: string): Promise<Stage> {
  const server = await startTestServer({ executable });
  onTestFinished(() => server.close());
  const nats = await server.connect();
  await ensureStreams(nats);
  return { server, nats, manager: await jetstreamManager(nats) };
}

type Wrap = (processor: CommandProcessor) => CommandProcessor['process'];

/** A core that processes queued commands until the test ends. */
async function startCore(nats: NatsConnection, options: Partial<QueueOptions> = {}, wrap?: Wrap) {
  const log = createSilentLog();
  const { events } = await prepareServer(nats);
  const activity = createJetStreamActivity(nats, { producer, log });
  const eventLog = createJetStreamEventLog(readThrough(nats), { stream: events, producer });
  const [pendingAppends, snapshots] = [createMemoryAppends(), createMemorySnapshots()];
  const processor = createCommandProcessor({ eventLog, pendingAppends, snapshots, clock, ids, activity, log });
  const consumption = await consumeCommandQueue(
    {
      commandQueue: createJetStreamCommandQueue(nats, { ackWaitMs: 2_000, log }),
      processor: wrap ? { ...processor, process: wrap(processor) } : processor,
      deadLetters: createJetStreamDeadLetters(nats, { producer }),
      trials: createKvTrials(nats),
      replies: createReplies(nats, { log }),
      activity,
      clock,
      ids,
      log,
    },
    {
      retry: { ...standardRetryPolicy, initialDelay: 5, maxDelay: 50 },
      outageMs: 50,
      workingEveryMs: 500,
      ...options,
    },
  );
  onTestFinished(() => consumption.close());
  return { processor, consumption, log };
}

const put = (nats: NatsConnection, person: PersonId | string, body: string) =>
  nats.request(`person.commands.${person}`, body);

/** Queues a person's life: created, then renamed to 1, 2, 3 and so on. */
async function putLife(nats: NatsConnection, person: PersonId, renames = RENAMES): Promise<void> {
  await put(nats, person, encodeCommand(create(person)));
  for (let name = 1; name <= renames; name += 1) {
    await put(nats, person, encodeCommand(rename(person, String(name))));
  }
}

async function messagesOf(nats: NatsConnection, stream: string, filter: string) {
  const found: { subject: string; body: string; headers: readonly (readonly [string, string])[] }[] = [];
  for (let seq = 1; ; ) {
    const message = await getStoredMessage(nats, stream, { seq, next_by_subj: filter });
    if (!message) return found;
    found.push({ ...message, body: new TextDecoder().decode(message.bytes) });
    seq = message.sequence + 1;
  }
}

/** The names that a person was given, in the order of the history. */
async function namesOf(nats: NatsConnection, person: PersonId): Promise<string[]> {
  const events = await messagesOf(nats, 'person-events', `person.events.${person}.>`);
  return events.map(({ body }) => /"(?:name|new_name)":\{"given_name":"(\w+)"/.exec(body)?.[1] ?? '');
}
const life = (renames = RENAMES) => ['Ada', ...Array.from({ length: renames }, (_, at) => String(at + 1))];

const queued = async ({ manager }: Stage) => (await manager.streams.info('person-commands')).state.messages;
const letters = async ({ manager }: Stage) => (await manager.streams.info('person-events-dlq')).state.messages;

describe.each(executables)('queued commands on %s', (executable) => {
  it('a poison message becomes a dead letter of all fields, and the commands around it are done', async () => {
    const stage = await openStage(executable);
    const { nats } = stage;
    const ada = aPersonId();
    await put(nats, ada, encodeCommand(create(ada)));
    await put(nats, ada, '{"CreatePerson":');
    await put(nats, 'nobody', '\u0000');
    await put(nats, ada, encodeCommand(rename(ada, '1')));
    await startCore(nats);

    await expect.poll(() => queued(stage), patience).toBe(0);
    expect(await namesOf(nats, ada)).toEqual(['Ada', '1']);
    const [first, second] = await messagesOf(nats, 'person-events-dlq', 'person.dlq.person-command-processor');
    expect(Object.keys(JSON.parse(first?.body ?? '')).sort()).toEqual([
      'event_id',
      'failed_consumer',
      'failure_count',
      'failure_reason',
      'first_failed_at',
      'last_failed_at',
      'metadata',
      'original_headers',
      'original_subject',
      'payload',
    ]);
    expect(JSON.parse(second?.body ?? '')).toMatchObject({
      original_subject: 'person.commands.nobody',
      payload: { raw_base64: Buffer.from('\u0000').toString('base64') },
    });
  });

  it('a command that fails twice is done before the next one of its person', async () => {
    const stage = await openStage(executable);
    const { nats } = stage;
    const ada = aPersonId();
    await putLife(nats, ada);
    let failures = 0;
    await startCore(nats, {}, ({ process }) => async (command, metadata) => {
      if (command.type === 'UpdateName' && command.name.givenName === '2' && failures < 2) {
        failures += 1;
        throw new TypeError('a bug that goes away');
      }
      return process(command, metadata);
    });

    await expect.poll(() => queued(stage), patience).toBe(0);
    expect(await namesOf(nats, ada)).toEqual(life());
    expect(await letters(stage)).toBe(0);
    const retried = await messagesOf(nats, 'person-activity', `person.activity.command_retried.${ada}`);
    expect(retried.map(({ body }) => JSON.parse(body).attempt)).toEqual([1, 2]);
  });

  it('a command that always fails is a dead letter with its tries, and the person goes on', async () => {
    const stage = await openStage(executable);
    const { nats } = stage;
    const ada = aPersonId();
    await putLife(nats, ada, 3);
    await startCore(nats, {}, ({ process }) => async (command, metadata) => {
      if (command.type === 'UpdateName' && command.name.givenName === '2') throw new TypeError('a bug that stays');
      return process(command, metadata);
    });

    await expect.poll(() => queued(stage), patience).toBe(0);
    expect(await namesOf(nats, ada)).toEqual(['Ada', '1', '3']);
    const [letter] = await messagesOf(nats, 'person-events-dlq', 'person.dlq.>');
    const { first_failed_at, last_failed_at, ...record } = JSON.parse(letter?.body ?? '');
    expect(record).toMatchObject({
      failure_count: 3,
      failure_reason: 'TypeError: a bug that stays',
      payload: JSON.parse(encodeCommand(rename(ada, '2'))),
    });
    expect(Date.parse(first_failed_at)).toBeLessThan(Date.parse(last_failed_at));
    const failed = await messagesOf(nats, 'person-activity', `person.activity.command_failed.${ada}`);
    expect(failed.map(({ body }) => JSON.parse(body))).toMatchObject([{ attempt: 3, command_type: 'UpdateName' }]);
  });

  it('a poison message stays in the queue while there is no stream of dead letters', async () => {
    const stage = await openStage(executable);
    const { nats, manager } = stage;
    const { config } = await manager.streams.info('person-events-dlq');
    const ada = aPersonId();
    await put(nats, ada, 'poison');
    const { log } = await startCore(nats);
    await manager.streams.delete('person-events-dlq');
    await put(nats, ada, 'more poison');
    await put(nats, ada, encodeCommand(create(ada)));

    await expect.poll(() => namesOf(nats, ada), patience).toEqual(['Ada']);
    await expect.poll(() => log.lines, patience).toContain('a dead letter cannot be stored: its message waits');
    expect(await queued(stage)).toBeGreaterThan(0);
    await manager.streams.add(config);

    await expect.poll(() => queued(stage), patience).toBe(0);
    const stored = await messagesOf(nats, 'person-events-dlq', 'person.dlq.>');
    expect(stored.map(({ body }) => JSON.parse(body).payload.raw_base64)).toContain(
      Buffer.from('more poison').toString('base64'),
    );
  });

  it('a poison message stays in the queue while the stream of dead letters is full', async () => {
    const stage = await openStage(executable);
    const { nats, manager } = stage;
    await manager.streams.update('person-events-dlq', { max_msgs: 1 });
    const ada = aPersonId();
    await put(nats, ada, 'poison');
    await put(nats, ada, 'more poison');
    const { log } = await startCore(nats);

    await expect.poll(() => log.lines, patience).toContain('a dead letter cannot be stored: its message waits');
    expect([await queued(stage), await letters(stage)]).toEqual([1, 1]);
    await manager.streams.update('person-events-dlq', { max_msgs: 10 });

    await expect.poll(() => queued(stage), patience).toBe(0);
    expect(await letters(stage)).toBe(2);
  });

  it("a full stream of events is nobody's fault: commands wait, in order, and requests are told so", async () => {
    const stage = await openStage(executable);
    const { nats, manager } = stage;
    await nats.request(`person.events.${aPersonId()}.person.created`, 'something');
    await manager.streams.update('person-events', { max_msgs: 1 });
    const persons = Array.from({ length: PERSONS }, aPersonId);
    await Promise.all(persons.map((person) => putLife(nats, person)));
    const { processor, log } = await startCore(nats);
    await expect.poll(() => log.lines, patience).toContain('commands wait until the server takes events again');

    const refused = await processor.process(create(aPersonId()), metadata());
    expect(refused).toMatchObject({ kind: 'refused', refusal: { kind: 'unavailable', code: 'Unavailable' } });
    await manager.streams.update('person-events', { max_msgs: -1 });

    await expect.poll(() => queued(stage), { timeout: 60_000 }).toBe(0);
    for (const person of persons) expect(await namesOf(nats, person)).toEqual(life());
    expect(await letters(stage)).toBe(0);
  });

  it(
    'a server that is killed while commands are tried again loses, repeats and reorders nothing',
    async () => {
      const stage = await openStage(executable);
      const { nats, server } = stage;
      const persons = Array.from({ length: PERSONS }, aPersonId);
      await Promise.all(persons.map((person) => putLife(nats, person)));
      const failed = new Set<string>();
      let done = 0;
      const { log } = await startCore(nats, {}, ({ process }) => async (command, metadata) => {
        // Every command fails once by itself.
        if (!failed.has(metadata.commandId)) {
          failed.add(metadata.commandId);
          throw new TypeError('a bug that goes away');
        }
        done += 1;
        return process(command, metadata);
      });
      for (const part of KILLED_AT) {
        await expect.poll(() => done, patience).toBeGreaterThan(PERSONS * RENAMES * part);
        await server.kill();
        await server.start();
      }

      await expect.poll(() => queued(stage).catch(() => -1), { timeout: 60_000 }).toBe(0);
      for (const person of persons) expect(await namesOf(nats, person)).toEqual(life());
      expect(await letters(stage)).toBe(0);
      expect(log.lines).not.toContain('queued command not settled: it will be delivered again');
    },
    KILLS_LIMIT_MS,
  );

  it('a command sends nothing where it may not, whatever it asks for', async () => {
    const stage = await openStage(executable);
    const { nats, server } = stage;
    const proxy = await startRecordingProxy(server.port);
    onTestFinished(() => proxy.close());
    const core = await connect({ servers: proxy.url });
    onTestFinished(() => core.close());
    const victim = aPersonId();
    const places = [
      `person.events.${victim}.person.created`,
      '$JS.API.STREAM.DELETE.person-events',
      '$JS.API.STREAM.PURGE.person-events',
      '$SYS.REQ.SERVER.PING',
      'person.dlq.forged',
      'person.commands.forged',
      '_INBOX.>',
      '_INBOX.*',
      '_INBOX.a b',
      '_INBOX',
      'person.replies.',
    ];
    for (const place of places) {
      const body = encodeCommand(create(aPersonId()));
      await server.publishRaw(`person.commands.${victim}`, `NATS/1.0\r\nX-Reply-To: ${place}\r\n\r\n`, body);
      await server.publishRaw(`person.commands.${victim}`, `NATS/1.0\r\nX-Reply-To: ${place}\r\n\r\n`, 'poison');
    }
    // Subjects of commands that look like something else.
    for (const subject of ['$JS.API.STREAM.DELETE.person-events', 'a.b.c', victim]) {
      await put(nats, subject, 'poison');
    }
    await startCore(core);

    await expect.poll(() => queued(stage), patience).toBe(0);
    await core.flush();
    const allowed = [
      /^\$JS\.API\.(STREAM\.(INFO|NAMES|CREATE|MSG\.GET)|CONSUMER\.(INFO|CREATE|DURABLE|MSG\.NEXT)|DIRECT\.GET)\b/,
      /^\$JS\.ACK\.person-commands\.person-command-processor\./,
      /^person\.dlq\.person-command-processor$/,
      /^person\.activity\.[a-z_]+\.(-|[0-9a-f-]{36})$/,
      /^person\.events\.00000000-0000-0000-0000-000000000000\.probe$/,
    ];
    const elsewhere = proxy.published.filter((subject) => !allowed.some((pattern) => pattern.test(subject)));
    expect(elsewhere).toEqual([]);
    expect(await messagesOf(nats, 'person-events', 'person.events.>')).toEqual([]);
  });
});
