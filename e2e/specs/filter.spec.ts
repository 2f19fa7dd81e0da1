import { expect, test } from '../fixtures/eventglass';

test('a filter is typed with completion, and its rows are just those that match', async ({ start }) => {
  const { frame, page, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  const all = await stream.rowCount();

  await stream.typeFilter('type:Name');
  await expect(stream.proposals.filter({ hasText: 'NameUpdated' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(stream.filterField).toHaveValue(/^type:NameUpdated\s*$/);
  await page.keyboard.press('Enter');

  await stream.hasClauses('type:NameUpdated');
  await stream.showsOnly(/NameUpdated/);
  expect(await stream.rowCount()).toBeLessThan(all);
  await expect(stream.table).toBeFocused();
});

test('a chip is the same query as the text: edited, excluded, removed, and back again', async ({ start }) => {
  const { frame, page, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await stream.filter('type:Created');
  await stream.showsOnly(/Created/);

  await stream.clickClause('Exclude', 'type:Created');
  await stream.hasClauses('not type:Created');
  await stream.showsOnly(/^(?!.*\bCreated\b)/s);

  await stream.clickClause('Edit', 'not type:Created');
  await expect(stream.filterField).toHaveValue('-type:Created');
  await page.keyboard.type('type:Suspended');
  await page.keyboard.press('Enter');
  await stream.hasClauses('type:Suspended');
  await stream.showsOnly(/Suspended/);

  await stream.clickClause('Remove', 'type:Suspended');
  await expect(stream.clauses).toHaveCount(0);
  await page.goBack();
  await stream.hasClauses('type:Suspended');
  await page.goBack();
  await stream.hasClauses('not type:Created');
  await page.goForward();
  await stream.showsOnly(/Suspended/);
});

test('a filter that cannot be followed says why and where, and Enter mends it', async ({ start }) => {
  const { frame, page, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await stream.filter('type:Created');
  await stream.showsOnly(/created/i);
  const before = await stream.rowCount();

  await stream.typeFilter('polcy:DataQuality');
  await page.keyboard.press('Enter');
  await expect(stream.filterProblem).toContainText('polcy:');
  await expect(stream.filterProblem).toContainText('Below: the last valid filter');
  expect(await stream.rowCount()).toBe(before);

  await page.keyboard.press('Enter');
  await expect(stream.filterField).toHaveValue('policy:DataQuality');
  await expect(stream.filterProblem).toBeHidden();
  await page.keyboard.press('Escape');
  await stream.hasClauses('type:Created');
});

test('a filter that matches nothing says which clause excluded everything, and leaves it out', async ({ start }) => {
  const { frame, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await stream.filter('type:Created producer:nobody-at-all');
  await expect(stream.noMatch).toContainText('producer:nobody-at-all excluded everything');
  await expect(stream.noMatch).toContainText(/Searched up to event #[\d,]+/);
  await stream.noMatch
    .getByRole('row', { name: /nobody/ })
    .getByRole('button', { name: 'Leave it out' })
    .click();
  await stream.hasClauses('type:Created');
  await stream.showsOnly(/Created/);
});

test('a filter saved by name is there after a restart', async ({ start }) => {
  const first = await start();
  await first.stream.hasRows();
  await first.stream.filter('type:NameUpdated');
  const form = await first.stream.openSavedFilters();
  await form.getByRole('textbox', { name: 'Name of this filter' }).fill('Renames');
  await form.getByRole('button', { name: 'Save filter' }).click();
  await first.close();

  const { frame, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  const saved = await stream.openSavedFilters();
  await saved.getByRole('button', { name: /^Renames/ }).click();
  await stream.hasClauses('type:NameUpdated');
  await stream.showsOnly(/NameUpdated/);
});

test('former filters come back with the arrow, and what is pasted is understood', async ({ start }) => {
  const { app, frame, page, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await stream.filter('type:Created');
  await stream.filter('type:Suspended');

  await stream.typeFilter('');
  await page.keyboard.press('ArrowUp');
  await expect(stream.filterField).toHaveValue('type:Suspended');
  await page.keyboard.press('ArrowUp');
  await expect(stream.filterField).toHaveValue('type:Created');

  await stream.filterField.fill('');
  await app.evaluate(({ clipboard }) => clipboard.writeText('2026-11-23T14:03:22.118+01:00 ERROR refused'));
  await page.keyboard.press('Control+v');
  await expect(stream.proposals.first()).toContainText('after:2026-11-23T');
  await page.keyboard.press('Tab');
  await expect(stream.filterField).toHaveValue(/^after:2026-11-23T\S+ before:2026-11-23T\S+$/);
});

test('a drag across the histogram is a time in the filter, and zooming out takes it away', async ({ start }) => {
  const { frame, page, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await stream.filter('type:Created');
  await expect(stream.histogram.getByRole('button', { name: /identity/ }).first()).toBeVisible();
  const all = await stream.rowCount();

  await stream.chooseTime(0.05, 0.4);
  await stream.hasClauses('type:Created', /^after:/, /^before:/);
  await expect.poll(() => stream.rowCount()).toBeLessThan(all);
  await expect(stream.histogram.getByRole('slider', { name: 'Beginning of the chosen time' })).toBeVisible();

  await stream.histogram.getByRole('button', { name: 'Zoom out' }).click();
  await stream.hasClauses('type:Created');
  await page.goBack();
  await stream.hasClauses('type:Created', /^after:/, /^before:/);
});

test('the list beside the histogram says the same and chooses a time as well', async ({ start }) => {
  const { frame, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await stream.filter('type:NameUpdated');
  await stream.showsOnly(/NameUpdated/);
  await stream.histogram.getByRole('button', { name: 'Show as a list' }).click();
  const list = stream.histogram.getByRole('region', { name: 'Events over time, as a list' });
  await expect(async () => {
    const counts = await list.locator('tbody td:last-child').allInnerTexts();
    const sum = counts.reduce((all, count) => all + Number(count.replaceAll(',', '')), 0);
    expect(sum).toBe((await stream.rowCount()) - 1);
  }).toPass();
  await list.getByRole('button').last().click();
  await stream.hasClauses('type:NameUpdated', /^after:/, /^before:/);
  await stream.showsOnly(/NameUpdated/);
});

test('any value of the table filters, by mouse and by keyboard', async ({ start }) => {
  const { frame, page, stream } = await start();
  await frame.sampleIsWritten();
  await stream.hasRows();
  await stream
    .row(/Created/)
    .first()
    .getByText('Created')
    .click({ button: 'right' });
  await stream.chooseFromMenu('Filter out type Created');
  await stream.hasClauses('not type:Created');
  await stream.showsOnly(/^(?!.*\bCreated\b)/s);
  await expect(stream.table).toBeFocused();

  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^Filter for person/ }).focus();
  await page.keyboard.press('Enter');
  await stream.hasClauses('not type:Created', /^person:/);
  await expect(stream.table).toBeFocused();
});
