import { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Forbidden } from '../application/ports';
import { querySubject, queryTypes } from '../domain/wire/query-codec';
import { openConnection } from '../infrastructure/nats/connection';
import { createJetStreamAudit } from '../infrastructure/nats/jetstream-audit';
import { createKvPolicyControl } from '../infrastructure/nats/kv-control';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import { type Preset, presets } from '../infrastructure/nats/presets';
import { restrictToReading } from '../infrastructure/nats/read-only';
import { type RecordingProxy, startRecordingProxy } from '../infrastructure/nats/recording-proxy.fixture';
import { createRemoteCommands } from '../infrastructure/nats/remote-commands';
import { findCommandServices } from '../infrastructure/nats/service-discovery';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { startCore } from './core';
import { aUserData, coreOptions, createPerson, ids } from './core.fixture';
import { createHost } from './host';
import { parseOptions } from './options';
import { startPoliciesAlone } from './policies';
import { type ContractName, contractNames, forkHere, openWindow } from './window.fixture';

const log = createSilentLog();
const patience = { timeout: 15_000 };
const ada = ids.fresh();
const story = ids.fresh();
let server: TestServer;
let proxy: RecordingProxy;
/** What is closed while the server is still there, the last first. */
const endings: (() => Promise<unknown>)[] = [];
const atTheEnd = (ending: () => Promise<unknown>) => endings.push(ending);

beforeEach(async () => {
  server = await startTestServer();
  proxy = await startRecordingProxy(server.port);
});
afterEach(async () => {
  for (const ending of endings.splice(0).reverse()) await ending();
  await proxy.close();
  await server.close();
});

/** A server on which somebody has worked: persons, a policy's reaction, a queued command that nobody has taken yet. */
async function liveOn(preset: Preset): Promise<void> {
  const connection = await openConnection({ servers: [server.url], name: 'worker' }, { log });
  const core = await startCore(connection, coreOptions({ preset }));
  await core.desk.issue(createPerson(ada), [['X-Correlation-ID', story]]);
  const { streams } = await jetstreamManager(connection.nats);
  await expect.poll(async () => (await streams.info(preset.eventStream)).state.messages, patience).toBe(2);
  await createKvPolicyControl(connection.nats, { log }).set({
    policy: 'WelcomeEmail',
    enabled: true,
    at: '2026-05-03T10:00:00.000Z',
    actor: 'user:ada',
    reason: null,
  });
  await core.close();
  await connection.nats.request(`person.commands.${ada}`, '{"ArchivePerson":{}}');
  await connection.nats.request(
    'person.dlq.crm-sync',
    JSON.stringify({
      original_subject: `person.commands.${ada}`,
      payload: { ArchivePerson: {} },
      failure_reason: 'missing field `reason`',
      failed_consumer: 'person-command-processor',
    }),
  );
  await connection.close();
}

/** Everything that anybody could have changed. */
async function contents(): Promise<string> {
  const nats = await server.connect();
  const manager = await jetstreamManager(nats);
  const found: unknown[] = [];
  for await (const { config, state } of manager.streams.list()) {
    const consumers: unknown[] = [];
    for await (const consumer of manager.consumers.list(config.name)) {
      const isLooking = consumer.name.startsWith('eventglass-reader-');
      if (!isLooking) consumers.push([consumer.config, consumer.delivered.consumer_seq, consumer.num_pending]);
    }
    found.push([config, { ...state, consumer_count: consumers.length }, consumers]);
  }
  await nats.close();
  return JSON.stringify(found);
}

/** What only looks at these streams, written down once more: not the rules that are being tested. */
const looks = ({ eventStream, activityStream, deadLetterStream }: Preset) =>
  new RegExp(
    [
      String.raw`^\$JS\.API\.(INFO|STREAM\.(INFO|NAMES|LIST|MSG\.GET)|DIRECT\.GET|CONSUMER\.(INFO|NAMES|LIST))(\..+)?$`,
      String.raw`^\$JS\.API\.CONSUMER\.(CREATE|MSG\.NEXT|DELETE)\.(${eventStream}|${activityStream}|${deadLetterStream})\.eventglass-reader-.+$`,
      String.raw`^\$SRV\.(PING|INFO|STATS)(\..+)?$`,
    ].join('|'),
  );
const published = (preset: Preset) => proxy.published.filter((subject) => !looks(preset).test(subject));
/** Answers to itself, and what JetStream tells everybody of itself. */
const listened = () => proxy.listened.filter((subject) => !/^(_INBOX\.\S+|\$JS\.EVENT\.ADVISORY\.\S+)$/.test(subject));

const everyRow = { text: '', nowMs: 0, zone: 'utc' };

const everyLetter = {
  ...{ consumer: null, type: null, producer: null, personId: null, fromMs: null, toMs: null },
  withDiscarded: true,
};
const noEdits = { steps: [], texts: [] };

/** What the screens ask with; whatever else the contract holds is asked with nothing. */
const inputs: Partial<Record<ContractName, unknown>> = {
  'connection.processHere': { enabled: true },
  'commands.issue': {
    commandId: ids.fresh(),
    type: 'CreatePerson',
    data: { person_id: { id: ids.fresh() }, name: { given_name: 'B', family_name: 'B' }, source: 'x' },
  },
  'bulk.start': {
    title: 'x',
    rows: [{ type: 'ArchivePerson', data: { person_id: { id: ada }, reason: 'r' } }],
    ratePerSecond: 10,
  },
  'bulk.pause': { jobId: story },
  'bulk.resume': { jobId: story },
  'bulk.cancel': { jobId: story },
  'bulk.results': { jobId: story, outcome: null, from: 0, count: 10 },
  'bulk.save': { jobId: story },
  'demo.setPaused': { paused: true },
  'diagnostics.report': { screen: '/stream', sentence: 'It broke.', stack: '' },
  'stream.filter': { filter: { ...everyRow, text: '"ada"' } },
  'stream.rows': { filter: everyRow, order: 'newest', from: 0, count: 100 },
  'stream.position': { filter: everyRow, order: 'newest', to: { sequence: 1 } },
  'stream.histogram': { filter: everyRow, bars: 20, clock: 'recorded' },
  'stream.values': { key: 'person', typed: 'ada', limit: 10 },
  'event.detail': { sequence: 1 },
  'event.payload': { sequence: 1, fromByte: 0, bytes: 100 },
  'event.migration': { sequence: 1 },
  'event.links': { sequence: 1 },
  'export.start': { filter: everyRow, order: 'oldest', format: 'ndjson' },
  'correlation.follow': { correlationId: story },
  'cases.keep': {
    caseId: ids.fresh(),
    name: 'INC-4711',
    bookmark: {
      bookmarkId: ids.fresh(),
      kind: 'event',
      route: '/stream?sequence=1',
      title: 'Created of Ada',
      sentence: '',
      note: '',
      keptMs: 0,
      sequence: 1,
      recordedMs: 0,
      stream: null,
    },
  },
  'persons.list': { search: '', lifecycle: null, limit: 10 },
  'persons.verifyCaller': { personId: ada, said: 'Ada Lovelace' },
  'person.header': { personId: ada },
  'person.state': { personId: ada, version: 1, asOfMs: null, compareWith: null, without: null },
  'person.timeline': { personId: ada, kinds: [], from: 0, count: 100 },
  'person.place': { personId: ada, kinds: [], version: 1 },
  'person.life': { personId: ada },
  'person.values': { personId: ada, path: 'name/given_name' },
  'person.whenTrue': { personId: ada, condition: 'Given name = Ada' },
  'person.verify': { personId: ada },
  'person.related': { personId: ada },
  'person.whereabouts': { personId: ada },
  'report.save': { name: 'Ada', format: 'markdown', text: '# Ada' },
  'window.browse': { address: 'https://traces.example/' },
  'person.rebuildSnapshot': { id: story, personId: ada, reason: '' },
  'masking.reveal': { id: story, personId: ada, reason: 'r' },
  'person.report': { personId: ada, format: 'markdown', zone: 'utc' },
  'commands.history': { by: null, personId: ada, outcome: null, limit: 10 },
  'command.rehearse': { type: 'MergePersons', data: { source_person_id: { id: ada }, target_person_id: { id: ada } } },
  'command.rehearseMany': { commands: [{ type: 'ArchivePerson', data: { person_id: { id: ada }, reason: 'r' } }] },
  'survey.machine': { machine: 'lifecycle', fromMs: null, toMs: null },
  'survey.conformance': { limit: 10 },
  'survey.control': { action: 'again' },
  'survey.persons': { machine: 'lifecycle', state: 'Active', limit: 10 },
  'operations.keys': { bucket: 'person-control', prefix: '', limit: 10 },
  'operations.value': { bucket: 'person-control', key: 'policy.WelcomeEmail' },
  'operations.pauseConsumer': {
    id: story,
    stream: 'person-events',
    consumer: 'person-policy-engine',
    reason: 'r',
    untilMs: 4_102_444_800_000,
  },
  'operations.resumeConsumer': { id: story, stream: 'person-events', consumer: 'person-policy-engine', reason: 'r' },
  'policies.switch': { id: story, policy: 'WelcomeEmail', enabled: false, reason: 'r' },
  'policies.try': { from: 'stored', sequence: 1 },
  'policies.backtest': { policy: 'WelcomeEmail', parameters: {}, fromMs: null, toMs: null },
  'versions.try': { from: 'stored', sequence: 1 },
  'deadLetters.groups': { filter: everyLetter, by: 'cause' },
  'deadLetters.list': { fingerprint: null, filter: everyLetter, from: 0, count: 10 },
  'deadLetters.freeze': { fingerprint: null, filter: everyLetter },
  'deadLetters.read': { key: 'dlq:1' },
  'deadLetters.tryEdit': { key: 'dlq:1', edits: noEdits },
  'deadLetters.fits': { keys: ['dlq:1'], edits: noEdits },
  'deadLetters.rehearse': { keys: ['dlq:1', 'server:person-events:crm-sync:1'], edits: noEdits },
  'replay.results': { jobId: story, outcome: null, from: 0, count: 10 },
  'replay.save': { jobId: story, format: 'csv' },
  'audit.list': { limit: 10 },
  'correlations.list': { query: '', sort: 'failed', withSingles: true, limit: 10 },
  'correlations.trace': { correlationId: story },
  'correlations.compare': { left: story, right: story },
  'correlations.producers': { query: '' },
  'correlations.mermaid': { correlationId: story, limit: 10 },
};

async function open(...args: string[]) {
  const userData = aUserData();
  const wished = ['--server', proxy.url, '--user-data', userData, ...args];
  const options = parseOptions(wished, {}, { version: '0.1.0', packaged: false });
  const host = createHost(options, { version: '0.1.0', folder: userData, log, forkIndexProcess: forkHere(log) });
  const window = openWindow(host);
  atTheEnd(async () => {
    window.close();
    await host.close();
  });
  return { ready: await host.ready, say: window.say };
}

const byPreset = [[presets.default.name], [presets.rust.name]] as const;

describe.each(byPreset)('looking at streams of preset %s', (name) => {
  const preset = presets[name];

  it('with --read-only sends nothing but reading, whatever is tried in the window', async () => {
    await liveOn(preset);
    const before = await contents();
    const { ready, say } = await open('--read-only', '--headless', '--index', '--serve-queries', '--preset', name);
    expect(ready).toMatchObject({ readOnly: true, preset: name });
    await expect
      .poll(async () => say('stream.rows', inputs['stream.rows']), patience)
      .toMatchObject({ output: { total: expect.any(Number), columns: { sequence: expect.arrayContaining([1, 2]) } } });

    const asking = await server.connect();
    for (const type of queryTypes) {
      const body = JSON.stringify({
        person_id: { id: ada },
        query: 'ada',
        limit: 10,
        from: { id: ada },
        to: { id: ada },
      });
      const answer = (await asking.request(querySubject(type), body, { timeout: 10_000 })).string();
      if (type === 'GetAllSummaries') expect(answer).toContain('Ada Lovelace');
    }
    asking.publish(querySubject('GetAllSummaries'), '{}', { reply: `person.events.${ada}.person.created` });
    for (const { name: asked, writes } of contractNames) {
      const answer = await say(asked, inputs[asked] ?? {});
      if (writes) expect(answer, asked).toMatchObject({ kind: 'problem', problem: { code: 'ReadOnly' } });
    }

    expect(published(preset).filter((subject) => !/^_INBOX\.\S+$/.test(subject))).toEqual([]);
    expect(listened().filter((subject) => !/^person\.queries\.\S+( \S+)?$/.test(subject))).toEqual([]);
    expect(await findCommandServices(await server.connect())).toEqual([]);
    expect(await contents()).toBe(before);
  });

  it('with --read-only sends nothing but reading, whatever is tried beneath the window', async () => {
    await liveOn(preset);
    const before = await contents();
    const connection = await openConnection({ servers: [proxy.url], name: 'reader' }, { log });
    atTheEnd(() => connection.close());
    const { nats } = connection;
    restrictToReading(nats);
    const attempts: Record<string, () => Promise<unknown>> = {
      'processing commands': () => startCore(connection, coreOptions({ preset })),
      'processing commands of the other preset': () =>
        startCore(connection, coreOptions({ preset: name === 'rust' ? presets.default : presets.rust })),
      'running policies alone': () => startPoliciesAlone(connection, { ...coreOptions({ preset }), set: 'default' }),
      'issuing a command': () => createRemoteCommands(nats).issue('{}', []),
      'switching a policy': () =>
        createKvPolicyControl(nats, { log }).set({
          policy: 'WelcomeEmail',
          enabled: false,
          at: '2026-05-03T10:00:00.000Z',
          actor: null,
          reason: null,
        }),
      'writing the audit': () =>
        createJetStreamAudit(nats, { producer: 'x' }).record({
          id: ids.fresh(),
          action: 'tried',
          at: '2026-05-03T10:00:00.000Z',
          actor: 'user:ada',
        }),
    };
    for (const [what, attempt] of Object.entries(attempts)) {
      const refused = await attempt().catch((error: unknown) => error);
      expect(refused, what).toBeInstanceOf(Error);
      const isRustAlone = name === 'rust' && what === 'running policies alone';
      const isOverlap = what === 'processing commands of the other preset';
      if (!isRustAlone && !isOverlap) expect(refused, what).toBeInstanceOf(Forbidden);
    }
    await nats.flush();
    expect(published(preset)).toEqual([]);
    expect(listened()).toEqual([]);
    expect(await contents()).toBe(before);
  });

  it('as an inspector sends nothing but reading, unless a change is asked for', async () => {
    await liveOn(preset);
    const before = await contents();
    const { say } = await open('--preset', name);
    await expect
      .poll(async () => say('stream.rows', inputs['stream.rows']), patience)
      .toMatchObject({ output: { columns: { sequence: expect.arrayContaining([1, 2]) } } });
    for (const { name: asked, writes } of contractNames) if (!writes) await say(asked, inputs[asked] ?? {});

    expect(published(preset)).toEqual([]);
    expect(listened()).toEqual([]);
    expect(await contents()).toBe(before);
  });

  it('finds nothing to make on a server without any streams', async () => {
    const { say } = await open('--read-only', '--preset', name);
    await expect
      .poll(async () => say('stream.state', {}), patience)
      .toMatchObject({ items: [{ state: 'missing', stream: preset.eventStream }] });
    expect(await contents()).toBe('[]');
    expect(published(preset)).toEqual([]);
  });
});

describe('a read-only core beside one that can write', () => {
  it('takes no request from it', async () => {
    const worker = await openConnection({ servers: [server.url], name: 'worker' }, { log });
    const core = await startCore(worker, coreOptions({ policies: 'none' }));
    atTheEnd(async () => {
      await core.close();
      await worker.close();
    });
    await open('--read-only', '--headless');
    const asking: NatsConnection = await connect({ servers: server.url });
    atTheEnd(() => asking.close());
    for (let times = 0; times < 20; times += 1) {
      expect((await asking.request('person.api.command', createPerson(ids.fresh()))).json()).toMatchObject({
        version: 1,
      });
    }
    expect(await findCommandServices(asking)).toMatchObject([{ count: 1 }]);
  });
});
