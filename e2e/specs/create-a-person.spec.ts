import { expect, test } from '../fixtures/eventglass';

test('a person created in the form becomes a row, a state and a timeline', async ({ start }) => {
  // Nobody else writes, so that the row stays in view.
  const { frame, commands, stream, persons, page } = await start({ args: ['--demo-persons=0'] });

  await frame.open('Commands');
  await commands.choose('Create person');
  await commands.fill('Given name', 'Ada');
  await commands.fill('Family name', 'Lovelace-Byron');
  await commands.fill('Source', 'front desk');
  await commands.issue('Create person');

  await commands.says('Accepted');
  await commands.says('version 1');
  await expect(commands.outcome, 'the event follows its command').toContainText('Created');

  await frame.open('Stream');
  await stream.shows(/Created.*Ada Lovelace-Byron/);
  await stream.select(/Created.*Ada Lovelace-Byron/);
  await expect(stream.detail).toContainText('Ada Lovelace-Byron');
  await stream.openTab('Payload');
  await expect(stream.detail).toContainText('Lovelace-Byron');
  await stream.openTab('Headers');
  await expect(stream.detail).toContainText('X-Correlation-ID');
  await stream.openTab('Raw');
  await expect(stream.detail).toContainText('"event_type":"Created"');

  await frame.open('Persons');
  await persons.open('Ada Lovelace-Byron');
  await expect(persons.person).toContainText('Active');
  await expect(persons.timeline).toContainText(/Created/i);
  await expect(page).toHaveURL(/\/persons\/[0-9a-f-]{36}/);
});

test('a refusal is an answer: it names the person, the rule and what to do', async ({ start }) => {
  const { frame, commands, persons, page } = await start();
  await frame.open('Persons');
  await persons.open('Ellen Whitfield-Rao');
  await expect(persons.person).toContainText('Suspended');

  await page.getByRole('button', { name: 'Issue command' }).click();
  await page.getByRole('menuitem', { name: 'Update name' }).click();
  await commands.fill('Given name', 'Ellen');
  await commands.fill('Family name', 'Rao');
  await commands.rehearses('Would be refused');
  await commands.issue('Issue all the same');

  await commands.says('Refused');
  await commands.says('Ellen Whitfield-Rao');
});

test('a double click issues one command', async ({ start }) => {
  const { frame, commands, persons, page } = await start();
  await frame.open('Commands');
  await commands.choose('Create person');
  await commands.fill('Given name', 'Twice');
  await commands.fill('Family name', 'Clicked');
  await commands.fill('Source', 'front desk');
  await page.getByRole('button', { name: 'Create person', exact: true }).dblclick();
  await commands.says('Accepted');

  await frame.open('Persons');
  await persons.search('Twice Clicked');
  await expect(persons.list.getByRole('option', { name: 'Twice Clicked' })).toHaveCount(1);
});
