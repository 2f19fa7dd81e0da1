import { expect, test } from '../fixtures/eventglass';
import { screenNames } from '../pages/frame';

test('every screen is a key press away', async ({ start }) => {
  const { page, frame } = await start();
  await frame.isOn('Stream');
  for (const [index, screen] of screenNames.entries()) {
    await page.keyboard.press(`Control+${(index + 1) % 10}`);
    await frame.isOn(screen);
  }
});

test('the palette finds a screen, a person and a sequence', async ({ start }) => {
  const { page, frame, stream, persons } = await start();
  await stream.hasRows();
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  const openPalette = async () => {
    await page.keyboard.press('Control+k');
    await expect(palette.getByLabel('Find a person, id, sequence, action')).toBeFocused();
  };

  await openPalette();
  await page.keyboard.type('policies');
  await page.keyboard.press('Enter');
  await frame.isOn('Policies');

  await openPalette();
  await page.keyboard.type('Mary Whitfield');
  await expect(palette.getByRole('option', { name: /Mary Whitfield/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(persons.person).toContainText('Mary Whitfield');

  await openPalette();
  await page.keyboard.type('#2');
  await page.keyboard.press('Enter');
  await expect(stream.detail).toContainText('#2');
});

test('the table is read without a mouse', async ({ start }) => {
  const { page, stream } = await start();
  await stream.hasRows();
  await stream.table.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(stream.detail).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await expect(stream.table.getByRole('row', { name: /^1\b/ })).toBeVisible();
});
