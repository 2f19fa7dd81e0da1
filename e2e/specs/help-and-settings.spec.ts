import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../fixtures/eventglass';

test('help opens at the screen one is on, the keys are all listed, and settings hold', async ({ start }) => {
  const { page, frame } = await start({ args: ['--demo-persons=0'] });
  await frame.open('Persons');
  await page.keyboard.press('F1');

  await expect(page.getByRole('heading', { level: 2, name: 'For support staff' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'Persons' })).toBeFocused();
  await page.getByRole('navigation', { name: 'Pages of the guide' }).getByRole('link', { name: 'For admins' }).click();
  await expect(page.getByRole('heading', { level: 3, name: 'Dead letters' })).toBeVisible();

  await page.keyboard.press('Control+/');
  await expect(page.getByRole('heading', { level: 2, name: 'Keyboard' })).toBeVisible();
  await expect(page.getByText('Bookmark this…', { exact: true })).toBeVisible();

  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Theme' }).getByText('Light').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('a fault is kept on this computer, and the diagnostics name nobody', async ({ start, userData }) => {
  const { app, page } = await start();
  const file = join(userData, 'diagnostics.json');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.evaluate(() => {
    window.dispatchEvent(new ErrorEvent('error', { error: new Error('cannot draw "Grace Okafor"') }));
  });

  await page.keyboard.press('Control+,');
  await expect(page.getByText('cannot draw "Grace Okafor"').first()).toBeVisible();
  await page.getByRole('button', { name: 'Save diagnostics…' }).click();
  await expect(page.getByText('Written to diagnostics.json.')).toBeVisible();

  const saved = readFileSync(file, 'utf8');
  expect(JSON.parse(saved)).toMatchObject({ eventglass: 'diagnostics', connection: { state: 'connected' } });
  expect(saved).not.toContain('Okafor');
  await page.getByRole('button', { name: 'Forget the reports' }).click();
  await expect(page.getByText('No fault of Eventglass has been noticed here.')).toBeVisible();
});
