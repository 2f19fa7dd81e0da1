import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { Svcm } from '@nats-io/services';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Forbidden } from '../../application/ports';
import type { PersonId } from '../../domain/kernel/identity';
import { createJetStreamReader } from './jetstream-stream-reader';
import { ensureStreams } from './jetstream-streams';
import { startTestServer, type TestServer } from './nats-server.fixture';
import { type ReadingConnection, restrictToReading } from './read-only';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.fixture';
import { findCommandServices } from './service-discovery';
import { createSilentLog } from './silent-log.fixture';

let server: TestServer;
let proxy: RecordingProxy;
let nats: NatsConnection;
let reading: ReadingConnection;
let before: string;

beforeEach(async () => {
  server = await startTestServer();
  const writer = await server.connect();
  await ensureStreams(writer);
  await (await new Kvm(writer).create('person-control')).put('a', '1');
  await writer.request('person.events.x.person.created', '{}');
  await writer.request('person.commands.x', '{}');
  await (await jetstreamManager(writer)).consumers.add('person-commands', {
    durable_name: 'person-command-processor',
    ack_policy: 'explicit',
  });
  before = await contents();
  proxy = await startRecordingProxy(server.port);
  nats = await connect({ servers: proxy.url, reconnectTimeWait: 20 });
  reading = restrictToReading(nats);
});
afterEach(async () => {
  await nats.close();
  await proxy.close();
  await server.close();
});

/** Everything that anybody could have changed. */
async function contents(): Promise<string> {
  const manager = await jetstreamManager(await server.connect());
  const found: unknown[] = [];
  for await (const { config, state } of manager.streams.list()) {
    const consumers: unknown[] = [];
    for await (const consumer of manager.consumers.list(config.name)) {
      consumers.push([consumer.config, consumer.delivered.consumer_seq, consumer.num_pending]);
    }
    found.push([config, state, consumers]);
  }
  return JSON.stringify(found);
}

/** What only looks, as regular expressions of its own: not those that are being tested. */
const LOOKS =
  /^(\$JS\.API\.(INFO|STREAM\.(INFO|NAMES|LIST|MSG\.GET)|DIRECT\.GET|CONSUMER\.(INFO|NAMES|LIST))(\..+)?|\$JS\.API\.CONSUMER\.(CREATE|MSG\.NEXT|DELETE)\.person-events\.eventglass-reader-.+|\$SRV\.(PING|INFO|STATS)(\..+)?)$/;

const attempts: Record<string, (connection: NatsConnection) => unknown> = {
  'publishing an event': (it) => it.publish('person.events.x.person.created', '{}'),
  'publishing a message': (it) => it.publishMessage({ subject: 'person.commands.x', data: new Uint8Array() } as never),
  'requesting a command': (it) => it.request('person.api.command', '{}', { timeout: 200 }),
  'requesting past the shared inbox': (it) => it.request('person.api.command', '{}', { timeout: 200, noMux: true }),
  'asking many': async (it) => {
    for await (const _ of await it.requestMany('person.api.command', '{}', { strategy: 'timer', maxWait: 200 }));
  },
  'having an answer published elsewhere': (it) =>
    it.publish('$JS.API.STREAM.INFO.person-events', '', { reply: 'person.events.x.person.created' }),
  'having a trace published elsewhere': (it) => {
    const traced = headers();
    traced.set('Nats-Trace-Dest', 'person.events.x.person.created');
    it.publish('$JS.API.STREAM.INFO.person-events', '', { headers: traced });
  },
  'answering as a responder': (it) => it.respondMessage({ reply: 'person.replies.x', data: new Uint8Array() } as never),
  'listening in a queue group': (it) => it.subscribe('person.api.command', { queue: 'q' }),
  'listening to requests': (it) => it.subscribe('person.api.command'),
  'publishing to a stream': (it) => jetstream(it).publish('person.events.x.person.created', '{}'),
  'publishing a batch': (it) => jetstream(it).startBatch('person.events.x.person.created', '{}'),
  'making a stream': async (it) => (await jetstreamManager(it)).streams.add({ name: 's', subjects: ['s'] }),
  'changing a stream': async (it) => (await jetstreamManager(it)).streams.update('person-events', { max_age: 1e9 }),
  'purging a stream': async (it) => (await jetstreamManager(it)).streams.purge('person-events'),
  'deleting a stream': async (it) => (await jetstreamManager(it)).streams.delete('person-events'),
  'deleting a message': async (it) => (await jetstreamManager(it)).streams.deleteMessage('person-events', 1),
  'making a durable consumer': async (it) =>
    (await jetstreamManager(it)).consumers.add('person-events', { durable_name: 'd', ack_policy: 'explicit' }),
  'making a consumer that acknowledges': async (it) =>
    (await jetstreamManager(it)).consumers.add('person-events', { name: 'e', ack_policy: 'explicit' }),
  'making an ordered consumer on a work queue': (it) => jetstream(it).consumers.get('person-commands'),
  "deleting somebody's consumer": async (it) =>
    (await jetstreamManager(it)).consumers.delete('person-commands', 'person-command-processor'),
  "pausing somebody's consumer": async (it) =>
    (await jetstreamManager(it)).consumers.pause('person-commands', 'person-command-processor', new Date(4e12)),
  "pulling from somebody's consumer": async (it) =>
    (await jetstream(it).consumers.get('person-commands', 'person-command-processor')).next({ expires: 1_000 }),
  'putting a key': async (it) => (await new Kvm(it).open('person-control')).put('a', '2'),
  'deleting a key': async (it) => (await new Kvm(it).open('person-control')).delete('a'),
  'making a bucket': (it) => new Kvm(it).create('other'),
  'listening to what is measured of others': (it) => it.subscribe('$JS.EVENT.METRIC.>'),
  'offering a service': async (it) => {
    const service = await new Svcm(it).add({ name: 'person', version: '1.0.0' });
    service.addEndpoint('command', { subject: 'person.api.command', handler: () => undefined });
  },
};

describe('a read-only connection', () => {
  it.each(Object.keys(attempts))('refuses %s before a byte has left', async (name) => {
    const outcome = await Promise.resolve()
      .then(() => attempts[name]?.(nats))
      .catch((error: unknown) => error);
    await nats.flush();

    expect(outcome).toBeInstanceOf(Forbidden);
    expect(proxy.published.filter((subject) => !LOOKS.test(subject))).toEqual([]);
    expect(proxy.listened.filter((subject) => !/^_INBOX\.\S+$/.test(subject))).toEqual([]);
    expect(await contents()).toBe(before);
  });

  it('reads all there is to read, and changes nothing by it', async () => {
    const reader = createJetStreamReader(reading, 'person-events', createSilentLog());
    const stop = new AbortController();

    expect(await reader.facts()).toMatchObject({ messages: 1 });
    expect(await reader.read(1)).toMatchObject({ subject: 'person.events.x.person.created' });
    expect(await reader.readPerson('x' as PersonId)).toHaveLength(1);
    for await (const batch of reader.follow(1, stop.signal)) {
      expect(batch).toHaveLength(1);
      stop.abort();
    }
    expect(await findCommandServices(nats)).toEqual([]);
    expect((await (await new Kvm(nats).open('person-control')).get('a'))?.string()).toBe('1');
    for await (const _ of (await jetstreamManager(nats)).consumers.list('person-commands'));
    nats.subscribe('$JS.EVENT.ADVISORY.>');
    await nats.flush();

    expect(proxy.published.filter((subject) => !LOOKS.test(subject))).toEqual([]);
    expect(proxy.listened.filter((subject) => !/^_INBOX\.\S+$/.test(subject))).toEqual(['$JS.EVENT.ADVISORY.>']);
    expect(await contents()).toBe(before);
  });

  it('stays locked when it has reconnected', async () => {
    proxy.cut();
    await expect
      .poll(() =>
        nats.flush().then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    expect(() => nats.publish('person.events.x.person.created', '{}')).toThrow(Forbidden);
  });
});

describe('a read-only connection that answers queries', () => {
  it('answers them where answers may go, and nowhere else', async () => {
    const answering = await connect({ servers: proxy.url });
    const refused: unknown[] = [];
    restrictToReading(answering, { queries: { replyPrefixes: ['team.replies'] } });
    answering.subscribe('person.queries.*', {
      queue: 'person-queries',
      callback: (_, query) => {
        try {
          query.respond('{}');
        } catch (error) {
          refused.push(error);
        }
      },
    });
    await answering.flush();
    const asking = await server.connect();

    expect((await asking.request('person.queries.GetPerson', '{}')).string()).toBe('{}');
    asking.publish('person.queries.GetPerson', '{}', { reply: 'team.replies.1' });
    asking.publish('person.queries.GetPerson', '{}', { reply: 'person.events.x.person.created' });
    await expect.poll(() => refused).toEqual([expect.any(Forbidden)]);

    expect(proxy.published.filter((subject) => !/^(_INBOX|team\.replies)\./.test(subject))).toEqual([]);
    expect(await contents()).toBe(before);
    await answering.close();
  });
});
