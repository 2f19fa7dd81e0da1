import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../fixtures/eventglass';
import { CasesScreen } from '../pages/cases-screen';

test('what was bookmarked is kept in a case, found again after a restart, and becomes a report', async ({
  start,
  userData,
}) => {
  const first = await start();
  await first.frame.sampleIsWritten();
  const cases = new CasesScreen(first.page);
  await first.stream.filter('has:legacy type:Created');
  await first.stream.select(/Created.*Grace Okafor/);
  await cases.keep({ title: /^Created of Grace Okafor #/, note: 'Imported twice.\nWhy?', newCase: 'INC-4711' });
  await first.frame.rail.getByRole('link', { name: 'Start here' }).click();
  await first.page.getByRole('link', { name: /^Mary Whitfield married/ }).click();
  await first.frame.isOn('Persons');
  await cases.keep({ title: /Mary Whitfield/ });

  await cases.open();
  await expect(cases.bookmarks).toHaveCount(2);
  await expect(cases.bookmark('Grace Okafor').getByRole('textbox', { name: 'Note' })).toHaveValue(
    'Imported twice.\nWhy?',
  );
  await cases.bookmark('Mary').getByRole('textbox', { name: 'Note' }).fill('the same day');
  await first.page.keyboard.press('Tab');

  const { violations } = await new AxeBuilder({ page: first.page }).setLegacyMode().analyze();
  expect(violations).toEqual([]);

  const file = join(userData, 'report.md');
  await first.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, file);
  await first.page.getByRole('button', { name: 'Save report…' }).click();
  await expect(first.page.getByRole('main')).toContainText('The report was written to report.md.');
  const report = readFileSync(file, 'utf8');
  expect(report).toMatch(/^# INC-4711\n\n2 bookmarks, written by Eventglass/);
  expect(report).toMatch(/## 1\. Event: Created of Grace Okafor/);
  expect(report).toMatch(/- get: `nats stream get person-events \d+`/);
  expect(report).toMatch(/`eventglass:\/\/stream\?sequence=\d+&of=person-events&created=20\d\d-/);
  expect(report).toContain('the same day');
  await first.close();

  const again = await start();
  await again.page.keyboard.press('Control+k');
  await again.page.getByRole('combobox').last().fill('imported twice');
  await expect(again.page.getByRole('option', { name: /Created of Grace Okafor.*event in INC-4711/ })).toBeVisible();
  await again.page.keyboard.press('Enter');
  await expect(again.stream.detail).toContainText('legacy-hr');
  const kept = new CasesScreen(again.page);
  await kept.open();
  await again.page.getByRole('button', { name: 'Remove bookmark Mary Whitfield' }).click();
  await expect(kept.bookmarks).toHaveCount(1);
  await again.page.getByRole('button', { name: 'Delete case…' }).click();
  await again.page.getByRole('button', { name: 'Delete case and its bookmark' }).click();
  await expect(again.page.getByRole('main')).toContainText('No case has been opened yet.');
});
