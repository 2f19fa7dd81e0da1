import { expect, type Locator, type Page } from '@playwright/test';

/** The cases: the question that keeps a bookmark, the list, and one of them. */
export class CasesScreen {
  constructor(private readonly page: Page) {}

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Bookmark' });
  }

  get bookmarks(): Locator {
    return this.page.getByRole('list', { name: 'Bookmarks' }).getByRole('listitem');
  }

  bookmark(words: string | RegExp): Locator {
    return this.bookmarks.filter({ hasText: words });
  }

  /** Keeps what is looked at: in a new case of that name, or in the one proposed. */
  async keep({ title, note, newCase }: { title?: RegExp; note?: string; newCase?: string } = {}): Promise<void> {
    await this.page.keyboard.press('Control+d');
    if (title !== undefined) await expect(this.dialog.getByRole('textbox', { name: 'Title' })).toHaveValue(title);
    if (newCase !== undefined) await this.dialog.getByRole('textbox', { name: 'Name of the new case' }).fill(newCase);
    if (note !== undefined) await this.dialog.getByRole('textbox', { name: 'Note' }).fill(note);
    await this.dialog.getByRole('button', { name: 'Add to case' }).click();
    await expect(this.dialog).toBeHidden();
  }

  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Cases' }).click();
    await expect(this.page.getByRole('main').getByRole('heading', { name: 'Cases', level: 1 })).toBeVisible();
  }
}
