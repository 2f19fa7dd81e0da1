import type { ElectronApplication } from '@playwright/test';
import { expect, test } from '../fixtures/eventglass';

async function choose(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
}

test('the menu leads to screens and does what the keys do', async ({ start }) => {
  const { app, page, frame } = await start({ args: ['--demo-persons=0'] });
  await choose(app, '/dead-letters');
  await frame.isOn('Dead letters');
  await choose(app, '/persons');
  await frame.isOn('Persons');
  await choose(app, 'back');
  await frame.isOn('Dead letters');
  await page.keyboard.press('Alt+ArrowRight');
  await frame.isOn('Persons');
  await choose(app, 'themeLight');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await choose(app, 'bookmark');
  await expect(page.getByRole('dialog', { name: 'Bookmark' })).toBeVisible();
  await page.keyboard.press('Escape');
  await choose(app, 'find');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
});

test('another window stands on the same connection, at the same place', async ({ start }) => {
  const { app, page, stream } = await start();
  await stream.hasRows();
  await stream.filter('type:Created');
  const opening = app.waitForEvent('window');
  await page.keyboard.press('Control+n');
  const other = await opening;
  await expect(other.getByRole('list', { name: 'Clauses of the filter' })).toContainText('Created');
  await expect(other.getByRole('contentinfo')).toContainText(/\d+ events/);
  const saved = await stream.openSavedFilters();
  await saved.getByRole('textbox', { name: 'Name of this filter' }).fill('Births');
  await saved.getByRole('button', { name: 'Save filter' }).click();
  await other.getByRole('button', { name: 'Saved filters' }).click();
  await expect(other.getByRole('list', { name: 'Saved filters' })).toContainText('Births');
  await page.close();
  await expect(other.getByRole('contentinfo')).toContainText(/\d+ events/);
});
