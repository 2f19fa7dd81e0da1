import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../fixtures/eventglass';
import { screenNames } from '../pages/frame';

for (const theme of ['dark', 'light'] as const) {
  test(`no screen has a serious finding, ${theme}`, async ({ start }) => {
    const { page, frame, stream } = await start();
    await stream.hasRows();
    await frame.setTheme(theme);
    for (const screen of screenNames) {
      await frame.open(screen);
      // Legacy mode: Electron has no second page for axe to work in.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${screen}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
      expect.soft(serious).toEqual([]);
    }
  });
}
