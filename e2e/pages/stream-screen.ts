import { expect, type Locator, type Page } from '@playwright/test';

/** The Stream screen: the table of all events, the histogram above and the detail pane beside it. */
export class StreamScreen {
  constructor(readonly page: Page) {}

  get table(): Locator {
    return this.page.getByRole('grid', { name: 'Events' });
  }

  get detail(): Locator {
    return this.page.getByRole('complementary', { name: 'Detail' });
  }

  get follow(): Locator {
    return this.page.getByRole('switch', { name: /^Follow/ });
  }

  get whyNotFollowed(): Locator {
    return this.page.getByText('paused, because you scrolled');
  }

  row(words: string | RegExp): Locator {
    return this.table.getByRole('row', { name: words });
  }

  async shows(words: string | RegExp): Promise<void> {
    await expect(this.row(words).first()).toBeVisible();
  }

  /** Events are in view, whichever. */
  async hasRows(): Promise<void> {
    await expect(this.row(/^\d+ /).first()).toBeVisible();
  }

  async select(words: string | RegExp): Promise<void> {
    await this.row(words).first().click();
    await expect(this.detail).toBeVisible();
  }

  async openTab(name: 'Summary' | 'Payload' | 'Headers' | 'Raw'): Promise<void> {
    await this.detail.getByRole('tab', { name }).click();
  }

  /** How many rows the table says it has, in view or not. */
  async rowCount(): Promise<number> {
    return Number(await this.table.getAttribute('aria-rowcount'));
  }
}
