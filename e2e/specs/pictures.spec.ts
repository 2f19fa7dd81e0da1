import { join } from 'node:path';
import { test } from '../fixtures/eventglass';
import { screenNames } from '../pages/frame';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** Pictures of every screen, for people to look at: test-results/pictures/<theme>-<size>/<screen>.png. */
for (const theme of ['dark', 'light'] as const) {
  for (const { width, height } of sizes) {
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
