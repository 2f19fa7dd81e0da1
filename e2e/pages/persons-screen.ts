import { expect, type Locator, type Page } from '@playwright/test';

/** The Persons screen: search on the left, one person on the right. */
export class PersonsScreen {
  constructor(private readonly page: Page) {}

  get list(): Locator {
    return this.page.getByRole('listbox', { name: 'Persons' });
  }

  get person(): Locator {
    return this.page.getByRole('region', { name: 'Person', exact: true });
  }

  get timeline(): Locator {
    return this.page.getByRole('region', { name: 'What happened' });
  }

  async search(words: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Find a person' }).fill(words);
  }

  async open(name: string): Promise<void> {
    await this.search(name);
    await this.list.getByRole('option', { name }).first().click();
    await expect(this.page.getByRole('heading', { name, level: 2 })).toBeVisible();
  }
}
