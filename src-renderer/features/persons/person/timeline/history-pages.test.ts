import type { HistoryEntry } from '@shared/views/person-history';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEntry } from './history-entry.fixture';
import { createHistoryPages, PAGE_ENTRIES } from './history-pages';

/** A history of some length that grows when told to. */
function aHistory(length: number) {
  const history = { length, asked: [] as number[], most: 0, running: 0 };
  const pages = createHistoryPages(async (from, count) => {
    history.asked.push(from);
    history.running += 1;
    history.most = Math.max(history.most, history.running);
    await Promise.resolve();
    history.running -= 1;
    const entries: HistoryEntry[] = [];
    for (let at = from; at < Math.min(from + count, history.length); at += 1) entries.push(anEntry({ position: at }));
    return { total: history.length, unfiltered: history.length, entries };
  });
  return { history, pages };
}

const settled = (pages: ReturnType<typeof createHistoryPages>, position: number) =>
  expect.poll(() => pages.entryAt(position)?.position).toBe(position);

describe('the pages of a history', () => {
  it('fetch what is in view and say how long the history is', async () => {
    const { pages } = aHistory(250);
    pages.want(0, 1);
    await settled(pages, 0);
    expect(pages.size()).toEqual({ total: 250, unfiltered: 250 });
    pages.want(220, 250);
    await settled(pages, 249);
    expect(pages.entryAt(150)).toBeUndefined();
  });

  it('keep what is shown until something newer has come', async () => {
    const { history, pages } = aHistory(10);
    pages.want(0, 10);
    await settled(pages, 9);
    history.length = 11;
    pages.renew();
    expect(pages.entryAt(9)?.position).toBe(9);
    await settled(pages, 10);
    expect(pages.size()?.total).toBe(11);
  });

  it('leave out what was passed on the way', async () => {
    const { history, pages } = aHistory(100 * PAGE_ENTRIES);
    pages.want(0, 1);
    await settled(pages, 0);
    for (let page = 1; page < 90; page += 1) pages.want(page * PAGE_ENTRIES, page * PAGE_ENTRIES + 1);
    await settled(pages, 89 * PAGE_ENTRIES);
    expect(history.asked.length).toBeLessThanOrEqual(3);
  });

  it('say what failed, and go on with the next want', async () => {
    let works = false;
    const pages = createHistoryPages(async () => {
      if (!works) throw new Error('no server');
      return { total: 1, unfiltered: 1, entries: [anEntry({ position: 0 })] };
    });
    pages.want(0, 1);
    await expect.poll(() => pages.failure()).toBeInstanceOf(Error);
    works = true;
    pages.want(0, 1);
    await settled(pages, 0);
    expect(pages.failure()).toBeUndefined();
  });

  it('end with what was wanted last, one question at a time, however one scrolls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4999), { minLength: 1, maxLength: 40 }), async (wants) => {
        const { history, pages } = aHistory(5000);
        for (const position of wants) pages.want(position, position + 20);
        await settled(pages, wants.at(-1) ?? 0);
        expect(history.most).toBe(1);
      }),
      { numRuns: 10 },
    );
  });
});
