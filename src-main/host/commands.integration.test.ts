import { jetstreamManager } from '@nats-io/jetstream';
import type { BulkJob } from '@shared/contract/bulk';
import { afterEach, describe, expect, it } from 'vitest';
import { aPersonId } from '../application/core-stage.suite';
import { startTestServer } from '../infrastructure/nats/nats-server.fixture';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { aUserData, ids } from './core.fixture';
import { createHost } from './host';
import { parseOptions } from './options';
import { forkHere, openWindow } from './window.fixture';

const log = createSilentLog();
const patience = { timeout: 15_000 };
/** What is under way when a server ends is given up on after 5 s, and connecting again takes some. */
const outage = { timeout: 30_000 };
const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const ending of endings.splice(0).reverse()) await ending();
});

/** A window on an app that processes commands. */
async function open() {
  const server = await startTestServer();
  endings.push(() => server.close());
  const userData = aUserData();
  const wished = ['--server', server.url, '--user-data', userData, '--process'];
  const options = parseOptions(wished, {}, { version: '0.1.0', packaged: false });
  const host = createHost(options, { version: '0.1.0', folder: userData, log, forkIndexProcess: forkHere(log) });
  const window = openWindow(host);
  endings.push(async () => {
    window.close();
    await host.close();
  });
  await host.ready;
  const job = async (): Promise<BulkJob | undefined> => {
    const { items } = (await window.say('bulk.jobs', {})) as { items: { jobs: BulkJob[] }[] };
    return items[0]?.jobs[0];
  };
  return { ...window, server, job };
}

const creating = (personId: string, given = 'Ada') => ({
  type: 'CreatePerson',
  data: {
    person_id: { id: personId },
    name: { given_name: given, family_name: 'Lovelace', middle_names: [] },
    source: 'front desk',
  },
});

describe('a command of the window', () => {
  it('is rehearsed, issued on the version it was rehearsed on, and found in the history', async () => {
    const { say } = await open();
    const ada = aPersonId();
    await expect
      .poll(() => say('command.rehearse', creating(ada)), patience)
      .toMatchObject({
        output: {
          steps: [
            { command: 'CreatePerson', onVersion: 0, verdict: { outcome: 'accepted', events: [{ version: 1 }] } },
            { policy: 'WelcomeEmail', causedBy: '1', onVersion: 1, verdict: { outcome: 'accepted' } },
          ],
          waiting: 0,
          cutShort: null,
        },
      });
    await say('commands.issue', { commandId: ids.fresh(), ...creating(ada), expectedVersion: 0 });
    expect(await say('command.rehearse', creating(ada))).toMatchObject({
      output: { steps: [{ verdict: { outcome: 'refused', refusal: { code: 'PersonExists' } } }] },
    });
    await say('commands.issue', { commandId: ids.fresh(), ...creating(ada) });
    await expect
      .poll(() => say('commands.history', { by: null, personId: ada, outcome: null, limit: 10 }), patience)
      .toMatchObject({
        items: [
          {
            known: true,
            total: 3,
            commands: [
              { outcome: 'refused', type: 'CreatePerson', sentence: expect.stringContaining('exists already') },
              { outcome: 'accepted', type: 'AddComponent', policy: 'WelcomeEmail', personName: 'Ada Lovelace' },
              { outcome: 'accepted', type: 'CreatePerson', events: 1, attempts: 1 },
            ],
          },
        ],
      });
  });

  it('can be one of many, which are rehearsed together and happen once however often they are run', async () => {
    const { say, job } = await open();
    const persons = [aPersonId(), aPersonId()];
    const rows = persons.map((personId) => creating(personId));
    await expect
      .poll(() => say('command.rehearseMany', { commands: [...rows, ...rows.slice(0, 1)] }), patience)
      .toMatchObject({
        output: { verdicts: [{ outcome: 'accepted' }, { outcome: 'accepted' }, { outcome: 'refused', onVersion: 2 }] },
      });
    const order = { title: 'Import', rows, ratePerSecond: 100 };
    await say('bulk.start', order);
    await expect.poll(job, patience).toMatchObject({ state: 'done', sentence: '', perOutcome: { accepted: 2 } });
    await say('bulk.start', order);
    await expect.poll(job, patience).toMatchObject({ state: 'done', perOutcome: { accepted: 0, 'already done': 2 } });
  });

  it('of many that the server ends in between is issued again, and happens once', async () => {
    const { say, job, server } = await open();
    const rows = Array.from({ length: 120 }, () => creating(aPersonId()));
    await say('bulk.start', { title: 'Import', rows, ratePerSecond: 200 });
    await expect.poll(async () => (await job())?.done, { ...outage, interval: 5 }).toBeGreaterThan(20);
    await server.kill();
    await expect
      .poll(job, outage)
      .toMatchObject({ state: 'paused', sentence: expect.stringMatching(/^Paused at row/) });
    expect((await job())?.done).toBeLessThan(rows.length);

    await server.start();
    const goOn = async () => {
      const now = await job();
      if (now?.state === 'paused') await say('bulk.resume', { jobId: now.jobId });
      return now;
    };
    await expect.poll(goOn, outage).toMatchObject({ state: 'done', done: rows.length });
    const { perOutcome } = (await job()) ?? {};
    expect((perOutcome?.accepted ?? 0) + (perOutcome?.['already done'] ?? 0)).toBe(rows.length);
    const nats = await server.connect();
    const { streams } = await jetstreamManager(nats);
    const { state } = await streams.info('person-events', { subjects_filter: 'person.events.*.person.created' });
    expect(Object.values(state.subjects ?? {})).toEqual(rows.map(() => 1));
  }, 100_000);
});
