import { expect, type Locator, type Page } from '@playwright/test';

/** The Dead letters screen: groups, the frozen set of one, a letter, and what was done about them. */
export class DeadLettersScreen {
  constructor(private readonly page: Page) {}

  get groups(): Locator {
    return this.page.getByRole('navigation', { name: 'Groups' });
  }

  get set(): Locator {
    return this.page.getByRole('region', { name: 'Group', exact: true });
  }

  get letters(): Locator {
    return this.page.getByRole('grid', { name: 'Frozen set' });
  }

  get letter(): Locator {
    return this.page.getByRole('complementary', { name: 'Dead letter' });
  }

  get jobs(): Locator {
    return this.page.getByRole('region', { name: 'Replays', exact: true });
  }

  get audit(): Locator {
    return this.page.getByRole('region', { name: 'Audit' });
  }

  async openGroup(words: RegExp): Promise<void> {
    await this.groups.getByRole('button', { name: words }).click();
    await expect(this.set).toBeVisible();
  }

  async rename(field: string, to: string): Promise<void> {
    await this.set.getByRole('button', { name: 'Add a step' }).click();
    await this.set.getByRole('textbox', { name: 'Field', exact: true }).fill(field);
    await this.set.getByRole('textbox', { name: 'New name' }).fill(to);
    await this.set.getByRole('button', { name: 'Add', exact: true }).click();
  }

  async discard(reason: string): Promise<void> {
    await this.set.getByRole('button', { name: /^Discard \d+…$/ }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Discard' });
    await dialog.getByRole('textbox', { name: 'Why' }).fill(reason);
    await dialog.getByRole('button', { name: /^Discard \d+ letters$/ }).click();
    await expect(dialog).toBeHidden();
  }

  /** Replays the set without a limit; the count is typed. */
  async replay(count: number): Promise<void> {
    await this.set.getByRole('button', { name: `Replay ${count}…` }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Replay' });
    const begin = dialog.getByRole('button', { name: `Replay ${count} letters` });
    await expect(begin).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'Rate, a second' }).fill('');
    await dialog.getByRole('textbox', { name: `Type ${count} to replay` }).fill(String(count));
    await begin.click();
    await expect(dialog).toBeHidden();
  }
}
