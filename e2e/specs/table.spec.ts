import { randomUUID } from 'node:crypto';
import { expect, test } from '../fixtures/eventglass';
import { createdByOutside, publishFromOutside } from '../fixtures/outside-client';

test('columns are hidden, moved and widened, and stay so after a restart', async ({ start }) => {
  const first = await start();
  await first.stream.hasRows();
  const dialog = await first.stream.openColumns();
  await dialog.getByRole('checkbox', { name: 'Version' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Producer' }).check();
  await dialog.getByRole('button', { name: 'Move Person up' }).click();
  await dialog.getByRole('button', { name: 'Widen Recorded' }).click();
  await first.page.keyboard.press('Escape');
  const shown = ['#', 'recorded', 'person', 'type', 'correlation', 'by', 'producer'];
  await expect(first.stream.headings).toHaveText(shown);
  const width = (await first.stream.headings.nth(1).boundingBox())?.width;
  await first.close();

  const { frame, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await expect(stream.headings).toHaveText(shown);
  expect((await stream.headings.nth(1).boundingBox())?.width).toBe(width);
});

test('a heading is dragged to another place, and its edge to another width', async ({ start }) => {
  const { frame, page, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await stream.headings.filter({ hasText: 'person' }).dragTo(stream.headings.filter({ hasText: 'recorded' }));
  await expect(stream.headings.nth(1)).toHaveText('person');

  const before = await stream.headings.nth(1).boundingBox();
  if (before === null) throw new Error('the heading is not drawn');
  const edge = before.x + before.width + 5;
  await page.mouse.move(edge, before.y + 8);
  await page.mouse.down();
  await page.mouse.move(edge + 20, before.y + 8, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await stream.headings.nth(1).boundingBox())?.width).toBeCloseTo(before.width + 20, -1);
});

test('rows are found, selected and copied without a mouse', async ({ start }) => {
  const { app, frame, page, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await page.keyboard.press('/');
  await expect(stream.filterField).toBeFocused();
  await page.keyboard.type('type:Created');
  await page.keyboard.press('Enter');
  await stream.showsOnly(/Created/);
  await expect(stream.table).toBeFocused();

  await page.keyboard.press('g');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Space');
  await expect(stream.selectedRows).toHaveCount(1);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(stream.selectedRows).toHaveCount(3);
  await expect(page.getByText('3 selected')).toBeVisible();

  await page.keyboard.press('Control+c');
  await expect(page.getByText('3 events were copied as NDJSON.')).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  const lines = copied.trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines.map((line) => JSON.parse(line).type.toLowerCase())).toEqual(['created', 'created', 'created']);

  await page.keyboard.press('Escape');
  await expect(stream.selectedRows).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(stream.detail).toBeVisible();
});

test('all rows of a filter are selected at once, and copied as commands', async ({ start }) => {
  const { app, frame, page, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await stream.filter('seq:1..5');
  await expect.poll(() => stream.rowCount()).toBe(6);
  await page.keyboard.press('Control+a');
  await expect(page.getByText('5 selected')).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  await stream.chooseFromMenu('Copy 5 events as nats command');
  await expect(page.getByText('5 events were copied')).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied.trimEnd().split('\n')).toEqual(
    [1, 2, 3, 4, 5].map((nr) => expect.stringMatching(`^nats stream get \\S+ ${nr}$`)),
  );
});

test('one goes to a sequence, and to a time', async ({ start }) => {
  const { frame, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await stream.goTo('#3');
  await stream.shows(/^3 /);
  await expect(stream.follow).not.toBeChecked();
  await stream.goTo('2h');
  await stream.shows(/^1 /);
});

test('selection and place stay when others write', async ({ start }) => {
  const { frame, stream, userData } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await stream.goTo('12');
  await stream.row(/^12 /).click();
  await stream.row(/^14 /).click({ modifiers: ['Shift'] });
  await expect(stream.selectedRows).toHaveCount(3);
  const place = await stream.row(/^12 /).boundingBox();
  const rows = await stream.rowCount();

  for (const name of ['One', 'Two', 'Three']) {
    const personId = randomUUID();
    await publishFromOutside(userData, { personId, verb: 'created', body: createdByOutside(personId, name, 'Later') });
  }
  await expect.poll(() => stream.rowCount()).toBeGreaterThanOrEqual(rows + 3);
  await expect(stream.selectedRows).toHaveCount(3);
  expect(await stream.row(/^12 /).boundingBox()).toEqual(place);
});

test('in a small window the type is the last thing to go', async ({ start }) => {
  const { stream } = await start({ args: ['--window-size=800x500'] });
  await stream.hasRows();
  await expect(stream.headings).toContainText(['#', 'type']);
  await stream.select(/Created|ComponentAdded|NameUpdated/);
  await expect(stream.headings).toContainText(['#', 'type']);
});

test('a link brings filter, place and columns', async ({ start }) => {
  const { page, stream } = await start({
    args: ['--open=/stream?filter=type:Created&columns=type,sequence&order=newest'],
  });
  await stream.showsOnly(/Created/);
  await expect(stream.headings).toHaveText(['type', '#']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link was copied.')).toBeVisible();
});
