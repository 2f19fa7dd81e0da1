import { expect, test } from '../fixtures/eventglass';

test('a table that is given more room goes on following; one that is scrolled does not', async ({ start }) => {
  const { stream } = await start();
  await stream.hasRows();
  await expect(stream.follow).toBeChecked();

  // The browser moves the end of the rows to the new lower edge by itself, before anybody is told of the new height.
  await stream.table.evaluate((table) => {
    table.style.marginTop = '-120px';
    table.dispatchEvent(new Event('scroll'));
  });
  await expect(stream.follow).toBeChecked();

  await stream.table.hover();
  await stream.page.mouse.wheel(0, -600);
  await expect(stream.follow).not.toBeChecked();
  await expect(stream.whyNotFollowed).toBeVisible();
});
