import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../fixtures/eventglass';
import { PersonPage } from '../pages/person-page';

for (const theme of ['dark', 'light'] as const) {
  test(`a person through time has no serious finding, ${theme}`, async ({ start }) => {
    const { page, frame, persons } = await start();
    await frame.sampleIsWritten();
    await frame.setTheme(theme);
    await frame.open('Persons');
    await persons.open('Mary Whitfield');
    const person = new PersonPage(page);
    await person.isNow();
    const look = async (what: string) => {
      // Legacy mode: Electron has no second page for axe to work in.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${what}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
      expect.soft(serious).toEqual([]);
    };
    await look('now');
    await person.walkTo(16);
    await person.compareWith(/With now/);
    await look('compared');
    await person.askOrigin('Born');
    await look('origin');
    await person.press('Escape');
    await person.askWhen('state = Suspended');
    await look('when');
  });
}
