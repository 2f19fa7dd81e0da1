import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { embeddedContext, expect, startHeadless, test } from '../fixtures/eventglass';

const cast = {
  mary: '821add53-b356-5ad1-ac86-6021db6bf545',
  grace: '78480cc2-244b-5113-bb94-09f3e37fb56d',
  jonasMerged: '91ab3c52-6e0f-5d47-8b21-0c9d7e5a4e07',
};
const script = join(import.meta.dirname, '..', '..', 'resources', 'demo', 'bad-deploy.mjs');

/** The server as an admin sees it. */
async function adminOf(userData: string) {
  const { url, user, password } = embeddedContext(userData);
  const connection = await connect({ servers: url, user, pass: password });
  const manager = await jetstreamManager(connection);
  const subjectsOf = async (stream: string, filter: string) =>
    (await manager.streams.info(stream, { subjects_filter: filter })).state.subjects ?? {};
  return {
    verbsOf: async (personId: string) =>
      Object.keys(await subjectsOf('person-events', `person.events.${personId}.>`))
        .map((subject) => subject.slice(subject.lastIndexOf('.') + 1))
        .sort(),
    eventsOf: async (personId: string) =>
      Object.values(await subjectsOf('person-events', `person.events.${personId}.>`)).reduce((sum, n) => sum + n, 0),
    activity: async (kind: string, personId: string) =>
      Object.values(await subjectsOf('person-activity', `person.activity.${kind}.${personId}`)).reduce(
        (sum, n) => sum + n,
        0,
      ),
    messages: async (stream: string) => (await manager.streams.info(stream)).state.messages,
    /** How far `crm-sync` is and how often it was given a message again; undefined before it has begun. */
    crmSync: async () => {
      for await (const { name, num_pending, delivered } of manager.consumers.list('person-events')) {
        const again = delivered.consumer_seq - delivered.stream_seq;
        if (name === 'crm-sync') return { pending: num_pending, again };
      }
      return undefined;
    },
    close: () => connection.close(),
  };
}

test('the sample holds the stories that it promises', async ({ userData }) => {
  const { child } = await startHeadless(userData, ['--demo-persons', '5']);
  const admin = await adminOf(userData);
  try {
    await expect.poll(() => admin.eventsOf(cast.mary), { timeout: 20_000 }).toBe(40);
    await expect.poll(() => admin.verbsOf(cast.grace)).toEqual(['archived', 'created']);
    await expect.poll(() => admin.activity('command_refused', cast.grace)).toBe(1);
    await expect
      .poll(() => admin.verbsOf(cast.jonasMerged))
      .toEqual(['birth_date_set', 'created', 'merged', 'name_updated']);
    // Each message it gave up on was delivered three times: Zoë created, renamed, and welcomed.
    await expect.poll(() => admin.crmSync(), { timeout: 20_000 }).toEqual({ pending: 0, again: 6 });
    expect(await admin.messages('person-events-dlq')).toBe(0);
  } finally {
    await admin.close();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
});

test('a bad deploy is simulated from the window, and again by a script', async ({ start, userData }) => {
  const { page, frame } = await start();
  const button = page.getByRole('button', { name: 'Simulate a bad deploy' });
  await button.click();
  await frame.says('180 commands queued');
  const admin = await adminOf(userData);
  try {
    await expect.poll(() => admin.messages('person-events-dlq')).toBe(180);
    const context = join(userData, 'embedded', 'embedded.json');
    const { stdout } = await promisify(execFile)(process.execPath, [script, '--context', context]);
    expect(stdout).toContain('Queued 180 commands');
    await expect.poll(() => admin.messages('person-events-dlq')).toBe(360);
    expect(await admin.messages('person-commands')).toBe(0);
  } finally {
    await admin.close();
  }
});
