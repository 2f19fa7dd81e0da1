import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import type { AuditEntryView, ReplayJob } from '@shared/contract/replay';
import { describe, expect, it, onTestFinished } from 'vitest';
import { badDeployCommands } from '../../resources/demo/bad-deploy-commands.mjs';
import { startTestServer } from '../infrastructure/nats/nats-server.fixture';
import { createOutsidePrograms } from '../infrastructure/nats/outside-programs';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { aUserData, ids } from './core.fixture';
import { createHost, type Host } from './host';
import { parseOptions } from './options';
import { forkHere, openWindow } from './window.fixture';

const log = createSilentLog();
const patience = { timeout: 40_000, interval: 50 };

/** Six whom the web shop registered a second time. */
const knownCustomers = badDeployCommands(Date.now())
  .map(({ subject }) => subject.slice('person.commands.'.length))
  .filter((id) => !id.startsWith('ba0de910'));

type App = {
  readonly host: Host;
  readonly userData: string;
  readonly say: ReturnType<typeof openWindow>['say'];
  /** The newest. */
  job(): Promise<ReplayJob | undefined>;
  /** What was done, oldest first. */
  audit(): Promise<readonly string[]>;
  close(): Promise<void>;
  /** One more app on the server, whose user saves there. */
  another(chosen: string, sameData?: string): Promise<App>;
};

/** A server after the bad deploy, with apps on it. */
async function afterTheBadDeploy() {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const nats = await server.connect();

  const anApp = async ({ userData = aUserData(), chosen = '' } = {}): Promise<App> => {
    const wished = ['--server', server.url, '--user-data', userData, '--process'];
    const options = parseOptions(wished, {}, { version: '0.1.0', packaged: false });
    const chooseDestination = async () => chosen;
    const host = createHost(options, {
      version: '0.1.0',
      folder: userData,
      log,
      chooseDestination,
      forkIndexProcess: forkHere(log),
    });
    const window = openWindow(host);
    let closed: Promise<void> | undefined;
    const close = () => {
      window.close();
      closed ??= host.close();
      return closed;
    };
    onTestFinished(close);
    await host.ready;
    const job = async () => {
      const { items } = (await window.say('replay.jobs', {})) as unknown as { items: { jobs: ReplayJob[] }[] };
      return items[0]?.jobs[0];
    };
    const audit = async () => {
      const { items } = (await window.say('audit.list', { limit: 100 })) as unknown as {
        items: { entries: AuditEntryView[] }[];
      };
      return (items[0]?.entries ?? []).map(({ kind }) => kind).reverse();
    };
    const another = (chosen: string, sameData?: string) =>
      anApp({ chosen, ...(sameData !== undefined && { userData: sameData }) });
    return { host, userData, say: window.say, job, audit, close, another };
  };

  const app = await anApp();
  for (const id of knownCustomers) {
    const create = {
      CreatePerson: { person_id: { id }, name: { given_name: 'K', family_name: 'K', middle_names: [] }, source: 'x' },
    };
    await nats.request(`person.commands.${id}`, JSON.stringify(create));
  }
  await createOutsidePrograms(nats, { stream: 'person-events', log }).queue(badDeployCommands(Date.now()));
  const { streams } = await jetstreamManager(nats);
  const letters = async () => (await streams.info('person-events-dlq')).state.messages;
  await expect.poll(letters, patience).toBe(180);
  /** Keys of the letters of that kind: a field of another name, a number for a date, cut off in the middle. */
  const keysOf = async (said: 'first_name' | 'birth_date' | 'cut off') => {
    const keys: string[] = [];
    for (let seq = 1; seq <= 180; seq += 1) {
      const message = await streams.getMessage('person-events-dlq', { seq });
      const { payload } = message?.json<{ payload: { raw_base64: string } }>() ?? { payload: { raw_base64: '' } };
      const text = Buffer.from(payload.raw_base64, 'base64').toString();
      const kind = !text.endsWith('}}') ? 'cut off' : text.includes('first_name') ? 'first_name' : 'birth_date';
      if (kind === said) keys.push(`dlq:${seq}`);
    }
    return keys;
  };
  const created = async () => {
    const { state } = await streams.info('person-events', { subjects_filter: 'person.events.*.person.created' });
    return Object.values(state.subjects ?? {});
  };
  return { server, nats, streams, app, anApp, letters, keysOf, created };
}

const mended = {
  steps: [{ step: 'rename', path: 'name.first_name', to: 'name.given_name' }],
  texts: [],
};
const order = (keys: readonly string[], change: object = {}) => ({
  jobId: ids.fresh(),
  title: 'web-shop 2.4.1',
  keys,
  edits: mended,
  ramp: [1, 5, 20],
  stopAtFailure: false,
  ratePerSecond: null,
  concurrency: 8,
  ...change,
});

describe('replaying dead letters', () => {
  it('mends the bad deploy: 131 done, 6 refused, 3 done already, each once, and says so', async () => {
    const { app, anApp, keysOf, created, letters } = await afterTheBadDeploy();
    const keys = await keysOf('first_name');
    expect(keys).toHaveLength(140);
    const wish = order(keys);
    expect(await app.say('replay.start', wish)).toMatchObject({ kind: 'reply' });
    // Asked twice, it is begun once.
    expect(await app.say('replay.start', wish)).toMatchObject({ kind: 'reply' });
    await expect.poll(async () => (await app.job())?.state, patience).toBe('done');
    const job = await app.job();
    expect(job?.perOutcome).toMatchObject({ done: 131, refused: 6, 'already done': 3 });
    expect(job).toMatchObject({ ramp: [1, 5, 20, 114], rampDone: 4, runner: null, isEdited: true });
    expect((await created()).every((count) => count === 1)).toBe(true);
    expect(await created()).toHaveLength(137);
    // What was edited stays until it expires.
    expect(await letters()).toBeGreaterThanOrEqual(180);

    const { output } = (await app.say('replay.results', {
      jobId: wish.jobId,
      outcome: 'refused',
      from: 0,
      count: 10,
    })) as unknown as {
      output: { total: number; results: { sentence: string }[] };
    };
    expect(output.total).toBe(6);
    expect(output.results[0]?.sentence).toContain('exists already');
    expect(await app.audit()).toEqual(['replay_started', 'replay_finished']);
    expect(await app.say('audit.verify', {})).toMatchObject({ output: { entries: 2, fault: null } });

    // Another time it is done already, whoever does it.
    const other = await anApp();
    await other.say('replay.start', order(keys.slice(0, 10)));
    await expect.poll(async () => (await other.job())?.state, patience).toBe('done');
    expect((await other.job())?.perOutcome.done).toBe(0);
    expect((await created()).every((count) => count === 1)).toBe(true);
  }, 90_000);

  it('stops at the first new failure, leaves what fails where it is, and tells of what was rehearsed', async () => {
    const { app, keysOf, letters } = await afterTheBadDeploy();
    const keys = await keysOf('birth_date');
    const wish = order(keys, {
      edits: { steps: [], texts: [] },
      stopAtFailure: true,
      rehearsedRefusals: keys.slice(0, 2),
    });
    await app.say('replay.start', wish);
    await expect.poll(async () => (await app.job())?.runner, patience).toBeNull();
    const stopped = await app.job();
    expect(stopped).toMatchObject({ state: 'stopped', rampDone: 1, finishedMs: null });
    expect(stopped?.sentence).toContain('failed again');
    expect(stopped?.perOutcome['failed again']).toBeGreaterThanOrEqual(3);
    expect(stopped?.perOutcome['failed again']).toBeLessThanOrEqual(6);
    expect(await letters()).toBe(180);

    await app.say('replay.cancel', { jobId: wish.jobId });
    expect(await app.job()).toMatchObject({ state: 'cancelled', finishedMs: expect.any(Number) });
    expect(await app.say('replay.resume', { jobId: wish.jobId })).toMatchObject({ problem: { code: 'Gone' } });
    expect(await app.audit()).toEqual(['replay_started', 'replay_cancelled']);
  }, 90_000);

  it('discards with a reason, restores, and deletes only what is discarded', async () => {
    const { app, keysOf, letters } = await afterTheBadDeploy();
    const [first = '', ...others] = await keysOf('cut off');
    const wish = (keys: readonly string[], more: object = {}) => ({ id: ids.fresh(), keys, ...more });
    const reason = 'cut off on the way';
    const discard = wish([first, ...others], { reason });
    expect(await app.say('deadLetters.discard', discard)).toMatchObject({ output: { discarded: 9 } });
    expect(await app.say('deadLetters.discard', discard)).toMatchObject({ output: { discarded: 0 } });
    expect(await app.say('deadLetters.restore', wish([first]))).toMatchObject({ output: { restored: 1 } });
    expect(await app.say('deadLetters.purge', wish([first, ...others]))).toMatchObject({ output: { purged: 8 } });
    expect(await letters()).toBe(172);
    expect(await app.say('deadLetters.note', { fingerprint: 'f', text: 'see INC-4711' })).toMatchObject({
      kind: 'reply',
    });
    expect(await app.audit()).toEqual([
      'dead_letters_discarded',
      'dead_letters_restored',
      'dead_letters_purged',
      'dead_letters_noted',
    ]);
    const saved = join(aUserData(), 'audit.ndjson');
    const other = await app.another(saved);
    expect(await other.say('audit.save', {})).toMatchObject({ output: { file: 'audit.ndjson' } });
    const lines = readFileSync(saved, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines.join('')).toContain(reason);
  }, 90_000);

  it('goes on after the app was closed, is paced, paused and resumed, and saves what became of each', async () => {
    const { app, keysOf, created } = await afterTheBadDeploy();
    const keys = (await keysOf('first_name')).slice(0, 60);
    const wish = order(keys, { ratePerSecond: 20, ramp: [] });
    await app.say('replay.start', wish);
    const done = async (of: typeof app) => (await of.job())?.perOutcome.done ?? 0;
    await expect.poll(() => done(app), patience).toBeGreaterThan(3);
    expect(app.host.runningJobs()).toEqual([expect.stringContaining('Replay “web-shop 2.4.1”')]);
    await app.close();

    const saved = join(aUserData(), 'results.md');
    const again = await app.another(saved, app.userData);
    await expect.poll(() => done(again), patience).toBeGreaterThan(8);
    await again.say('replay.pause', { jobId: wish.jobId });
    await expect.poll(async () => (await again.job())?.runner, patience).toBeNull();
    expect(await again.job()).toMatchObject({ state: 'paused', sentence: expect.stringContaining('Paused by') });
    await again.say('replay.pace', { jobId: wish.jobId, ratePerSecond: null });
    expect(await again.say('replay.resume', { jobId: wish.jobId })).toMatchObject({ kind: 'reply' });
    await expect.poll(async () => (await again.job())?.state, patience).toBe('done');
    const job = await again.job();
    expect((job?.perOutcome.done ?? 0) + (job?.perOutcome['already done'] ?? 0) + (job?.perOutcome.refused ?? 0)).toBe(
      60,
    );
    expect((await created()).every((count) => count === 1)).toBe(true);
    expect(await again.say('replay.save', { jobId: wish.jobId, format: 'markdown' })).toMatchObject({
      output: { file: 'results.md' },
    });
    expect(readFileSync(saved, 'utf8')).toContain('# Replay: web-shop 2.4.1');
    expect(await again.audit()).toEqual([
      'replay_started',
      'replay_paused',
      'replay_paced',
      'replay_resumed',
      'replay_finished',
    ]);
  }, 90_000);
});
