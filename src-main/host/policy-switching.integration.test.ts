import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { PolicyRow } from '@shared/contract/policies';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Forbidden } from '../application/ports';
import { policyConsumer } from '../domain/wire/subjects';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { aUserData, coreOptions, createPerson, ids } from './core.fixture';
import { createHost } from './host';
import { parseOptions } from './options';
import { createPolicySwitching } from './policy-switching';
import { forkHere, openWindow } from './window.fixture';

const patience = { timeout: 20_000 };
const log = createSilentLog();
const reason = 'too many mails';

async function aServer(config = ''): Promise<TestServer> {
  const server = await startTestServer({ config });
  onTestFinished(() => server.close());
  return server;
}

/** An app on the server, with its window. */
async function anApp(server: TestServer, ...args: string[]) {
  const userData = aUserData();
  const wished = ['--server', server.url, '--user-data', userData, ...args];
  const options = parseOptions(wished, {}, { version: '0.1.0', packaged: false });
  const host = createHost(options, { version: '0.1.0', folder: userData, log, forkIndexProcess: forkHere(log) });
  const window = openWindow(host);
  let closed: Promise<void> | undefined;
  const close = () => {
    window.close();
    closed ??= host.close();
    return closed;
  };
  onTestFinished(close);
  await host.ready;
  const switchOf = async (policy: string) => {
    const { items } = (await window.say('policies.list', {})) as {
      readonly items?: { readonly policies: PolicyRow[] }[];
    };
    const row = items?.[0]?.policies.find(({ name }) => name === policy);
    return row && { switchedOn: row.switchedOn, by: row.switched?.by };
  };
  const move = (enabled: boolean, policy = 'WelcomeEmail') =>
    window.say('policies.switch', { id: ids.fresh(), policy, enabled, reason });
  return { say: window.say, switchOf, move, close };
}

/** Persons on the server, and how many events each has when nobody has anything left to do for them. */
async function aCrowd(server: TestServer) {
  const nats = await server.connect();
  const { streams, consumers } = await jetstreamManager(nats);
  const countOf = async (personId: string) => {
    const { state } = await streams.info('person-events', { subjects_filter: `person.events.${personId}.>` });
    return Object.values(state.subjects ?? {}).reduce((sum, count) => sum + count, 0);
  };
  /** In this order: what policies want of an event is queued before the event counts as read. */
  const isQuiet = async () => {
    const unread = await consumers.info('person-events', policyConsumer);
    const queued = await streams.info('person-commands');
    return unread.num_pending + unread.num_ack_pending + queued.state.messages === 0;
  };
  return {
    countOf,
    /** Somebody new, and how many events they have. */
    born: async () => {
      const personId = ids.fresh();
      await nats.request(`person.commands.${personId}`, createPerson(personId));
      await expect.poll(() => countOf(personId), patience).toBeGreaterThan(0);
      await expect.poll(isQuiet, patience).toBe(true);
      return { personId, events: await countOf(personId) };
    },
    auditSubjects: async () => (await streams.info('person-audit', { subjects_filter: '>' })).state.subjects ?? {},
    streamNames: async () => {
      const names: string[] = [];
      for await (const { config } of streams.list()) names.push(config.name);
      return names;
    },
  };
}

/** With the policy's reaction, and without it. */
const welcomed = { events: 2 };
const unwelcomed = { events: 1 };

describe('a switch of a policy', () => {
  it('moved in one app stops the core of another, is seen by both, and lets it react again', async () => {
    const server = await aServer();
    const core = await anApp(server, '--process');
    const inspector = await anApp(server);
    const { born, countOf, auditSubjects } = await aCrowd(server);
    await expect.poll(() => inspector.switchOf('WelcomeEmail'), patience).toMatchObject({ switchedOn: true });
    expect(await born()).toMatchObject(welcomed);

    expect(await inspector.move(false)).toMatchObject({ kind: 'reply', output: {} });
    for (const app of [core, inspector]) {
      await expect
        .poll(() => app.switchOf('WelcomeEmail'), patience)
        .toEqual({ switchedOn: false, by: expect.stringMatching(/^user:/) });
      expect(await app.switchOf('DataQuality')).toMatchObject({ switchedOn: true });
    }
    // The core hears of it a moment later; from then on it reacts to nobody.
    await expect.poll(born, patience).toMatchObject(unwelcomed);
    const skipped = await born();
    expect(skipped).toMatchObject(unwelcomed);

    expect(await core.move(true)).toMatchObject({ kind: 'reply' });
    await expect.poll(() => inspector.switchOf('WelcomeEmail'), patience).toMatchObject({ switchedOn: true });
    await expect.poll(born, patience).toMatchObject(welcomed);
    expect(await countOf(skipped.personId)).toBe(unwelcomed.events);
    expect(await auditSubjects()).toEqual({
      'person.audit.policy_switched_off': 1,
      'person.audit.policy_switched_on': 1,
    });
  });

  it('stays where it is when everything starts again', async () => {
    const server = await aServer();
    const first = await anApp(server, '--process');
    expect(await first.move(false)).toMatchObject({ kind: 'reply' });
    await first.close();

    const second = await anApp(server, '--process');
    await expect.poll(() => second.switchOf('WelcomeEmail'), patience).toMatchObject({ switchedOn: false });
    expect(await (await aCrowd(server)).born()).toMatchObject(unwelcomed);
  });

  it('cannot be seen nor moved where no policies ever ran, and nothing is made', async () => {
    const server = await aServer();
    const { say, switchOf, move } = await anApp(server);
    await expect.poll(() => say('connection.state', {}), patience).toMatchObject({ items: [{ state: 'connected' }] });
    expect(await switchOf('WelcomeEmail')).toMatchObject({ switchedOn: null });
    expect(await move(false)).toMatchObject({
      kind: 'problem',
      problem: {
        kind: 'failure',
        sentence: expect.stringMatching(/^WelcomeEmail was not switched off\. Policies have never run on this server/),
      },
    });
    expect(await (await aCrowd(server)).streamNames()).toEqual([]);
  });

  it('of a policy that there is not is refused, and leaves no trace', async () => {
    const server = await aServer();
    const { move } = await anApp(server, '--process');
    expect(await move(true, 'Nobody')).toMatchObject({
      kind: 'problem',
      problem: { sentence: expect.stringContaining('There is no policy Nobody') },
    });
    expect(await (await aCrowd(server)).auditSubjects()).toEqual({});
  });
});

describe('a user who may not write', () => {
  const config = `
authorization { users: [
  { user: worker, password: w }
  { user: looker, password: l, permissions: { publish: { deny: ["person.audit.>", "$KV.>"] } } }
] }
no_auth_user: worker
`;

  it('moves no switch, and is told so in one sentence', async () => {
    const server = await aServer(config);
    await anApp(server, '--process');
    const nats = await connect({ servers: server.url, user: 'looker', pass: 'l' });
    onTestFinished(() => nats.close());
    const switching = createPolicySwitching({ ...coreOptions(), connection: () => ({ nats }), actor: 'user:ada' });
    const wish = { id: ids.fresh(), policy: 'WelcomeEmail', enabled: false, reason };
    const refused = await switching(wish).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Forbidden);
    expect(String(refused)).toMatch(/WelcomeEmail was not switched off\. Writing the audit is not permitted/);
  });
});
