import { expect, type Locator, type Page } from '@playwright/test';

/** One person through time: the line of the life, the state on the left, what happened on the right. */
export class PersonPage {
  constructor(private readonly page: Page) {}

  get region(): Locator {
    return this.page.getByRole('region', { name: 'Person', exact: true });
  }

  get state(): Locator {
    return this.page.getByRole('region', { name: 'State', exact: true });
  }

  get timeline(): Locator {
    return this.page.getByRole('region', { name: 'What happened' });
  }

  get verification(): Locator {
    return this.page.getByRole('region', { name: 'Verification' });
  }

  get whatIf(): Locator {
    return this.page.getByRole('status', { name: 'What if' });
  }

  get strip(): Locator {
    return this.page.getByTestId('life-strip');
  }

  get originCard(): Locator {
    return this.page.getByRole('dialog', { name: /^Origin of/ });
  }

  /** Who goes on in the place of one who was merged. */
  get survivor(): Locator {
    return this.region.locator('header').getByRole('link').first();
  }

  get asOfForm(): Locator {
    return this.page.getByRole('dialog', { name: 'As of' });
  }

  /** What stands in the place of the timeline. */
  panel(name: 'All values' | 'When did it change'): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** A line of the state, by the name of its value. */
  line(label: string): Locator {
    return this.state
      .locator('dl > div')
      .filter({ has: this.page.getByRole('term').getByText(label, { exact: true }) });
  }

  entry(words: string | RegExp): Locator {
    return this.timeline.getByRole('article').filter({ hasText: words });
  }

  async isAt(version: number): Promise<void> {
    await expect(this.slider).toHaveAttribute('aria-valuetext', new RegExp(`^version ${version} of`));
    await expect(this.state.getByRole('heading', { level: 3 })).toContainText(`version ${version}`);
  }

  async isNow(): Promise<void> {
    await expect(this.state.getByRole('heading', { level: 3 })).toContainText('State now');
    // Its versions are known: there is something to walk over.
    await expect(this.slider).toHaveAttribute('min', '1');
  }

  get slider(): Locator {
    return this.region.getByRole('slider', { name: 'Version' });
  }

  /** Moves the slider to a version. */
  async walkTo(version: number): Promise<void> {
    await this.slider.fill(String(version));
    await this.slider.blur();
    await this.isAt(version);
  }

  async press(key: string, times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) await this.page.keyboard.press(key);
  }

  async backToNow(): Promise<void> {
    await this.region.getByRole('button', { name: /^Back to now/ }).click();
    await this.isNow();
  }

  async do(action: string): Promise<void> {
    await this.region.getByRole('button', { name: action, exact: true }).click();
  }

  async askOrigin(label: string): Promise<void> {
    await this.line(label)
      .getByRole('button', { name: /origin of/ })
      .click();
    await expect(this.originCard).toBeVisible();
  }

  async compareWith(words: RegExp): Promise<void> {
    await this.do('Compare');
    await this.page.getByRole('menuitem', { name: words }).click();
  }

  async asOf(time: string): Promise<void> {
    await this.do('As of…');
    await this.page.getByRole('textbox', { name: 'As of' }).fill(time);
    await this.page.keyboard.press('Enter');
  }

  async askWhen(condition: string): Promise<void> {
    const panel = this.panel('When did it change');
    if (!(await panel.isVisible())) await this.do('When did it change?');
    await panel.getByLabel('Condition').fill(condition);
    await this.page.keyboard.press('Enter');
  }

  async only(kind: 'All' | 'Identity' | 'Refused'): Promise<void> {
    await this.timeline.getByRole('button', { name: kind, exact: true }).click();
  }

  async saveReport(format: 'Markdown…' | 'JSON…' | 'PDF…'): Promise<void> {
    await this.do('Report');
    await this.page.getByRole('menuitem', { name: format }).click();
  }

  async versionInView(): Promise<number> {
    return Number(await this.slider.inputValue());
  }

  /** Drags over the whole life and back; how many pictures the window drew meanwhile, and how many states it showed. */
  async dragOverLife(): Promise<{ readonly picturesPerSecond: number; readonly versions: number }> {
    const box = await this.strip.boundingBox();
    if (box === null) throw new Error('The life is not in view.');
    await this.page.evaluate(() => {
      const heading = document.querySelector('[aria-label="State"] h3');
      const seen = { frames: 0, titles: new Set<string>(), sinceMs: performance.now(), isOver: false };
      Object.assign(window, { scrubbed: seen });
      const look = () => {
        seen.frames += 1;
        seen.titles.add(heading?.textContent ?? '');
        if (!seen.isOver) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const y = box.y + 30;
    await this.page.mouse.move(box.x + 12, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width - 12, y, { steps: 60 });
    await this.page.mouse.move(box.x + box.width / 3, y, { steps: 60 });
    await this.page.mouse.up();
    return this.page.evaluate(() => {
      const { scrubbed } = window as unknown as {
        scrubbed: { frames: number; titles: Set<string>; sinceMs: number; isOver: boolean };
      };
      scrubbed.isOver = true;
      const seconds = (performance.now() - scrubbed.sinceMs) / 1000;
      return { picturesPerSecond: scrubbed.frames / seconds, versions: scrubbed.titles.size };
    });
  }
}
