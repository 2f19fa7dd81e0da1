import { expect, type Locator, type Page } from '@playwright/test';

/** The Commands screen: what, the form, and what came of it. */
export class CommandsScreen {
  constructor(private readonly page: Page) {}

  get outcome(): Locator {
    return this.page.getByRole('region', { name: 'Outcome' });
  }

  async choose(label: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Commands' }).getByRole('link', { name: label }).click();
    await expect(this.page.getByRole('form', { name: label })).toBeVisible();
  }

  async fill(field: string, value: string): Promise<void> {
    await this.page.getByRole('textbox', { name: field }).fill(value);
  }

  async issue(label: string): Promise<void> {
    await this.page.getByRole('button', { name: label, exact: true }).click();
  }

  async says(words: string | RegExp): Promise<void> {
    await expect(this.outcome).toContainText(words);
  }
}
