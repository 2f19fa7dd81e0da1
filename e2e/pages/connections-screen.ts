import { expect, type Locator, type Page } from '@playwright/test';

/** The known connections on the left; one of them with its form, its test and its facts on the right. */
export class ConnectionsScreen {
  constructor(private readonly page: Page) {}

  get known(): Locator {
    return this.page.getByRole('navigation', { name: 'Known connections' });
  }

  get test(): Locator {
    return this.page.getByRole('region', { name: 'Test' });
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: 'New profile' }).click();
    await expect(this.page.getByRole('form', { name: 'New profile' })).toBeVisible();
  }

  async fill(label: string, text: string): Promise<void> {
    await this.main.getByRole('textbox', { name: label, exact: true }).fill(text);
  }

  async choose(label: string, option: string): Promise<void> {
    await this.main.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
  }

  async press(button: string | RegExp): Promise<void> {
    await this.main.getByRole('button', { name: button }).click();
  }

  async open(name: string): Promise<void> {
    await this.known.getByRole('link', { name }).click();
  }

  rung(name: string): Locator {
    return this.test.getByRole('listitem').filter({ hasText: name });
  }
}
