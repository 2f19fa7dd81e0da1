import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { cast } from '@shared/catalogue/cast';
import type { deadLetters } from '@shared/contract/dead-letters';
import type { ItemOf, OutputOf } from '@shared/contract/define';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { badDeployCommands } from '../../resources/demo/bad-deploy-commands.mjs';
import { openConnection } from '../infrastructure/nats/connection';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import { createOutsidePrograms } from '../infrastructure/nats/outside-programs';
import { presets } from '../infrastructure/nats/presets';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { startCore } from './core';
import { aUserData, coreOptions, ids } from './core.fixture';
import { createHost } from './host';
import { parseOptions } from './options';
import { forkHere, openWindow } from './window.fixture';

const log = createSilentLog();
const patience = { timeout: 30_000 };
const { deadLetterStream } = presets.default;
const everything = {
  consumer: null,
  type: null,
  producer: null,
  personId: null,
  fromMs: null,
  toMs: null,
  withDiscarded: false,
};
const byCause = { filter: everything, by: 'cause' };
const mend = {
  steps: [{ step: 'rename', path: 'name.first_name', to: 'name.given_name' }],
  texts: [],
};

type Contract = typeof deadLetters;
type Groups = ItemOf<Contract, 'deadLetters.groups'>;
type Rehearsed = ItemOf<Contract, 'deadLetters.rehearse'>;

let server: TestServer;
const endings: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  for (const ending of endings.splice(0).reverse()) await ending();
  await server.close();
});

/** The six customers who exist already, then all 180 commands of the bad deploy, until each is a dead letter. */
async function deployBadly() {
  const connection = await openConnection({ servers: [server.url], name: 'worker' }, { log });
  const core = await startCore(connection, coreOptions({ policies: 'none' }));
  endings.push(async () => {
    await core.close();
    await connection.close();
  });
  const known = new Set<string>(Object.values(cast));
  const commands = badDeployCommands(Date.now());
  const customers = new Set(commands.map(({ subject }) => subject.slice('person.commands.'.length)));
  for (const id of customers) {
    if (!known.has(id)) continue;
    const name = { given_name: 'Known', family_name: 'Already', middle_names: [] };
    await core.desk.issue(JSON.stringify({ CreatePerson: { person_id: { id }, name, source: 'api' } }), [
      ['X-Message-ID', ids.fresh()],
    ]);
  }
  for (const { subject, headers: said, body } of commands) await publish(connection.nats, subject, body, said);
  const { streams } = await jetstreamManager(connection.nats);
  await expect.poll(async () => (await streams.info(deadLetterStream)).state.messages, patience).toBe(commands.length);
  return connection.nats;
}

async function publish(
  nats: Awaited<ReturnType<typeof openConnection>>['nats'],
  subject: string,
  body: string,
  said: readonly (readonly [string, string])[] = [],
) {
  const sent = headers();
  for (const [name, value] of said) sent.append(name, value);
  await jetstream(nats).publish(subject, body, { headers: sent });
}

async function look(...args: string[]) {
  const userData = aUserData();
  const wished = ['--server', server.url, '--user-data', userData, '--read-only', ...args];
  const options = parseOptions(wished, {}, { version: '0.1.0', packaged: false });
  const host = createHost(options, { version: '0.1.0', folder: userData, log, forkIndexProcess: forkHere(log) });
  const window = openWindow(host);
  const close = async () => {
    window.close();
    await host.close();
  };
  endings.push(close);
  await host.ready;
  const ask = async <Name extends keyof Contract>(name: Name, input: unknown): Promise<OutputOf<Contract, Name>> => {
    const answer = await window.say(name, input);
    if (answer.kind !== 'reply') throw new Error(JSON.stringify(answer));
    return answer.output as OutputOf<Contract, Name>;
  };
  const groups = async (wanted: object = byCause): Promise<Groups> => {
    const answer = await window.say('deadLetters.groups', wanted);
    if (answer.kind !== 'batch') throw new Error(JSON.stringify(answer));
    return answer.items.at(-1) as Groups;
  };
  const rehearse = async (input: object) =>
    (await window.collect('deadLetters.rehearse', input)) as readonly Rehearsed[];
  return { ask, groups, rehearse, close, userData };
}

describe('the dead letters of the bad deploy', () => {
  it('are grouped by their cause, read, mended and rehearsed as they would be replayed', async () => {
    const nats = await deployBadly();
    const { ask, groups, rehearse } = await look();
    await expect.poll(groups, patience).toMatchObject({ known: true, total: 180, waiting: 180, unread: 0 });

    const found = await groups();
    expect(found.groups.map(({ cause, count }) => [cause, count])).toEqual([
      ['CreatePerson.name.given_name: expected text, found nothing', 140],
      ['SetBirthDate.birth_date: expected a calendar date, YYYY-MM-DD, found a number', 31],
      ['The command is not JSON: send one object whose only key is the command', 9],
    ]);
    const [registrations] = found.groups;
    expect(registrations).toMatchObject({
      ...{ kind: 'command', source: 'eventglass', consumer: 'person-command-processor', isOurs: true },
      ...{ types: ['CreatePerson'], producers: ['web-shop/2.4.1'], waiting: 140, expiringWithin24h: 0 },
      pausedUntilMs: null,
    });
    expect(registrations?.trend.counts.reduce((sum, bar) => sum + bar, 0)).toBe(140);
    expect((await groups({ filter: everything, by: 'producer' })).groups).toMatchObject([
      { cause: 'web-shop/2.4.1', count: 180 },
    ]);

    const fingerprint = registrations?.fingerprint;
    const { keys, leftOut } = await ask('deadLetters.freeze', { fingerprint, filter: everything });
    expect([keys.length, leftOut]).toEqual([140, 0]);
    const { total, letters } = await ask('deadLetters.list', { fingerprint, filter: everything, from: 0, count: 10 });
    expect([total, letters.length]).toEqual([140, 10]);
    expect(letters[0]).toMatchObject({ key: keys[0], state: 'waiting', attempts: 1, personName: 'Alva Ahl' });

    const [key = ''] = keys;
    const detail = await ask('deadLetters.read', { key });
    expect(detail).toMatchObject({ replayable: true, editable: true, isCut: false, masked: false, hex: null });
    expect(detail.text).toContain('"first_name":"Alva"');
    expect(detail.headers).toContainEqual({ name: 'X-Producer', value: 'web-shop/2.4.1@shop-2' });

    const tried = await ask('deadLetters.tryEdit', { key, edits: mend });
    expect(tried.problems).toEqual([]);
    expect(tried.after).toBe(tried.before.replace('first_name', 'given_name'));
    expect(JSON.parse(tried.patch)).toMatchObject([{ op: 'move', path: '/CreatePerson/name/given_name' }]);
    const unmended = await ask('deadLetters.tryEdit', { key, edits: { steps: [], texts: [] } });
    expect(unmended.problems[0]).toMatchObject({ path: 'CreatePerson.name.given_name' });
    expect(await ask('deadLetters.fits', { keys, edits: mend })).toEqual({
      fits: keys.map((_, place) => place),
      valid: 140,
      of: 140,
    });

    const batches = await rehearse({ keys, edits: mend });
    expect(batches.at(-1)).toMatchObject({
      ...{ tried: 140, of: 140 },
      perOutcome: { done: 131, refused: 6, 'already done': 3, 'failed again': 0, skipped: 0 },
      consequences: ['record 131 × Created', 'request 131 welcome mails'],
    });
    const verdicts = batches.flatMap((batch) => batch.verdicts);
    expect(verdicts.map((verdict) => verdict.key)).toEqual(keys);
    expect(verdicts.filter(({ outcome }) => outcome === 'already done').map(({ waitsFor }) => waitsFor)).toEqual([
      1, 1, 1,
    ]);

    const again = await rehearse({ keys, edits: { steps: [], texts: [] } });
    expect(again.at(-1)).toMatchObject({ perOutcome: { 'failed again': 140 }, consequences: [] });

    const { streams } = await jetstreamManager(nats);
    await streams.deleteMessage(deadLetterStream, Number(key.split(':')[1]));
    await expect.poll(groups, patience).toMatchObject({ total: 179 });
    const withoutOne = await rehearse({ keys, edits: mend });
    expect(withoutOne.at(-1)).toMatchObject({ tried: 140, perOutcome: { done: 130, skipped: 1 } });
  });

  it('tell nothing of whom they are about where persons are hidden', async () => {
    await deployBadly();
    const { ask, groups, rehearse } = await look('--masking', 'masked');
    await expect.poll(groups, patience).toMatchObject({ known: true, total: 180 });
    const found = await groups();
    expect(found.groups[0]?.cause).toBe('CreatePerson.name.given_name: expected text, found nothing');
    const fingerprint = found.groups[0]?.fingerprint;
    const { keys } = await ask('deadLetters.freeze', { fingerprint, filter: everything });
    const told = [
      found,
      await ask('deadLetters.list', { fingerprint: null, filter: everything, from: 0, count: 1_000 }),
      await Promise.all(keys.slice(0, 20).map((key) => ask('deadLetters.read', { key }))),
      await ask('deadLetters.tryEdit', { key: keys[0], edits: mend }),
      await rehearse({ keys, edits: mend }),
    ];
    const spoken = JSON.stringify(told);
    expect(['Alva', 'Hedda', 'Ahl', 'Brandt', 'Whitfield', 'Already'].filter((name) => spoken.includes(name))).toEqual(
      [],
    );
  });
});

describe('messages that the server gave up on', () => {
  it('are among the dead letters, after a restart as well', async () => {
    const connection = await openConnection({ servers: [server.url], name: 'worker' }, { log });
    const core = await startCore(connection, coreOptions({ policies: 'none' }));
    const outside = createOutsidePrograms(connection.nats, { stream: presets.default.eventStream, log });
    endings.push(async () => {
      await core.close();
      await connection.close();
    });
    const first = await look();
    await expect.poll(first.groups, patience).toMatchObject({ known: true, total: 0 });
    const customers = outside.syncCustomers();
    endings.push(async () => customers.close());
    const zoe = ids.fresh();
    const name = { given_name: 'Zoë', family_name: "O'Brien", middle_names: [] };
    await core.desk.issue(JSON.stringify({ CreatePerson: { person_id: { id: zoe }, name, source: 'api' } }), []);
    const expected = {
      ...{ total: 1, waiting: 1 },
      groups: [
        {
          ...{ source: 'server', kind: 'event', consumer: 'crm-sync', types: ['Created'], isOurs: false },
          cause: 'Given up by the server after … deliveries',
        },
      ],
    };
    await expect.poll(first.groups, patience).toMatchObject(expected);
    const [{ key = '' } = {}] = (
      await first.ask('deadLetters.list', { fingerprint: null, filter: everything, from: 0, count: 10 })
    ).letters;
    expect(await first.ask('deadLetters.read', { key })).toMatchObject({
      ...{ personId: zoe, replayable: false, editable: false, attempts: 3 },
      place: { stream: 'person-events', sequence: 1 },
      text: expect.stringContaining("O'Brien"),
    });
    expect((await first.rehearse({ keys: [key], edits: mend })).at(-1)).toMatchObject({ perOutcome: { skipped: 1 } });
    await first.close();
    const second = await look('--user-data', first.userData);
    await expect.poll(second.groups, patience).toMatchObject(expected);
  });
});

describe('a stream of dead letters that anybody may write to', () => {
  it('is looked at, whatever stands in it', async () => {
    const connection = await openConnection({ servers: [server.url], name: 'worker' }, { log });
    const core = await startCore(connection, coreOptions());
    endings.push(async () => {
      await core.close();
      await connection.close();
    });
    const letter = (change: object) =>
      JSON.stringify({
        event_id: ids.fresh(),
        original_subject: 'person.commands.x',
        payload: { CreatePerson: {} },
        failure_reason: 'Serialization error: missing field `name` at line 1 column 7',
        failure_count: 1,
        first_failed_at: '2026-05-03T10:00:00Z',
        last_failed_at: '2026-05-03T10:00:00Z',
        failed_consumer: 'person-projection-summary',
        metadata: {},
        ...change,
      });
    const corpus = [
      letter({}),
      letter({ failure_reason: 'Serialization error: missing field `name` at line 8 column 901' }),
      letter({ original_subject: `person.commands.${ids.fresh()}`, payload: { __proto__: { polluted: true } } }),
      letter({ payload: { raw_base64: '//79' }, failed_consumer: '<script>alert(1)</script>' }),
      letter({ failure_reason: `\u202e${'{"'.repeat(40_000)}` }),
      letter({ failed_consumer: '*', original_subject: '$JS.API.STREAM.DELETE.person-events' }),
      letter({ first_failed_at: 'yesterday', last_failed_at: null, failure_count: -1, event_id: '__proto__' }),
      `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      'not JSON',
    ];
    for (const body of corpus) await publish(connection.nats, 'person.dlq.hostile', body);
    await publish(connection.nats, 'person.dlq.hostile', letter({ failed_consumer: 'short-lived' }), [
      ['X-Message-ID', 'x'],
    ]);
    const { ask, groups, rehearse } = await look();
    await expect.poll(groups, patience).toMatchObject({ known: true, total: corpus.length - 1, unread: 2 });
    const found = await groups();
    expect(found.groups).toContainEqual(
      expect.objectContaining({
        source: 'rust',
        cause: 'Serialization error: missing field ‘name’ at line … column …',
        consumer: 'person-projection-summary',
      }),
    );
    const { keys } = await ask('deadLetters.freeze', { fingerprint: null, filter: everything });
    for (const key of keys) {
      const detail = await ask('deadLetters.read', { key });
      expect(detail.replayWords, key).toMatch(/\S/);
      await ask('deadLetters.tryEdit', { key, edits: mend });
    }
    const verdicts = (await rehearse({ keys: [...keys, 'dlq:999', 'nonsense'], edits: mend })).flatMap(
      (batch) => batch.verdicts,
    );
    expect(verdicts).toHaveLength(keys.length + 2);
    for (const { sentence } of verdicts) expect(sentence).toMatch(/\S/);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
