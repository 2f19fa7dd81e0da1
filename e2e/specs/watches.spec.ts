import { randomUUID } from 'node:crypto';
import { expect, test } from '../fixtures/eventglass';
import { createdByOutside, publishFromOutside } from '../fixtures/outside-client';

test('a watched filter tells what is new, once, on whatever screen one is', async ({ start, userData }) => {
  const { app, page, frame, stream } = await start();
  await frame.sampleIsWritten();
  await app.evaluate(({ Notification }) => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      told.push(`${this.title} | ${this.body}`);
    };
  });
  const told = () => app.evaluate(() => (globalThis as unknown as { told: string[] }).told);

  await stream.filter('type:Created producer:crm-sync');
  const saved = await stream.openSavedFilters();
  await saved.getByRole('textbox', { name: 'Name of this filter' }).fill('From the CRM');
  await saved.getByRole('button', { name: 'Save filter' }).click();
  await stream.openSavedFilters();
  await saved.getByRole('button', { name: 'Watch filter From the CRM' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Watches: nothing new' })).toBeVisible();
  await frame.open('Connections');

  const personId = randomUUID();
  await publishFromOutside(userData, {
    personId,
    verb: 'created',
    body: createdByOutside(personId, 'Newly', 'Told'),
  });

  await expect(page.getByRole('button', { name: 'Watches: 1 new' })).toBeVisible();
  await expect.poll(told).toEqual([expect.stringMatching(/^From the CRM: one new event \| Created #[\d,]+$/)]);
  await page.getByRole('button', { name: 'Watches: 1 new' }).click();
  await page.getByRole('list', { name: 'Found by watches' }).getByRole('button').click();
  await expect(stream.detail).toContainText('Newly Told');
  await expect(page.getByRole('button', { name: 'Watches: nothing new' })).toBeVisible();
});
