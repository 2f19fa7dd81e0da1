import { randomUUID } from 'node:crypto';
import { expect, test } from '../fixtures/eventglass';
import { createdByOutside, publishFromOutside } from '../fixtures/outside-client';

/** Nobody else writes, so that what is published stays in view. */
const quiet = { args: ['--demo-persons=0'] };

test('an event that another program published appears as a row and as a person', async ({ start }) => {
  const { userData, stream, frame, persons } = await start(quiet);
  await frame.says('processed here');
  const personId = randomUUID();

  await publishFromOutside(userData, { personId, verb: 'created', body: createdByOutside(personId, 'Olu', 'Outside') });

  await stream.shows(/Created.*Olu Outside/);
  await frame.open('Persons');
  await persons.open('Olu Outside');
  await expect(persons.timeline).toContainText(/crm-sync/);
});

test('bytes that nobody can decode are a row whose bytes can be read', async ({ start }) => {
  const { userData, stream, frame } = await start(quiet);
  await frame.says('processed here');
  const personId = randomUUID();

  await publishFromOutside(userData, { personId, verb: 'created', body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) });

  await stream.select(new RegExp(`undecodable.*${personId.slice(0, 4)}`, 'i'));
  await stream.openTab('Raw');
  await expect(stream.detail).toContainText(/7b ff fe 7d/i);
});

test('markup from the wire is text', async ({ start }) => {
  const { userData, stream, frame, page } = await start(quiet);
  await frame.says('processed here');
  const personId = randomUUID();
  const body = createdByOutside(personId, '<img src=x onerror="document.title=1">', 'Markup');

  await publishFromOutside(userData, { personId, verb: 'created', body });

  await stream.select(/Created.*<img/);
  await expect(stream.detail).toContainText('<img src=x');
  expect(await page.locator('main img, aside img').count()).toBe(0);
  expect(await page.title()).not.toBe('1');
});
