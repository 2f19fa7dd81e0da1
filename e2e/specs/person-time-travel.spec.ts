import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type RunningApp, test } from '../fixtures/eventglass';
import { PersonPage } from '../pages/person-page';

/** Mary of the sample: forty events, a marriage, a typo and its reversal, a rename refused while she was suspended. */
async function mary({ frame, persons, page }: RunningApp): Promise<PersonPage> {
  await frame.sampleIsWritten();
  await frame.open('Persons');
  await persons.open('Mary Whitfield');
  const person = new PersonPage(page);
  await person.isNow();
  return person;
}

test('a typo is seen where it happened, with what stood there before', async ({ start }) => {
  const app = await start();
  const person = await mary(app);
  await person.walkTo(16);
  await expect(person.line('Family name')).toContainText('Whitfield Whitfeild');
  await expect(person.line('Family name')).toContainText('changed here, v16');
  await expect(person.region).toContainText('not the present');
  await expect(person.entry(/Whitfield to Mary Whitfeild/)).toHaveAttribute('aria-current', 'true');

  await person.press('ArrowRight');
  await person.isAt(17);
  await expect(person.line('Family name')).toContainText('Whitfeild Whitfield');
  await person.backToNow();
  await expect(person.line('Family name')).not.toContainText('Whitfeild');
});

test('keys walk over the versions, the address follows, and a link opens the same', async ({ start }) => {
  const { page, ...app } = await start();
  const person = await mary({ page, ...app });
  await person.press('ArrowLeft', 3);
  await expect(page).toHaveURL(/version=37/);
  await person.isAt(37);
  await page.reload();
  await person.isAt(37);
  await person.press('Home');
  await person.isAt(1);
  await expect(person.line('Family name')).toContainText('Lindqvist');
  await person.press('End');
  await person.isNow();
  await expect(page).not.toHaveURL(/version=/);
});

test('two versions stand side by side, and only what differs is told', async ({ start }) => {
  const person = await mary(await start());
  await person.walkTo(12);
  await person.compareWith(/With now/);
  await expect(person.line('Family name')).toContainText('WhitfieldLindqvist');
  await person.state.getByText('Changes only').click();
  await expect(person.line('Family name')).toBeVisible();
  await expect(person.line('Born')).toBeHidden();
  await person.do('Stop comparing');
});

test('the state as of a time is that of the last version that had occurred', async ({ start }) => {
  const { page, ...app } = await start();
  const person = await mary({ page, ...app });
  await person.asOf('200d');
  await expect(person.line('Family name')).toContainText('Lindqvist');
  await expect(page).toHaveURL(/asOf=/);
  await expect(person.state.getByRole('heading', { level: 3 })).toContainText('State as of');
  await person.asOf('when it rains');
  await expect(person.asOfForm).toContainText('No time is written so');
});

test('every value says who set it, shows all it ever was, and leads to what changes it', async ({ start }) => {
  const { page, frame, ...app } = await start();
  const person = await mary({ page, frame, ...app });
  await person.askOrigin('Family name');
  await expect(person.originCard).toContainText('Family name set by version 17');
  await expect(person.originCard).toContainText('k.adeyemi');
  await expect(person.originCard).toContainText('typing error');
  await expect(person.originCard).toContainText('Whitfeild');
  await person.originCard.getByRole('button', { name: 'All values' }).click();
  const values = person.panel('All values');
  for (const value of ['Lindqvist', 'Whitfield', 'Whitfeild']) await expect(values).toContainText(value);
  await values.getByRole('button', { name: 'v16', exact: true }).click();
  await person.isAt(16);
  await person.press('Escape');
  await expect(person.timeline).toBeVisible();

  await person.backToNow();
  await person.askOrigin('Family name');
  await person.originCard.getByRole('link', { name: 'Change' }).click();
  await expect(page).toHaveURL(/\/commands\/UpdateName\?person=/);
  await frame.isOn('Commands');
  await expect(page.getByRole('textbox', { name: 'Family name' })).toHaveValue('Whitfield');
});

test('what never happened is told apart from what did', async ({ start }) => {
  const person = await mary(await start());
  await person.walkTo(21);
  await person.do('What if it had not happened?');
  await expect(person.whatIf).toContainText('This never happened');
  await expect(person.line('Phone number')).toContainText('+447700900123+46701740605');
  await person.do('Back to what happened');
  await expect(person.whatIf).toBeHidden();
  await expect(person.line('Phone number')).not.toContainText('+46701740605');
});

test('all versions at which something became true are found, and a mistake is put right', async ({ start }) => {
  const { page, ...app } = await start();
  const person = await mary({ page, ...app });
  await person.askWhen('state = Suspended');
  const panel = person.panel('When did it change');
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  await expect(panel).toContainText('became true');
  await panel.getByRole('button', { name: 'v19', exact: true }).click();
  await person.isAt(19);
  await person.askWhen('famly name = Whitfield');
  await expect(panel.getByRole('alert')).not.toBeEmpty();
});

test('refused commands stand where they were refused', async ({ start }) => {
  const { page, ...app } = await start();
  const person = await mary({ page, ...app });
  await person.only('Refused');
  await expect(person.entry(/Refused: Update name/)).toContainText('suspended');
  await expect(page).toHaveURL(/kinds=refused/);
  await person.only('All');
  await expect(person.entry('v40')).toBeVisible();
});

test('an event is undone by a new command where it can be, and where not it says so', async ({ start }) => {
  const { page, frame, persons, ...app } = await start();
  const person = await mary({ page, frame, persons, ...app });
  await person.walkTo(18);
  await person
    .entry(/Social profile added/)
    .getByRole('link', { name: 'Undo by a new command' })
    .click();
  await frame.isOn('Commands');
  await expect(page).toHaveURL(/\/commands\/Remove/);

  await frame.open('Persons');
  await persons.open('Tom Whitfield');
  await person.only('Refused');
  await person.only('All');
  const death = person.entry(/Death recorded/);
  await death.getByRole('button').click();
  await expect(death).not.toContainText('Undo by a new command');
});

test('the next step of an onboarding is a press away', async ({ start }) => {
  const { page, frame, ...app } = await start();
  const person = await mary({ page, frame, ...app });
  await person.state.getByRole('link', { name: 'Add email' }).click();
  await frame.isOn('Commands');
  await expect(page).toHaveURL(/\/commands\/Onboarding\?person=/);
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue('');
});

test('a damaged snapshot is told, and rebuilt with a reason', async ({ start }) => {
  const { page, ...app } = await start();
  const person = await mary({ page, ...app });
  await expect(person.verification).toContainText('Replayed 40 events');
  await person.do('Rebuild snapshot…');
  const form = page.getByRole('dialog', { name: 'Rebuild snapshot' });
  await form.getByRole('textbox', { name: 'Why' }).fill('INC-4711');
  await form.getByRole('button', { name: 'Rebuild snapshot' }).click();
  await expect(form).toBeHidden();
  await expect(person.region.getByRole('button', { name: 'Rebuild snapshot…' })).toBeHidden();
});

test('a merged person leads to the one who goes on', async ({ start }) => {
  const { page, frame, persons } = await start();
  await frame.sampleIsWritten();
  await frame.open('Persons');
  await persons.search('Jonas Weber');
  await persons.list
    .getByRole('option', { name: /Merged/ })
    .first()
    .click();
  const person = new PersonPage(page);
  await expect(person.region).toContainText('Merged');
  const merged = page.url();
  await person.survivor.click();
  await expect(page).not.toHaveURL(merged);
  await expect(person.region).toContainText('Active');
});

test('a history is saved as Markdown, JSON and PDF', async ({ start, userData }) => {
  const { app, page, ...others } = await start();
  const person = await mary({ app, page, ...others });
  const answerWith = (file: string) =>
    app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      },
      join(userData, file),
    );

  await answerWith('mary.md');
  await person.saveReport('Markdown…');
  await expect(person.region).toContainText('Saved as mary.md');
  const markdown = readFileSync(join(userData, 'mary.md'), 'utf8');
  expect(markdown).toContain('# Mary Whitfield');
  expect(markdown).toMatch(/`[0-9a-f]{64}`/);

  await answerWith('mary.json');
  await person.saveReport('JSON…');
  await expect(person.region).toContainText('Saved as mary.json');
  expect(JSON.parse(readFileSync(join(userData, 'mary.json'), 'utf8'))).toMatchObject({ name: 'Mary Whitfield' });

  await answerWith('mary.pdf');
  await person.saveReport('PDF…');
  await expect(person.region).toContainText('Saved as mary.pdf');
  expect(readFileSync(join(userData, 'mary.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
});
