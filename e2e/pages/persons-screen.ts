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

  hit(name: string | RegExp): Locator {
    return this.list.getByRole('option', { name });
  }

  /** Persons in that state alone; the counts beside the states stay. */
  async narrow(facet: string | RegExp): Promise<void> {
    await this.page.getByRole('group', { name: 'State' }).getByRole('button', { name: facet }).click();
  }

  async narrowToStep(step: string | RegExp): Promise<void> {
    await this.narrow('Onboarding');
    await this.page.getByRole('menuitem', { name: step }).click();
  }

  /** Shows the person who is open although others are hidden. */
  async reveal(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Reveal…' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await dialog.getByRole('button', { name: 'Reveal for ten minutes' }).click();
    await expect(dialog).toBeHidden();
  }

  /** What a caller says of the person who is open, and how it compares. */
  async compare(said: string, verdict: string): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    if (!(await dialog.isVisible())) await this.page.getByRole('button', { name: 'Verify a caller' }).click();
    await dialog.getByRole('textbox', { name: 'What the caller says' }).fill(said);
    await dialog.getByRole('button', { name: 'Compare' }).click();
    await expect(dialog.getByRole('listitem').last()).toContainText(verdict);
  }
}
