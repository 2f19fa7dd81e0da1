import { expect, test } from '../fixtures/eventglass';

const cast = { args: ['--demo-persons=1'] };

test('the lifecycle is a map with its persons, and says which history broke a rule', async ({ start }) => {
  const { page, frame } = await start(cast);
  await frame.sampleIsWritten();
  await frame.open('State machines');

  const suspended = page.getByRole('button', { name: /^Suspended \d+.*: persons in Suspended/ });
  await suspended.focus();
  await page.keyboard.press('Enter');
  const pane = page.getByRole('complementary', { name: 'State' });
  await expect(pane).toContainText(/Active\s*\d/);
  await pane.getByRole('button', { name: 'Archived' }).click();
  await expect(page.getByRole('complementary', { name: 'Way' })).toContainText('a reason is given');

  const conformance = page.getByRole('region', { name: 'Conformance' });
  await expect(conformance).toContainText('1 history broke a rule');
  const broken = conformance.getByRole('listitem').filter({ hasText: 'came after the person was merged' });
  await expect(broken).toContainText(/NameUpdated.*hr-portal/);
  await broken.getByRole('link', { name: /^#/ }).click();
  await frame.isOn('Stream');
});

test('the machines can be looked at as a list, as observed, and come back by their address', async ({ start }) => {
  const { page, frame } = await start(cast);
  await frame.sampleIsWritten();
  await frame.open('State machines');
  await page.getByRole('radiogroup', { name: 'Shown as' }).getByText('List').click();
  const ways = page.getByRole('table', { name: 'Ways' });
  await expect(ways.getByRole('row', { name: /Active.*Suspend.*Suspended/ })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Machine' }).getByText('Full onboarding').click();
  await expect(ways.getByRole('row', { name: /Finalizing.*Complete onboarding.*Completed/ })).toBeVisible();
  await page.reload();
  await expect(ways.getByRole('row', { name: /Finalizing.*Complete onboarding.*Completed/ })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Shown as' }).getByText('Observed').click();
  await expect(page.getByRole('button', { name: /: Started to Awaiting identity verification$/ })).toBeVisible();
});

test('an older layout is found, and migrated before one’s eyes', async ({ start }) => {
  const { page, frame } = await start(cast);
  await frame.sampleIsWritten();
  await frame.open('Versions');
  await expect(page.getByRole('region', { name: 'Dry run' })).toContainText(/1 of them after a migration; 3 fail/);

  await page.getByRole('button', { name: /^Created 1\.0: 1 event/ }).click();
  const pane = page.getByRole('complementary', { name: 'Type and version' });
  await expect(pane).toContainText('legacy-hr');
  await expect(pane.getByRole('table', { name: 'As stored beside as migrated' })).toContainText('first_name');
});

test('a pasted event is read as the current layout, or it is said why not', async ({ start }) => {
  const { page, frame } = await start(cast);
  await frame.open('Versions');
  await page.getByRole('button', { name: 'Try a migration…' }).click();
  const pane = page.getByRole('complementary', { name: 'Try a migration' });
  const event = pane.getByRole('textbox', { name: 'Event' });
  await event.fill('{"nothing": "of ours"}');
  await pane.getByRole('button', { name: 'Read it' }).click();
  await expect(pane.getByRole('status')).toContainText('It cannot be read');

  const name = { first_name: 'Ada', last_name: 'Byron', middle_name: null };
  const created = {
    person_id: '78480cc2-244b-5113-bb94-09f3e37fb56d',
    name,
    source: 'hr',
    created_at: '2024-05-03T12:00:00Z',
  };
  await event.fill(JSON.stringify({ PersonCreated: created }));
  await pane.getByRole('button', { name: 'Read it' }).click();
  await expect(pane.getByRole('table', { name: 'As stored beside as migrated' })).toContainText('given_name');
});
