import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { type MaskingLevel, maskingLevels } from '@shared/catalogue/masking';
import type { CommandOutcome } from '@shared/contract/commands';
import { machineNames } from '@shared/views/survey';
import { storySorts } from '@shared/views/trace';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../domain/kernel/identity';
import { openConnection } from '../infrastructure/nats/connection';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import { presets } from '../infrastructure/nats/presets';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { stored } from '../inspection/stored-events.fixture';
import { startCore } from './core';
import { aUserData, coreOptions, ids } from './core.fixture';
import { createHost } from './host';
import { parseOptions } from './options';
import { type ContractName, contractNames, forkHere, openWindow } from './window.fixture';

const log = createSilentLog();
const patience = { timeout: 20_000 };
const mary = ids.fresh();
const twin = ids.fresh();
const story = ids.fresh();
const { eventStream } = presets.default;

/** What is personal in the stream, by the level from which on nobody may see it; as it stands there and in parts. */
const secrets: Readonly<Record<Exclude<MaskingLevel, 'none'>, readonly string[]>> = {
  limited: [
    ...[
      'quendela.whitfield',
      'whitfield@',
      '7946 0018',
      '79460018',
      '1991-08-12',
      '12 Aug',
      '12.8.1991',
      'Millrace',
      'NR3 4XY',
    ],
    'Norvick',
  ],
  masked: ['Quendela', 'Whitfield', 'Lindqvistova', 'Ollerenshaw', 'two callers', 'Beekeeping', 'allergic', 'Zanzibar'],
  full: [],
};
const whatIsHidden = (level: MaskingLevel) =>
  maskingLevels
    .slice(1, maskingLevels.indexOf(level) + 1)
    .flatMap((hidden) => secrets[hidden as Exclude<MaskingLevel, 'none'>]);

let server: TestServer;
const endings: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  for (const ending of endings.splice(0).reverse()) await ending();
  await server.close();
});

const command = (type: string, data: object, personId = mary) =>
  JSON.stringify({ [type]: { person_id: { id: personId }, ...data } });
const name = (given: string, family: string) => ({
  given_name: given,
  family_name: family,
  middle_names: ['Ollerenshaw'],
  preferred_name: null,
  honorific: null,
  suffix: null,
});

/**
 * Somebody with everything that a person can have, a refused command, a merged twin, an event against the rules, an old
 * layout, bytes that nobody reads.
 */
async function tellOfMary(): Promise<void> {
  const connection = await openConnection({ servers: [server.url], name: 'worker' }, { log });
  const core = await startCore(connection, coreOptions({ preset: presets.default }));
  const issue = async (body: string) => core.desk.issue(body, [['X-Correlation-ID', story]]);
  await issue(command('CreatePerson', { name: name('Quendela', 'Lindqvistova'), source: 'front desk' }));
  await issue(command('UpdateName', { name: name('Quendela', 'Whitfield'), reason: 'two callers say so' }));
  await issue(command('SetBirthDate', { birth_date: '1991-08-12' }));
  await issue(
    command('AddEmail', {
      email: 'quendela.whitfield@posteo.example',
      email_type: 'Personal',
      is_preferred: true,
      can_receive_notifications: true,
      can_receive_marketing: false,
    }),
  );
  await issue(
    command('AddPhone', {
      phone_number: '+44 20 7946 0018',
      phone_type: 'Mobile',
      country_code: 'GB',
      is_mobile: true,
      can_receive_sms: true,
      can_receive_calls: true,
    }),
  );
  const address = { street1: '14 Millrace Lane', city: 'Norvick', postal_code: 'NR3 4XY' };
  await issue(command('AddComponent', { component_type: 'Address', data: address }));
  const skill = { skill_name: 'Beekeeping', category: 'Other', proficiency: 'Expert', years_of_experience: null };
  await issue(command('AddSkill', skill));
  const attribute = { key: 'holiday', value: 'Zanzibar', remark: 'allergic to shellfish' };
  await issue(command('AddComponent', { component_type: 'CustomAttribute', data: attribute }));
  await issue(command('DeactivatePerson', { reason: 'two callers claim this account' }));
  // Refused: she is suspended, and the refusal names her.
  await issue(command('UpdateName', { name: name('Quendela', 'Zanzibar'), reason: null }));
  await issue(command('CreatePerson', { name: name('Quendela', 'Whitfield'), source: 'import' }, twin));
  await issue(
    JSON.stringify({
      MergePersons: {
        source_person_id: { id: twin },
        target_person_id: { id: mary },
        merge_reason: 'DuplicateIdentity',
      },
    }),
  );
  await core.close();
  const outside = (subject: string, body: string | Uint8Array) =>
    connection.nats.request(`person.events.${mary}.person.${subject}`, body, { timeout: 10_000 });
  // Suspended once more: no rule allows that, and a survey of the stream says of whom it is told.
  const again = stored(10, { type: 'Suspended', reason: 'two callers' }, { personId: mary as PersonId, version: 10 });
  await connection.nats.request(again.subject, again.bytes, { timeout: 10_000 });
  await outside('created', '{"Quendela Whitfield": not JSON, quendela.whitfield@posteo.example}');
  await outside('created', Uint8Array.of(0xff, 0xfe, ...new TextEncoder().encode('Quendela Whitfield')));
  const legacy = { person_id: mary, name: { first_name: 'Quendela', last_name: 'Whitfield', middle_name: null } };
  await outside('created', JSON.stringify({ PersonCreated: { ...legacy, created_at: '2024-11-14T08:30:00Z' } }));
  await outside('loved', JSON.stringify({ event_type: 'Loved', data: { whom: 'Zanzibar', note: 'allergic' } }));
  const hired = { CreatePerson: { person_id: { id: mary }, name: name('Quendela', 'Whitfield'), source: 'Zanzibar' } };
  const letter = {
    original_subject: `person.commands.${mary}`,
    failure_reason: 'nobody wants Quendela Whitfield, quendela.whitfield@posteo.example',
    failed_consumer: 'person-command-processor',
    original_headers: { 'X-Note': ['two callers'], 'Reply-Mail': ['quendela.whitfield@posteo.example'] },
  };
  const raw = { raw_base64: Buffer.from(JSON.stringify(hired).slice(0, -4)).toString('base64') };
  for (const payload of [hired, raw])
    await connection.nats.request('person.dlq.x', JSON.stringify({ ...letter, payload }), { timeout: 10_000 });
  // A bucket of somebody else, whose keys are names.
  const callers = await new Kvm(connection.nats).create('callers');
  await callers.put('Quendela.Whitfield', 'quendela.whitfield@posteo.example');
  await connection.close();
}

/** A message of Mary's that somebody else's consumer terminates, and says why, as the window is told of it. */
async function terminate(say: Awaited<ReturnType<typeof open>>['say']): Promise<string> {
  const nats = await server.connect();
  const name = 'crm-sync';
  const { consumers } = await jetstreamManager(nats);
  await consumers.add(eventStream, { durable_name: name, ack_policy: 'explicit' });
  (await (await jetstream(nats).consumers.get(eventStream, name)).next())?.term('nobody knows Quendela Whitfield');
  const told = async () => JSON.stringify(await say('operations.advisories', {}));
  await expect.poll(told, patience).toContain('terminated #');
  return told();
}

async function open(level: MaskingLevel) {
  const userData = aUserData();
  const args = ['--server', server.url, '--user-data', userData, '--read-only', '--masking', level];
  const options = parseOptions(args, {}, { version: '0.1.0', packaged: false });
  const host = createHost(options, { version: '0.1.0', folder: userData, log, forkIndexProcess: forkHere(log) });
  const window = openWindow(host);
  endings.push(async () => {
    window.close();
    await host.close();
  });
  await host.ready;
  const nats = await server.connect();
  const { state } = await (await jetstreamManager(nats)).streams.info(eventStream);
  await nats.close();
  await expect
    .poll(async () => window.say('stream.state', {}), patience)
    .toMatchObject({ items: [{ state: 'live', total: state.messages }] });
  return { say: window.say, events: state.messages };
}

/** A window that may write, where names are hidden. */
async function work() {
  const userData = aUserData();
  const args = ['--server', server.url, '--user-data', userData, '--process', '--masking', 'masked'];
  const options = parseOptions(args, {}, { version: '0.1.0', packaged: false });
  const host = createHost(options, { version: '0.1.0', folder: userData, log, forkIndexProcess: forkHere(log) });
  const window = openWindow(host);
  endings.push(async () => {
    window.close();
    await host.close();
  });
  await host.ready;
  return window;
}

const everyRow = { text: '', nowMs: 0, zone: 'utc' };

/** How many rows a filter finds. */
async function rowsOf(say: Awaited<ReturnType<typeof open>>['say'], text: string): Promise<number> {
  const answer = await say('stream.rows', { filter: { ...everyRow, text }, order: 'newest', from: 0, count: 1 });
  return (answer as unknown as { output: { total: number } }).output.total;
}

/** What the screens ask about her. */
function questions(events: number): readonly (readonly [ContractName, unknown])[] {
  const looks = Array.from({ length: events }, (_, place) => place + 1).flatMap(
    (sequence): (readonly [ContractName, unknown])[] => [
      ['event.detail', { sequence }],
      ['event.payload', { sequence, fromByte: 0, bytes: 4096 }],
      ['event.payload', { sequence, fromByte: 90, bytes: 300 }],
      ['event.migration', { sequence }],
      ['event.links', { sequence }],
      ['versions.try', { from: 'stored', sequence }],
      ['policies.try', { from: 'stored', sequence }],
    ],
  );
  const states = Array.from({ length: events }, (_, version) => version).map(
    (version): readonly [ContractName, unknown] => [
      'person.state',
      { personId: mary, version, asOfMs: null, compareWith: 1, without: version > 2 ? 2 : null },
    ],
  );
  const paths = ['name/given_name', 'name/family_name', 'birthDate', 'birth_date'];
  return [
    ...looks,
    ...states,
    ...paths.map((path) => ['person.values', { personId: mary, path }] as const),
    ['stream.rows', { filter: everyRow, order: 'newest', from: 0, count: 1000 }],
    ['stream.rows', { filter: { ...everyRow, text: 'stream:activity' }, order: 'newest', from: 0, count: 1000 }],
    ['stream.values', { key: 'person', typed: 'que', limit: 10 }],
    ['stream.values', { key: 'note', typed: '', limit: 10 }],
    ['correlation.follow', { correlationId: story }],
    ['persons.list', { search: '', lifecycle: null, limit: 100 }],
    ['persons.list', { search: 'quendela whitfield', lifecycle: null, limit: 100 }],
    ['persons.list', { search: 'quendela.whitfield@posteo.example', lifecycle: null, limit: 100 }],
    ['persons.list', { search: '1991-08-12', lifecycle: null, limit: 100 }],
    ['persons.verifyCaller', { personId: mary, said: '12.8.1991' }],
    ['person.header', { personId: mary }],
    ['person.header', { personId: twin }],
    ['person.timeline', { personId: mary, kinds: [], from: 0, count: 500 }],
    ['person.timeline', { personId: twin, kinds: [], from: 0, count: 500 }],
    ['person.life', { personId: mary }],
    ['person.whenTrue', { personId: mary, condition: 'Given name is set' }],
    ['person.whenTrue', { personId: mary, condition: 'nonsense' }],
    ['person.verify', { personId: mary }],
    ['person.related', { personId: mary }],
    ['person.related', { personId: twin }],
    ['person.whereabouts', { personId: mary }],
    ['person.report', { personId: mary, format: 'markdown', zone: 'utc' }],
    ['person.report', { personId: mary, format: 'json', zone: 'utc' }],
    ['commands.history', { by: null, personId: null, outcome: null, limit: 100 }],
    ['commands.history', { by: null, personId: mary, outcome: 'refused', limit: 100 }],
    ['command.rehearse', { type: 'ReactivatePerson', data: { person_id: { id: mary }, reason: 'x' } }],
    ['command.rehearse', { type: 'ArchivePerson', data: { person_id: { id: mary }, reason: 'x' } }],
    ['command.rehearse', { type: 'SetBirthDate', data: { person_id: { id: mary }, birth_date: '2001-01-01' } }],
    ['command.rehearse', { type: 'DeactivatePerson', data: { person_id: { id: twin }, reason: 'x' } }],
    ['command.rehearse', { type: 'UpdateName', data: { person_id: { id: mary }, name: name('X', 'Y'), reason: 'x' } }],
    ['command.rehearseMany', { commands: [{ type: 'ArchivePerson', data: { person_id: { id: mary }, reason: 'r' } }] }],
    ...storySorts.map((sort) => ['correlations.list', { query: '', sort, withSingles: true, limit: 100 }] as const),
    ['correlations.list', { query: 'person:Quendela', sort: 'recent', withSingles: true, limit: 100 }],
    ['correlations.trace', { correlationId: story }],
    ['correlations.compare', { left: story, right: twin }],
    ['correlations.producers', { query: '' }],
    ['correlations.mermaid', { correlationId: story, limit: 1000 }],
    ...surveyed,
    ...lettersAsked,
    ['operations.keys', { bucket: 'callers', prefix: '', limit: 100 }],
    ['operations.value', { bucket: 'callers', key: 'Quendela.Whitfield' }],
    ['operations.keys', { bucket: 'person-snapshots', prefix: '', limit: 100 }],
    ['operations.value', { bucket: 'person-snapshots', key: mary }],
    ['operations.overview', {}],
    ['operations.advisories', {}],
    ['survey.versions', {}],
    ['machines.drawings', {}],
    ...machineNames.map((machine) => ['survey.machine', { machine, fromMs: null, toMs: null }] as const),
  ];
}

const everyLetter = {
  ...{ consumer: null, type: null, producer: null, personId: null, fromMs: null, toMs: null },
  withDiscarded: true,
};
const letterKeys = ['dlq:1', 'dlq:2'];
const edits = { steps: [{ step: 'set', path: 'source', json: '"shop"' }], texts: [] };
const lettersAsked: readonly (readonly [ContractName, unknown])[] = [
  ['deadLetters.groups', { filter: everyLetter, by: 'cause' }],
  ['deadLetters.list', { fingerprint: null, filter: everyLetter, from: 0, count: 10 }],
  ['deadLetters.rehearse', { keys: letterKeys, edits }],
  ['deadLetters.fits', { keys: letterKeys, edits }],
  ...letterKeys.flatMap((key): (readonly [ContractName, unknown])[] => [
    ['deadLetters.read', { key }],
    ['deadLetters.tryEdit', { key, edits }],
  ]),
];

/** What a pass over the whole stream tells of her by name. */
const surveyed: readonly (readonly [ContractName, unknown])[] = [
  ['survey.conformance', { limit: 100 }],
  ['survey.persons', { machine: 'lifecycle', state: 'Suspended', limit: 100 }],
  ['policies.list', {}],
  ['policies.backtest', { policy: 'WelcomeEmail', parameters: {}, fromMs: null, toMs: null }],
];

const whenSurveyed = (say: Awaited<ReturnType<typeof open>>['say']) =>
  expect
    .poll(async () => say('survey.versions', {}), patience)
    .toMatchObject({ items: [{ progress: { state: 'complete' } }] });

/** Everything that a frame says, what is encoded in it included. */
function spokenIn(frame: unknown): string {
  const text = JSON.stringify(frame);
  const encoded = text.match(/[A-Za-z0-9+/]{24,}={0,2}/g) ?? [];
  return [
    text,
    JSON.stringify(JSON.parse(text)),
    ...encoded.map((part) => Buffer.from(part, 'base64').toString()),
  ].join('\n');
}

describe.each(['limited', 'masked', 'full'] as const)('with masking %s', (level) => {
  it('no answer says what is hidden, whatever the window asks', async () => {
    await tellOfMary();
    const { say, events } = await open(level);
    await whenSurveyed(say);
    await terminate(say);
    const asked = questions(events);
    const answers: [string, string][] = [];
    for (const [question, input] of asked)
      answers.push([`${question} ${JSON.stringify(input)}`, spokenIn(await say(question, input))]);
    for (const { name: question, writes } of contractNames) {
      if (!writes && !/^(export|capture|report|bulk|cases|window)/.test(question)) {
        answers.push([question, spokenIn(await say(question, {}))]);
      }
    }
    const told = answers.flatMap(([question, spoken]) => {
      const leaked = whatIsHidden(level).filter((secret) => spoken.includes(secret));
      return leaked.map(
        (secret) => `${question}: …${spoken.slice(spoken.indexOf(secret) - 80, spoken.indexOf(secret) + 40)}…`,
      );
    });
    expect(told).toEqual([]);
  });
});

describe('without masking', () => {
  it('the same answers say all of it: the test would notice', async () => {
    await tellOfMary();
    const { say, events } = await open('none');
    await whenSurveyed(say);
    // What others are asked by parts of what is hidden finds it here.
    await expect.poll(() => rowsOf(say, 'stream:activity note:Quend'), patience).toBeGreaterThan(0);
    expect(await rowsOf(say, 'person:Quend')).toBeGreaterThan(0);
    expect(spokenIn(await say('versions.try', { from: 'stored', sequence: 1 }))).toContain('Quendela');
    expect(await terminate(say)).toContain('nobody knows Quendela Whitfield');
    const keys = await say('operations.keys', { bucket: 'callers', prefix: '', limit: 10 });
    expect(spokenIn(keys)).toContain('Quendela.Whitfield');
    for (const [question, input] of surveyed)
      expect(spokenIn(await say(question, input)), question).toContain('Quendela');
    let spoken = '';
    for (const [question, input] of questions(events)) spoken += spokenIn(await say(question, input));
    expect(whatIsHidden('full').filter((secret) => !spoken.includes(secret))).toEqual(['12 Aug', '12.8.1991']);
  });
});

describe('what is hidden', () => {
  it('is found only by all of it, and verified without being shown', async () => {
    await tellOfMary();
    const { say } = await open('masked');
    const found = async (search: string) => {
      const answer = await say('persons.list', { search, lifecycle: null, limit: 10 });
      return answer.kind === 'batch' ? (answer.items[0] as { found: number }).found : -1;
    };
    expect(await found('Whitfield')).toBe(2);
    expect(await found('Whitf')).toBe(0);
    expect(await found('quendela.whitfield@posteo.example')).toBe(1);
    expect(await found('quendela.whitfield')).toBe(2);
    expect(await found('posteo.example')).toBe(0);
    expect(await found('020 7946 0018')).toBe(1);
    expect(await found('7946 0018')).toBe(0);
    expect(await found('12.8.1991')).toBe(1);
    expect(await found('1991')).toBe(0);
    expect(await found(mary.slice(0, 8))).toBe(1);
    const verdict = await say('persons.verifyCaller', { personId: mary, said: '12 August 1991' });
    expect(verdict).toMatchObject({ output: { verdict: 'match', what: 'birth date' } });
    expect(await rowsOf(say, 'person:Quend')).toBe(0);
    expect(await rowsOf(say, 'person:Quendela')).toBeGreaterThan(0);
    await expect.poll(() => rowsOf(say, 'stream:activity has:note'), patience).toBeGreaterThan(0);
    expect(await rowsOf(say, 'stream:activity note:Quend')).toBe(0);
    const values = await say('person.values', { personId: mary, path: 'name/family_name' });
    expect(values).toMatchObject({ output: { values: [{ masked: true }, { masked: true }] } });
  });

  it('is shown of one person for a reason that is audited, and of nobody else', async () => {
    await tellOfMary();
    const window = await work();
    const nameOf = async (personId: string) => JSON.stringify(await window.say('person.header', { personId }));
    await expect.poll(() => nameOf(mary), patience).toContain('Q•••');
    const answer = await window.say('masking.reveal', { id: ids.fresh(), personId: mary, reason: 'on the line' });
    expect(answer).toMatchObject({ kind: 'reply', output: { untilMs: expect.any(Number) } });
    await expect.poll(() => nameOf(mary), patience).toContain('Quendela Whitfield');
    expect(await nameOf(twin)).not.toContain('Quendela');
    const nats = await server.connect();
    const entry = await (await jetstreamManager(nats)).streams.getMessage('person-audit', { last_by_subj: '>' });
    expect(entry?.string()).toContain('person_revealed');
    expect(entry?.string()).toContain('on the line');
    await nats.close();
  });

  it('is never written back', async () => {
    await tellOfMary();
    const window = await work();
    const issue = (type: string, data: object) =>
      window.say('commands.issue', { commandId: ids.fresh(), type, data: { person_id: { id: mary }, ...data } });
    const back = await issue('UpdateName', { name: name('Q•••3f2', 'W•••1a0'), reason: null });
    expect(back).toMatchObject({ kind: 'problem', problem: { sentence: expect.stringContaining('given_name') } });
    const refused = await issue('UpdateName', { name: name('X', 'Y'), reason: null });
    const outcome = (refused as { output: CommandOutcome }).output;
    expect(outcome).toMatchObject({ outcome: 'refused' });
    expect(spokenIn(outcome)).not.toContain('Quendela');
  });
});
