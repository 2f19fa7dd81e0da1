import { expect, test } from '../fixtures/eventglass';

const cast = { args: ['--demo-persons=1'] };

test('a policy says what it did, and what it would do with another threshold', async ({ start }) => {
  const { page, frame } = await start(cast);
  await frame.sampleIsWritten();
  await frame.open('Policies');
  const table = page.getByRole('table', { name: 'Policies' });
  await expect(table.getByRole('row', { name: /AutoArchiveInactivePersons/ })).toContainText('365 days');

  await table.getByRole('button', { name: 'AutoArchiveInactivePersons' }).click();
  const pane = page.getByRole('complementary', { name: 'Policy' });
  await expect(pane.getByRole('list', { name: 'Last reactions' })).toContainText(/ArchivePerson for Grace Okafor/);

  await pane.getByRole('tab', { name: 'Backtest' }).click();
  await pane.getByRole('textbox', { name: 'thresholdDays' }).fill('36500');
  await pane.getByRole('button', { name: 'Test it over the past' }).click();
  const result = pane.getByRole('region', { name: 'Backtest' });
  await expect(result.getByRole('status')).toContainText('it would react to none');
  await expect(result.getByRole('row', { name: /Done then, not wanted now/ })).toContainText(/[1-9]/);
});

test('policies are tried on an event', async ({ start }) => {
  const { page, frame } = await start(cast);
  await frame.sampleIsWritten();
  await frame.open('Policies');
  await page.getByRole('button', { name: 'Try on an event…' }).click();
  const pane = page.getByRole('complementary', { name: 'Try policies' });
  const event = pane.getByRole('textbox', { name: 'Event' });
  await event.fill('{"of": "nobody"}');
  await pane.getByRole('button', { name: 'Ask them' }).click();
  await expect(pane.getByRole('status')).toContainText('cannot be read');
  await event.fill('#4');
  await pane.getByRole('button', { name: 'Ask them' }).click();
  await expect(pane.getByRole('list', { name: 'What each policy would do' })).toContainText(
    /WelcomeEmail\s*would command AddComponent/,
  );
});

test('a policy is switched off for a reason, stays off, and is switched on again', async ({ start }) => {
  const { page, frame } = await start(cast);
  await frame.sampleIsWritten();
  await frame.open('Policies');
  const row = page.getByRole('table', { name: 'Policies' }).getByRole('row', { name: /WelcomeEmail/ });
  const reacts = row.getByRole('switch', { name: 'WelcomeEmail reacts' });
  const dialog = page.getByRole('dialog', { name: 'Switch WelcomeEmail' });
  await expect(reacts).toBeChecked();

  await reacts.click();
  const switchOff = dialog.getByRole('button', { name: 'Switch WelcomeEmail off' });
  await expect(switchOff).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Why' }).fill('too many mails');
  await switchOff.click();
  await expect(dialog).toBeHidden();
  await expect(reacts).not.toBeChecked();
  await expect(row).toContainText(/Off since .+, switched by user:/);

  await page.reload();
  await expect(row).toContainText(/Off since .+, switched by user:/);
  await expect(reacts).not.toBeChecked();

  await reacts.click();
  await dialog.getByRole('textbox', { name: 'Why' }).fill('the mails are right again');
  await dialog.getByRole('button', { name: 'Switch WelcomeEmail on' }).click();
  await expect(reacts).toBeChecked();
  await expect(row).not.toContainText('Off since');
});
