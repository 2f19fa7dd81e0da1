import { expect, type Locator, type Page } from '@playwright/test';

/** The Stream screen: the filter, the histogram, the table of all events that match, and the detail pane beside it. */
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

  /** The field of the filter while it is typed into. */
  get filterField(): Locator {
    return this.page.getByRole('combobox', { name: 'Filter' });
  }

  get clauses(): Locator {
    return this.page.getByRole('list', { name: 'Clauses of the filter' }).getByRole('listitem');
  }

  get proposals(): Locator {
    return this.page.getByRole('listbox', { name: 'Proposals' }).getByRole('option');
  }

  /** What is said of a filter that cannot be followed. */
  get filterProblem(): Locator {
    return this.page.getByRole('alert');
  }

  get noMatch(): Locator {
    return this.page.getByRole('region', { name: 'No event matches' });
  }

  get histogram(): Locator {
    return this.page.getByRole('region', { name: 'Events over time', exact: true });
  }

  get selectedRows(): Locator {
    return this.table.locator('[aria-selected="true"]');
  }

  get headings(): Locator {
    return this.table.getByRole('columnheader');
  }

  row(words: string | RegExp): Locator {
    return this.table.getByRole('row', { name: words });
  }

  async shows(words: string | RegExp): Promise<void> {
    await expect(this.row(words).first()).toBeVisible();
  }

  /** Events are in view, whichever. */
  async hasRows(): Promise<void> {
    await expect(this.row(/^[\d,]+ /).first()).toBeVisible();
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

  /** Types this filter in the place of the one there and applies it. */
  async filter(text: string): Promise<void> {
    await this.typeFilter(text);
    await this.page.keyboard.press('Enter');
    await expect(this.filterField).toBeHidden();
  }

  /** Types this filter in the place of the one there. */
  async typeFilter(text: string): Promise<void> {
    await this.table.or(this.noMatch).first().focus();
    await this.page.keyboard.press('/');
    await this.filterField.fill('');
    await this.page.keyboard.type(text);
  }

  async hasClauses(...clauses: readonly (string | RegExp)[]): Promise<void> {
    await expect(this.clauses).toHaveText([...clauses]);
  }

  async clickClause(what: 'Edit' | 'Exclude' | 'Remove', clause: string): Promise<void> {
    await this.page.getByRole('button', { name: `${what} ${clause}`, exact: true }).click();
  }

  /** Every row in view says this. */
  async showsOnly(words: RegExp): Promise<void> {
    await expect(async () => {
      const rows = await this.table.locator('tbody tr:not([aria-busy])').allInnerTexts();
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toMatch(words);
    }).toPass();
  }

  /** Drags across the histogram, from one part of its width to another. */
  async chooseTime(from: number, to: number): Promise<void> {
    const plot = await this.histogram.locator('svg.recharts-surface').first().boundingBox();
    if (plot === null) throw new Error('the histogram is not drawn');
    const y = plot.y + plot.height / 2;
    await this.page.mouse.move(plot.x + plot.width * from, y);
    await this.page.mouse.down();
    await this.page.mouse.move(plot.x + plot.width * to, y, { steps: 5 });
    await this.page.mouse.up();
  }

  async chooseFromMenu(item: string | RegExp): Promise<void> {
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  async openColumns(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Columns and rows' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Columns and rows' });
    await expect(dialog.getByRole('checkbox', { name: 'Type' })).toBeVisible();
    return dialog;
  }

  async openSavedFilters(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Saved filters' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Saved filters' });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  async goTo(place: string): Promise<void> {
    await this.page.getByRole('button', { name: 'go to…' }).click();
    await this.page.getByRole('textbox', { name: 'Sequence or time' }).fill(place);
    await this.page.keyboard.press('Enter');
  }
}
