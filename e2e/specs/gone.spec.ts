import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { embeddedContext, expect, test } from '../fixtures/eventglass';
import { startNatsServer } from '../fixtures/nats-server';
import { createdByOutside, publishFromOutside } from '../fixtures/outside-client';
import { CasesScreen } from '../pages/cases-screen';

async function deleted(userData: string, sequence: number): Promise<void> {
  const { url, user, password } = embeddedContext(userData);
  const outside = await connect({ servers: url, user, pass: password, name: 'outside-client' });
  try {
    await (await jetstreamManager(outside)).streams.deleteMessage('person-events', sequence);
  } finally {
    await outside.close();
  }
}

test('an event that the server deletes is struck where it was, in the stream and among the bookmarks', async ({
  start,
  userData,
}) => {
  const { page, frame, stream } = await start();
  await frame.sampleIsWritten();
  await page.getByRole('button', { name: /living sample/ }).click();
  const personId = randomUUID();
  const publish = (name: string) =>
    publishFromOutside(userData, { personId, verb: 'created', body: createdByOutside(personId, name, 'Gone') });
  await publish('First');
  const sequence = await publish('Second');
  await publish('Third');
  await stream.filter(`person:${personId}`);
  await stream.select(/Created.*Second Gone/);
  const cases = new CasesScreen(page);
  await cases.keep({ title: /^Created of Second Gone/, newCase: 'Deleted' });

  await deleted(userData, sequence);

  await expect(stream.detail).toContainText('is gone from the stream');
  const label = `#${sequence.toLocaleString('en')} gone`;
  await expect(stream.table).toContainText(label);
  await stream.filter('');
  await expect(stream.table).toContainText(label);
  await cases.open();
  await expect(cases.bookmark('Second Gone')).toContainText('is gone from the stream');
  await page.getByRole('link', { name: /Created of Second Gone/ }).click();
  await expect(stream.detail).toContainText('is gone from the stream');
});

test('a link that was copied where another stream was shown says so', async ({ start }) => {
  const { app, page, stream } = await start({
    args: ['--open', 'eventglass://stream?filter=type:Created&of=person-events&created=2020-01-01T00:00:00Z'],
  });
  await stream.hasRows();
  const notice = page.getByRole('status').filter({ hasText: 'This link belongs to' });
  await expect(notice).toContainText('person-events as it was created at 2020-01-01T00:00:00.000Z');
  await notice.getByRole('button', { name: 'Look here all the same' }).click();
  await expect(notice).toBeHidden();
  await expect(stream.clauses).toHaveText([/Created/]);

  await stream.filter('has:legacy type:Created');
  await stream.select(/Created.*Grace Okafor/);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link was copied.')).toBeVisible();
  await stream.filter('');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a person, id, sequence, action' })).toBeFocused();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.paste());
  await expect(page.getByRole('option', { name: /Open this link/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(stream.clauses).toHaveText([/legacy/, /Created/]);
  await expect(stream.detail).toContainText('Grace Okafor');
  await expect(notice).toBeHidden();
});

test('a stream that is emptied, or gone, is said to be so, and comes back by itself', async ({ start, userData }) => {
  const server = await startNatsServer(join(userData, 'company'));
  const outside = await connect({ servers: server.url });
  try {
    const manager = await jetstreamManager(outside);
    const config = { name: 'person-events', subjects: ['person.events.>'] };
    const publish = (name: string) => {
      const personId = randomUUID();
      return jetstream(outside).publish(
        `person.events.${personId}.person.created`,
        createdByOutside(personId, name, 'There'),
      );
    };
    await manager.streams.add(config);
    await publish('Once');
    const { page, stream } = await start({ args: ['--server', server.url] });
    await stream.shows(/Created.*Once There/);

    await manager.streams.purge('person-events');
    await expect(page.getByRole('main')).toContainText('person-events holds nothing any more');
    await manager.streams.delete('person-events');
    await expect(page.getByRole('main')).toContainText('The stream person-events is gone from this server.');
    await manager.streams.add(config);
    await publish('Again');
    await stream.shows(/Created.*Again There/);
  } finally {
    await outside.close();
    await server.stop();
  }
});
