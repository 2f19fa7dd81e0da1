import { expect, type Locator, type Page } from '@playwright/test';

/** The Commands screen: what, the form, what it would do and what came of it, and what was commanded before. */
export class CommandsScreen {
  constructor(private readonly page: Page) {}

  /** What came of the command that was issued. */
  get outcome(): Locator {
    return this.page.getByRole('region', { name: 'Outcome' });
  }

  /** What the command in the form would do. */
  get rehearsal(): Locator {
    return this.page.getByRole('region', { name: 'Rehearsal' });
  }

  get history(): Locator {
    return this.page.getByRole('region', { name: 'History' });
  }

  /** What would become of many commands, and the jobs that run them. */
  get many(): Locator {
    return this.page.getByRole('region', { name: 'Many commands' });
  }

  job(title: string | RegExp): Locator {
    return this.page.getByRole('article', { name: title });
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label });
  }

  async choose(label: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Commands' }).getByRole('link', { name: label }).click();
    await expect(this.page.getByRole('form', { name: label })).toBeVisible();
  }

  async fill(field: string, value: string): Promise<void> {
    await this.field(field).fill(value);
  }

  /** Searches for the person of that field and takes the first hit with that name. */
  async choosePerson(label: string, searched: string, name: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label }).fill(searched);
    await this.page.getByRole('option', { name }).first().click();
  }

  async typeToRelease(word: string): Promise<void> {
    await this.page.getByRole('textbox', { name: /^Type .* to issue$/ }).fill(word);
  }

  button(label: string): Locator {
    return this.page.getByRole('button', { name: label, exact: true });
  }

  async issue(label: string): Promise<void> {
    await this.button(label).click();
  }

  async says(words: string | RegExp): Promise<void> {
    await expect(this.outcome).toContainText(words);
  }

  async rehearses(words: string | RegExp): Promise<void> {
    await expect(this.rehearsal).toContainText(words);
  }

  async forMany(): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'For how many persons' }).getByText('Many').click();
    await expect(this.many).toBeVisible();
  }

  async showEveryones(): Promise<void> {
    await this.history.getByText('Everyone’s').click();
  }
}
