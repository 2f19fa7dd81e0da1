import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

/** Stories on the left, one of them as a trace on the right. */
export class CorrelationsScreen {
  constructor(private readonly page: Page) {}

  get stories(): Locator {
    return this.page.getByRole('listbox', { name: 'Stories' });
  }

  get tree(): Locator {
    return this.page.getByRole('tree', { name: 'Trace' });
  }

  /** What is selected in the trace. */
  get pane(): Locator {
    return this.page.getByRole('complementary', { name: 'Selected in the trace' });
  }

  get trace(): Locator {
    return this.page.getByRole('region', { name: 'Trace of the story' });
  }

  story(title: string | RegExp): Locator {
    return this.stories.getByRole('option', { name: title });
  }

  line(name: string | RegExp): Locator {
    return this.tree.getByRole('treeitem', { name });
  }

  async show(order: 'Recent' | 'Slowest' | 'Largest' | 'Failed' | 'Looping'): Promise<void> {
    await this.page.getByRole('tab', { name: order }).click();
    await expect(this.page.getByRole('tab', { name: order })).toHaveAttribute('aria-selected', 'true');
  }

  async look(as: 'Waterfall' | 'Graph' | 'List'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Trace shown as' }).getByText(as, { exact: true }).click();
  }

  async open(title: string | RegExp): Promise<void> {
    await this.story(title).click();
    await expect(this.trace.getByRole('heading', { level: 2 })).toBeVisible();
  }

  /** Goes down the list by keyboard until the story is marked. */
  async goTo(title: string | RegExp): Promise<void> {
    await expect(this.story(title)).toBeVisible();
    await this.stories.focus();
    await expect(this.stories).toBeFocused();
    await this.page.keyboard.press('Home');
    const place = await this.story(title).getAttribute('aria-posinset');
    for (let step = 1; step < Number(place); step += 1) await this.page.keyboard.press('j');
    await expect(this.stories).toHaveAttribute(
      'aria-activedescendant',
      (await this.story(title).getAttribute('id')) ?? '',
    );
  }

  async hasNoFindings(): Promise<void> {
    // Legacy mode: Electron has no second page for axe to work in.
    const { violations } = await new AxeBuilder({ page: this.page }).setLegacyMode().analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
    ).toEqual([]);
  }
}
