import { expect, type Locator, type Page } from '@playwright/test';

export const screenNames = [
  'Stream',
  'Persons',
  'Correlations',
  'State machines',
  'Commands',
  'Dead letters',
  'Versions',
  'Policies',
  'Operations',
  'Connections',
] as const;
export type ScreenName = (typeof screenNames)[number];

/** What surrounds every screen: rail, top bar, status line, palette. */
export class Frame {
  constructor(private readonly page: Page) {}

  get rail(): Locator {
    return this.page.getByRole('navigation', { name: 'Screens' });
  }

  get statusLine(): Locator {
    return this.page.getByRole('contentinfo');
  }

  /** What the frame says while there is no server. */
  get connectionNotice(): Locator {
    return this.page.getByRole('status', { name: 'Connection' });
  }

  async open(screen: ScreenName): Promise<void> {
    await this.rail.getByRole('link', { name: screen }).click();
    await this.isOn(screen);
  }

  async isOn(screen: ScreenName): Promise<void> {
    await expect(this.rail.getByRole('link', { name: screen })).toHaveAttribute('aria-current', 'page');
    await expect(this.page.getByRole('main').getByRole('heading', { name: screen, level: 1 })).toBeVisible();
  }

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    const root = this.page.locator('html');
    for (let presses = 0; presses < 3; presses += 1) {
      if ((await root.getAttribute('data-theme')) === theme) return;
      await this.page.getByRole('button', { name: /theme/i }).click();
    }
    await expect(root).toHaveAttribute('data-theme', theme);
  }

  /** Opens the palette, types once it listens, and takes the first thing found. */
  async findAndTake(words: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const field = this.page.getByRole('combobox', { name: 'Find a person, id, sequence, action' });
    await expect(field).toBeFocused();
    await field.fill(words);
    await expect(this.page.getByRole('dialog', { name: 'Command palette' }).getByRole('option').first()).toBeVisible();
    await this.page.keyboard.press('Enter');
  }

  /** The sample's cast and its lives are there; what comes now comes one by one. */
  async sampleIsWritten(): Promise<void> {
    await expect(this.statusLine.getByRole('button', { name: /living sample/ })).toBeVisible({ timeout: 30_000 });
  }

  async says(words: string | RegExp): Promise<void> {
    await expect(this.statusLine).toContainText(words);
  }
}
