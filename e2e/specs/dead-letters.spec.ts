import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/eventglass';
import { DeadLettersScreen } from '../pages/dead-letters-screen';

async function hasNoSeriousFinding(page: Page): Promise<void> {
  // Legacy mode: Electron has no second page for axe to work in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect.soft(serious).toEqual([]);
}

test('a bad deploy is mended, rehearsed, replayed and audited', async ({ start }, info) => {
  test.slow();
  const { page, frame } = await start({ args: ['--demo-persons=1'] });
  const picture = (name: string) =>
    page.screenshot({ path: join(info.project.outputDir, '..', 'pictures', 'dead-letters', `${name}.png`) });
  const screen = new DeadLettersScreen(page);
  await frame.sampleIsWritten();
  await frame.open('Dead letters');
  await page.getByRole('button', { name: 'Simulate a bad deploy' }).click();
  await frame.says('180 commands queued');
  const renamed = screen.groups.getByRole('button', { name: /140/ });
  await expect(renamed).toBeVisible({ timeout: 30_000 });
  await expect(screen.groups.getByRole('button', { name: /\b31\b/ })).toBeVisible();

  await screen.openGroup(/140/);
  await expect(screen.set).toContainText('Frozen set: 140, taken');
  await expect(screen.set).toContainText('New since: 0');
  await screen.rename('name.first_name', 'name.given_name');
  await expect(screen.set).toContainText('fits 140 of 140');
  await screen.set.getByRole('button', { name: 'Rehearse 140' }).click();
  const sums = screen.set.getByRole('list', { name: 'What the rehearsal says' });
  await expect(sums).toContainText('131 accepted', { timeout: 30_000 });
  await expect(sums).toContainText('6 refused');
  await expect(sums).toContainText('3 already done');

  await screen.letters.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await screen.letter.getByRole('tab', { name: 'Rehearsal' }).click();
  await expect(screen.letter).toContainText('given_name');
  await screen.letter.getByRole('tab', { name: 'Payload' }).click();
  await expect(screen.letter.getByRole('textbox', { name: 'Payload' })).toContainText('first_name');
  await frame.setTheme('dark');
  await picture('1-rehearsed');
  await hasNoSeriousFinding(page);

  await screen.replay(140);
  await expect(screen.jobs).toContainText('131 done', { timeout: 60_000 });
  await expect(screen.jobs).toContainText('6 refused');
  await expect(screen.jobs).toContainText('0 left');
  await picture('2-replayed');
  await frame.open('Persons');
  await expect(screen.jobs).toContainText('131 done');
  await frame.open('Dead letters');

  await screen.openGroup(/is not JSON/);
  await screen.discard('cut off on the way, sent again by the shop');
  await expect(screen.set.getByRole('status').filter({ hasText: '9 discarded.' })).toBeVisible();
  await picture('3-discarded');

  await page.getByRole('link', { name: 'Audit' }).click();
  await expect(screen.audit).toContainText('cut off on the way');
  await screen.audit.getByRole('button', { name: 'Verify the chain' }).click();
  await expect(screen.audit.getByRole('status')).toContainText('The chain is whole');
  await frame.setTheme('light');
  await picture('4-audit-light');
  await hasNoSeriousFinding(page);
});
