import { join } from 'node:path';
import { test } from '../fixtures/eventglass';
import { screenNames } from '../pages/frame';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** `npm run soak` takes all of them; otherwise one of each kind shows that they can be taken. */
const isWhole = process.env.EVENTGLASS_SOAK !== undefined;
const themes = isWhole ? (['dark', 'light'] as const) : (['dark'] as const);

/** Pictures of every screen, for people to look at: test-results/pictures/<theme>-<size>/<screen>.png. */
for (const theme of themes) {
  for (const { width, height } of isWhole ? sizes : sizes.slice(0, 1)) {
    test(`every screen can be looked at, ${theme}, ${width} × ${height}`, async ({ start }, info) => {
      const { page, frame, stream } = await start({ args: [`--window-size=${width}x${height}`] });
      await stream.hasRows();
      await frame.setTheme(theme);
      for (const [index, screen] of screenNames.entries()) {
        await frame.open(screen);
        await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
        const name = `${index + 1}-${screen.toLowerCase().replaceAll(' ', '-')}.png`;
        await page.screenshot({
          path: join(info.project.outputDir, '..', 'pictures', `${theme}-${width}x${height}`, name),
        });
      }
    });
  }
}

/** Pictures of the Stream while it is filtered: test-results/pictures/stream-<theme>/<state>.png. */
for (const theme of themes) {
  test(`the states of the Stream can be looked at, ${theme}`, async ({ start }, info) => {
    const { page, frame, stream } = await start();
    await frame.sampleIsWritten();
    await stream.hasRows();
    await frame.setTheme(theme);
    const picture = (name: string) =>
      page.screenshot({ path: join(info.project.outputDir, '..', 'pictures', `stream-${theme}`, `${name}.png`) });

    await stream.typeFilter('-by:s.okonkwo type:C');
    await stream.proposals.first().waitFor();
    await picture('1-completion');
    await page.keyboard.press('Escape');
    await stream.filter('-by:s.okonkwo type:Created,Archived,NameUpdated,ComponentAdded');
    await stream.chooseTime(0.1, 0.9);
    await stream.hasClauses(/by/, /type/, /^after:/, /^before:/);
    await stream
      .row(/ComponentAdded/)
      .first()
      .click({ button: 'right' });
    await page.getByRole('menuitem').first().waitFor();
    await picture('2-menu-of-a-row');
    await page.keyboard.press('Escape');
    await stream.typeFilter('-by:s.okonkwo polcy:DataQuality after:10m');
    await stream.filterProblem.waitFor();
    await picture('3-mistake');
    await page.keyboard.press('Escape');
    await stream.openColumns();
    await picture('4-columns');
    await page.keyboard.press('Escape');
    await stream.filter('type:Created producer:nobody');
    await stream.noMatch.waitFor();
    await picture('5-no-match');
  });
}
