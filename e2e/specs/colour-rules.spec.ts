import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../fixtures/eventglass';

test('rows are coloured by a rule, which says its name, in both themes', async ({ start }) => {
  const { page, frame, stream } = await start();
  await stream.hasRows();
  await stream.filter('type:Created');
  await page.getByRole('button', { name: 'Colour rules' }).click();
  const dialog = page.getByRole('dialog', { name: 'Colour rules' });
  await expect(dialog.getByRole('textbox', { name: 'Rows that match' })).toHaveValue('type:Created');
  await dialog.getByRole('textbox', { name: 'Rows that match' }).fill('"in the payload"');
  await dialog.getByRole('textbox', { name: 'are called' }).fill('Births');
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await expect(dialog).toContainText('asks for something that rows do not show');
  await dialog.getByRole('textbox', { name: 'Rows that match' }).fill('type:Created');
  await dialog.getByRole('combobox', { name: 'and coloured' }).selectOption('pink');
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await expect(dialog.getByRole('list', { name: 'Colour rules' })).toContainText('Births');
  await page.keyboard.press('Escape');

  for (const theme of ['dark', 'light'] as const) {
    await frame.setTheme(theme);
    await expect(stream.row(/Created.*Births/).first()).toHaveAttribute('data-rule', 'pink');
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .include('[role="grid"]')
      .withRules(['color-contrast'])
      .analyze();
    expect(violations).toEqual([]);
  }
  await page.reload();
  await stream.shows(/Created.*Births/);
  await page.getByRole('button', { name: 'Colour rules' }).click();
  await page.getByRole('button', { name: 'Delete rule Births' }).click();
  await page.keyboard.press('Escape');
  await expect(stream.row(/Births/)).toHaveCount(0);
});
