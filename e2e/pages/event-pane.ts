import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';

type Tab = 'Summary' | 'Payload' | 'Diff' | 'Compare' | 'Headers' | 'Raw';

/** The pane that shows one event in detail. */
export class EventPane {
  readonly pane: Locator;

  constructor(
    page: Page,
    private readonly app: ElectronApplication,
  ) {
    this.pane = page.getByRole('complementary', { name: 'Detail' });
  }

  get tree(): Locator {
    return this.pane.getByRole('tree', { name: 'Payload' });
  }

  get links(): Locator {
    return this.pane.getByRole('navigation', { name: 'From this event' });
  }

  get migration(): Locator {
    return this.pane.getByRole('table', { name: 'As stored beside as migrated' });
  }

  get facts(): Locator {
    return this.pane.getByRole('table', { name: 'Facts side by side' });
  }

  get payloads(): Locator {
    return this.pane.getByRole('table', { name: 'Payloads side by side' });
  }

  async open(tab: Tab): Promise<void> {
    await this.pane.getByRole('tab', { name: tab }).click();
  }

  async shows(words: string | RegExp): Promise<void> {
    await expect(this.pane.getByText(words).first()).toBeVisible();
  }

  async showsEvent(sequence: number): Promise<void> {
    await expect(this.pane.getByText(`#${sequence.toLocaleString('en')}`, { exact: true }).first()).toBeVisible();
  }

  async loadTheRest(): Promise<void> {
    await this.pane.getByRole('button', { name: /^Load the/ }).click();
  }

  /** Types into the search of the tree; resolves with what it says it found. */
  async search(words: string, found: string | RegExp): Promise<void> {
    await this.pane.getByRole('searchbox', { name: 'Search this payload' }).fill(words);
    await expect(this.pane.getByRole('status').filter({ hasText: found })).toBeVisible();
  }

  async nextMatch(): Promise<void> {
    await this.pane.getByRole('searchbox', { name: 'Search this payload' }).press('Enter');
  }

  async pin(): Promise<void> {
    await this.pane.getByRole('button', { name: 'Pin to compare' }).click();
    await expect(this.pane.getByRole('region', { name: 'Pinned event' })).toBeVisible();
  }

  /** Presses a key in the tree and resolves with what stands in the clipboard then. */
  async copied(key: 'c' | 'p'): Promise<string> {
    await this.tree.focus();
    await this.tree.press(key);
    return this.app.evaluate(({ clipboard }) => clipboard.readText());
  }
}
