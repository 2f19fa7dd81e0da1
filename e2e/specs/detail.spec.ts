import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { embeddedContext, expect, test } from '../fixtures/eventglass';
import { createdByOutside, publishFromOutside } from '../fixtures/outside-client';
import { EventPane } from '../pages/event-pane';

test('an event of an older layout stands as stored beside as migrated, differences marked', async ({ start }) => {
  const { page, app, stream } = await start();
  const event = new EventPane(page, app);
  await stream.filter('has:legacy');
  await stream.select(/Created.*Grace Okafor/);
  await event.shows('refuses the stored form');

  await event.open('Diff');

  await expect(
    event.migration.getByRole('row', { name: /"first_name": ?"Grace".*moved.*"given_name": ?"Grace"/ }),
  ).toBeVisible();
  await expect(event.migration.getByRole('row', { name: /"created_at".*moved.*"timestamp"/ })).toBeVisible();
  await expect(event.migration.getByRole('row', { name: /added.*"preferred_name": ?null/ })).toBeVisible();
  await event.shows('0 lost');
  await event.shows('How it was migrated');
  await event.shows('created_at became metadata.timestamp');
  await event.shows('takes the migrated one');
});

test('a payload is previewed, loaded, searched as a tree, and copied from', async ({ start, userData }) => {
  const { page, app, frame, stream } = await start();
  const event = new EventPane(page, app);
  await frame.sampleIsWritten();
  const items = Array.from({ length: 3_000 }, (_, index) => `item ${index}`);
  const sequence = await publishFromOutside(userData, {
    personId: randomUUID(),
    verb: 'photographed',
    body: JSON.stringify({ exact: 0, deep: { deeper: { deepest: { items } } } }).replace('0', '12345678901234567890'),
  });
  await stream.shows(/photographed/);
  await stream.select(/photographed/);
  await event.showsEvent(sequence);
  await event.open('Payload');
  await event.shows(/first 4\.1 kB of \d+\.\d kB shown/);
  await event.loadTheRest();
  await expect(event.tree).toBeVisible();
  await expect(event.tree.getByRole('treeitem', { name: '12345678901234567890' })).toBeVisible();

  await event.search('ITEM 2777', '1 match');
  await event.nextMatch();

  await expect(event.tree.getByRole('treeitem', { name: '"item 2777"' })).toBeVisible();
  expect(await event.tree.getByRole('treeitem').count()).toBeLessThan(200);
  expect(await event.copied('p')).toBe('$.deep.deeper.deepest.items[2777]');
  expect(await event.copied('c')).toBe('item 2777');
});

test('what is large is plain text, and what is no UTF-8 is hex with the first bad byte', async ({
  start,
  userData,
}) => {
  const { page, app, frame, stream } = await start();
  const event = new EventPane(page, app);
  await frame.sampleIsWritten();
  await publishFromOutside(userData, {
    personId: randomUUID(),
    verb: 'enlarged',
    body: `{"x":"${'y'.repeat(600_000)}"}`,
  });
  await publishFromOutside(userData, {
    personId: randomUUID(),
    verb: 'damaged',
    body: Uint8Array.of(0x7b, 0x22, 0xff),
  });
  await stream.select(/enlarged/);
  await event.open('Payload');
  await event.shows('too large for a tree: plain text');
  await event.shows(/first 4\.1 kB of 600\.0 kB shown/);
  await event.loadTheRest();
  await event.shows('600,008 bytes, all shown');

  await stream.select(/damaged/);
  await event.open('Raw');
  await event.shows('no UTF-8 at byte 2');
  await event.shows('7b');
});

test('two events are compared side by side, and the links lead along one person', async ({ start, userData }) => {
  const { page, app, frame, stream } = await start();
  const event = new EventPane(page, app);
  await frame.sampleIsWritten();
  const personId = randomUUID();
  const first = await publishFromOutside(userData, {
    personId,
    verb: 'created',
    body: createdByOutside(personId, 'Ida', 'Rhodes'),
  });
  const second = await publishFromOutside(userData, {
    personId,
    verb: 'created',
    body: createdByOutside(personId, 'Ida', 'Noddack'),
  });
  await stream.filter(`person:${personId}`);
  await stream.select(/Ida Rhodes/);
  await event.showsEvent(first);
  await event.pin();
  await expect(event.links).toContainText(/\d events of the same person/);
  await expect(event.links).toContainText('1 effect');

  await event.links.getByRole('link', { name: 'Next event of the same person' }).click();

  const back = event.links.getByRole('link', { name: 'Previous event of the same person' });
  await expect(back).toHaveAttribute('title', new RegExp(`#${first.toLocaleString('en')}$`));
  await stream.select(/Created.*Ida Noddack/);
  await event.showsEvent(second);
  await event.open('Compare');
  await expect(event.facts.getByRole('row', { name: /Correlation.*differs/ })).toBeVisible();
  await expect(event.facts.getByRole('row', { name: /^Type Created Created$/ })).toBeVisible();
  await expect(
    event.payloads.getByRole('row', { name: /"family_name": ?"Rhodes".*changed.*"family_name": ?"Noddack"/ }),
  ).toBeVisible();
});

test('an event that was purged while it was shown is said to be gone', async ({ start, userData }) => {
  const { page, app, frame, stream } = await start();
  const event = new EventPane(page, app);
  await frame.sampleIsWritten();
  const personId = randomUUID();
  await publishFromOutside(userData, { personId, verb: 'created', body: createdByOutside(personId, 'Short', 'Lived') });
  await stream.select(/Short Lived/);
  await event.shows('Short Lived');
  const { url, user, password } = embeddedContext(userData);
  const outside = await connect({ servers: url, user, pass: password });
  try {
    await (await jetstreamManager(outside)).streams.purge('person-events');
    await event.shows(/is gone from the stream/);
    await event.shows(/It is gone since/);
    await expect(event.pane).not.toContainText('Short Lived');
  } finally {
    await outside.close();
  }
});

for (const theme of ['dark', 'light'] as const) {
  test(`no view of an event has a serious finding, ${theme}`, async ({ start }) => {
    const { page, app, frame, stream } = await start();
    const event = new EventPane(page, app);
    await stream.hasRows();
    await frame.setTheme(theme);
    await frame.sampleIsWritten();
    await stream.filter('type:Created -has:legacy');
    await stream.select(/Created/);
    await event.pin();
    await stream.filter('type:Created has:legacy');
    await stream.select(/Created.*Grace Okafor/);
    for (const tab of ['Summary', 'Payload', 'Diff', 'Compare', 'Headers', 'Raw'] as const) {
      await event.open(tab);
      await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
      // Legacy mode: Electron has no second page for axe to work in.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${tab}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
      expect.soft(serious).toEqual([]);
    }
  });
}
