import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { embeddedContext, expect, type RunningApp, test } from '../fixtures/eventglass';
import { startNatsServer } from '../fixtures/nats-server';
import { createdByOutside, publishFromOutside } from '../fixtures/outside-client';

async function createPerson({ frame, commands }: RunningApp, givenName: string, familyName: string): Promise<void> {
  await frame.open('Commands');
  await commands.choose('Create person');
  await commands.fill('Given name', givenName);
  await commands.fill('Family name', familyName);
  await commands.fill('Source', 'front desk');
  await commands.issue('Create person');
  await commands.says('Accepted');
}

test('two apps on one user data share the server, and one may leave', async ({ start, userData }) => {
  const first = await start();
  await first.stream.hasRows();
  const second = await start();
  await createPerson(first, 'Shared', 'Server');
  await second.stream.shows(/Created.*Shared Server/);

  await first.close();

  await createPerson(second, 'Still', 'Served');
  await second.frame.open('Stream');
  await second.stream.shows(/Created.*Still Served/);
  expect(embeddedContext(userData).url).toMatch(/^nats:/);
});

test('stories are told on the sample only', async ({ start }) => {
  const first = await start({ args: ['--demo-persons=0'] });
  await createPerson(first, 'Real', 'Data');
  await first.close();

  const second = await start();
  await second.stream.shows(/Created.*Real Data/);
  await expect(second.frame.statusLine).toContainText(/here/);
  await expect(second.frame.statusLine).not.toContainText(/living sample/);
});

test('a double click on Process commands here makes one core', async ({ start, userData }) => {
  const server = await startNatsServer(join(userData, 'company'));
  const outside = await connect({ servers: server.url });
  try {
    const { page, frame } = await start({ args: ['--server', server.url] });
    // Both clicks before the window can react to the first.
    await page.getByRole('button', { name: 'Process commands here' }).evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
    await expect(frame.statusLine).toContainText(/processed here/);

    const answers = await outside.requestMany('$SRV.PING.person', '', { maxWait: 2_000, strategy: 'timer' });
    const ids: string[] = [];
    for await (const answer of answers) ids.push((answer.json() as { id: string }).id);
    expect(ids).toHaveLength(1);
  } finally {
    await outside.close();
    await server.stop();
  }
});

test('a killed index process comes back with all rows', async ({ start, userData }) => {
  // Nobody else writes, so that the rows stay in view.
  const { app, frame, stream } = await start({ args: ['--demo-persons=0'] });
  await frame.says('processed here');
  const publish = async (givenName: string) => {
    const personId = randomUUID();
    const body = createdByOutside(personId, givenName, 'Index');
    await publishFromOutside(userData, { personId, verb: 'created', body });
  };
  await publish('Before');
  await stream.shows(/Created.*Before Index/);
  const pid = await app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Eventglass index')?.pid,
  );
  expect(pid).toBeDefined();
  process.kill(pid as number, 'SIGKILL');

  await publish('After');
  await stream.shows(/Created.*After Index/);
  await stream.shows(/Created.*Before Index/);
});

test('a stream that was deleted is made again, and commands go on', async ({ start, userData }) => {
  const running = await start();
  await running.stream.hasRows();
  const { url, user, password } = embeddedContext(userData);
  const outside = await connect({ servers: url, user, pass: password });
  const manager = await jetstreamManager(outside);
  await manager.streams.delete('person-events');
  const isThere = () =>
    manager.streams.info('person-events').then(
      () => true,
      () => false,
    );
  await expect.poll(isThere, { timeout: 20_000 }).toBe(true);
  await outside.close();

  await expect(running.frame.statusLine).toContainText(/processed here/);
  await createPerson(running, 'New', 'Stream');
  await running.frame.open('Stream');
  await running.stream.shows(/Created.*New Stream/);
});
