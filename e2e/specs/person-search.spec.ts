import { expect, test } from '../fixtures/eventglass';

test('somebody is found by whatever a caller says of them', async ({ start }) => {
  const { frame, persons, page } = await start();
  await frame.sampleIsWritten();
  await frame.open('Persons');
  const mary = persons.hit(/^Mary Whitfield/);

  await test.step('by the name, written wrong or as it was before', async () => {
    await persons.search('whitfeild mary');
    await expect(mary).toBeVisible();
    await persons.search('lindqvist');
    await expect(mary).toContainText('formerly');
  });

  await test.step('by e-mail and phone, now and before', async () => {
    await persons.search('mary.whitfield@posteo');
    await expect(mary).toContainText('mary.whitfield@posteo.example');
    await persons.search('07700 900123');
    await expect(mary).toContainText('+447700900123');
    await persons.search('m.lindqvist');
    await expect(persons.list.getByRole('option').first()).toBeVisible();
  });

  await test.step('by a part of the id, which the address keeps', async () => {
    await persons.search('821add53');
    await expect(mary).toContainText('id 821add53');
    await expect(page).toHaveURL(/search=821add53/);
  });

  await test.step('and nobody is found by what fits nobody', async () => {
    await persons.search('mary zzzz');
    await expect(page.getByText('Nobody is found.')).toBeVisible();
  });
});

test('states narrow those found, and somebody merged leads to who goes on', async ({ start }) => {
  const { frame, persons, page } = await start();
  await frame.sampleIsWritten();
  await frame.open('Persons');

  await persons.search('jonas weber');
  const merged = persons.hit(/merged into Jonas Weber/);
  await expect(merged).toHaveCount(1);
  await persons.narrow(/Merged/);
  await expect(persons.list.getByRole('option')).toHaveCount(1);
  await expect(page).toHaveURL(/lifecycle=Merged/);
  await persons.narrow(/Merged/);

  await persons.search('');
  await persons.narrowToStep(/Onboarding: collecting basic info/);
  await expect(page).toHaveURL(/onboarding=full/);
  await expect(persons.list.getByRole('option')).not.toHaveCount(0);
});

test('a caller is verified by what they say, and nothing of it is shown', async ({ start }) => {
  const { frame, persons, page } = await start({ args: ['--masking=masked'] });
  await frame.sampleIsWritten();
  await frame.says('masking: masked');
  await frame.open('Persons');

  await persons.search('whitf');
  await expect(page.getByText('Nobody is found.'), 'what is hidden is found only by all of it').toBeVisible();
  await persons.search('mary whitfield');
  await persons.list.getByRole('option', { name: /^M•••/ }).first().click();
  await expect(persons.person).toContainText('•••');
  await expect(persons.person).not.toContainText('Whitfield');

  await persons.compare('Mary Whitfield', 'matches the name');
  await persons.compare('mary.whitfield@posteo.example', 'matches the e-mail');
  await persons.compare('1 January 1900', 'is not the birth date');
  await expect(page.getByRole('dialog')).not.toContainText('900123');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  await persons.reveal('the caller is on the line, ticket 4711');
  await expect(persons.person).toContainText('Whitfield');
  await expect(persons.hit(/^Mary Whitfield/)).toBeVisible();
  await persons.search('jonas weber');
  await expect(persons.list.getByRole('option').first(), 'nobody else is shown').toContainText('•••');
});
