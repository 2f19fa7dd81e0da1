import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/eventglass';
import { startNatsServer } from '../fixtures/nats-server';
import { ConnectionsScreen } from '../pages/connections-screen';
import { CorrelationsScreen } from '../pages/correlations-screen';
import { DeadLettersScreen } from '../pages/dead-letters-screen';
import { PersonPage } from '../pages/person-page';
import { smallerPng } from './smaller-png';

/** Points of the charts that make a line. */
const FIGURES = 8;

const folder = fileURLToPath(new URL('../../docs/guide/pictures', import.meta.url));

async function picture(page: Page, name: string): Promise<void> {
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.mouse.move(640, 799);
  await page.evaluate(() => document.fonts.ready);
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  writeFileSync(join(folder, `${name}.png`), smallerPng(png));
}

/** As a link inside of the window does: it is not loaded anew. */
async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), place);
}

/** By its sentence to a prepared place of the sample. */
async function startHere(page: Page, sentence: RegExp): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Start here' }).click();
  await page.getByRole('main').getByRole('link', { name: sentence }).click();
}

test('the pictures that the guide names', async ({ start, userData }) => {
  const { page, frame, stream, persons, commands } = await start({ args: ['--demo-persons=60'] });
  mkdirSync(folder, { recursive: true });
  await frame.sampleIsWritten();
  await frame.setTheme('dark');
  await frame.open('Operations');
  await expect(page.getByRole('table', { name: 'Consumers' })).toContainText('crm-sync');
  await page.getByRole('button', { name: 'Simulate a bad deploy' }).click();
  await frame.says('each became a dead letter');
  await page.getByRole('button', { name: 'As a list' }).click();
  const figures = page.getByRole('table', { name: 'Figures over time' }).getByRole('row');
  await expect.poll(() => figures.count(), { timeout: 90_000 }).toBeGreaterThan(FIGURES);
  await page.getByRole('button', { name: 'As charts' }).click();
  await expect(page.locator('svg.recharts-surface').first()).toBeVisible();
  await picture(page, 'operations');

  await startHere(page, /^Mary Whitfield/);
  await expect(page).toHaveURL(/\/persons\/.*compare=17/);
  const { pathname: life, search: versions } = new URL(page.url());
  await go(page, `${life}${versions}&search=whit`);
  const mary = new PersonPage(page);
  await expect(mary.line('Family name')).toContainText('Lindqvist');
  await expect(mary.entry('Lindqvist').first()).toBeVisible();
  await expect(persons.hit(/Tom Whitfield/)).toBeVisible();
  await picture(page, 'persons');

  await go(page, life.replace('/persons/', '/commands/UpdateName?person='));
  await page.getByRole('button', { name: 'Start from the present values' }).click();
  await commands.fill('Family name', 'Whitfield-Rao');
  await commands.fill('Reason', 'marriage');
  await commands.rehearses(/NameUpdated/);
  await expect(commands.button('Update name')).not.toHaveAttribute('aria-disabled', 'true');
  await picture(page, 'commands');

  await go(page, '/stream?order=newest');
  await stream.filter('type:NameUpdated,Archived -by:s.okonkwo');
  await stream.select(/NameUpdated.*Mary Whitfield/);
  await expect(stream.detail).toContainText('Mary');
  await picture(page, 'stream');

  await startHere(page, /^Grace Okafor/);
  const correlations = new CorrelationsScreen(page);
  await correlations.line(/^command AddComponent refused/).click();
  await expect(correlations.pane).toContainText('the person is archived');
  await picture(page, 'correlations');

  await go(page, '/dead-letters');
  const letters = new DeadLettersScreen(page);
  await letters.openGroup(/\b140\b/);
  await letters.rename('name.first_name', 'name.given_name');
  await letters.set.getByRole('button', { name: 'Rehearse 140' }).click();
  await expect(letters.set.getByRole('list', { name: 'What the rehearsal says' })).toContainText('3 already done');
  await picture(page, 'dead-letters');

  const company = await startNatsServer(join(userData, 'company'), {
    config: 'authorization { user: ada, password: "lovelace" }',
  });
  try {
    await go(page, '/connections');
    const connections = new ConnectionsScreen(page);
    await connections.begin();
    await connections.fill('Name', 'company-prod');
    await connections.fill('Servers', company.url.replace('nats://', ''));
    await connections.choose('Sign in', 'user and password');
    await connections.fill('User', 'ada');
    await connections.fill('Password', 'byron');
    await connections.choose('Colour', 'copper');
    await connections.press('Test');
    await expect(connections.rung('Sign-in')).toContainText('does not accept user ada');
    await picture(page, 'connections');
  } finally {
    await company.stop();
  }
});
