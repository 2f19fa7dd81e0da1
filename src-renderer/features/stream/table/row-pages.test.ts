import { describe, expect, it } from 'vitest';
import { columnsOf, settled } from './event-columns.fixture';
import { createRowPages, PAGE_ROWS } from './row-pages';

/** A stream whose event at position p has sequence p + 1; answers wait until they are let go when `held`. */
function aStream({ held = false, generation = 1 } = {}) {
  const questions: { from: number; count: number }[] = [];
  const waiting: (() => void)[] = [];
  const stream = { generation, failing: false, questions };
  const pages = createRowPages(
    async (from, count) => {
      questions.push({ from, count });
      if (held) await new Promise<void>((release) => waiting.push(release));
      if (stream.failing) throw new Error('lost');
      return { generation: stream.generation, from, columns: columnsOf(from, count) };
    },
    () => 1000,
  );
  pages.renew(generation);
  return { stream, questions, pages, release: () => void waiting.splice(0).map((release) => release()) };
}

describe('the pages of rows', () => {
  it('asks once for a page and answers every row of it', async () => {
    const { pages, questions } = aStream();
    for (let top = 0; top < 150; top += 1) pages.want(top, top + 40, 1_000_000);
    await settled();
    expect(questions).toEqual([{ from: 0, count: PAGE_ROWS }]);
    expect(pages.rowAt(150)?.sequence).toBe(151);
  });

  it('asks for a few pages only while the scrollbar is dragged across a million rows', async () => {
    const { pages, questions, release } = aStream({ held: true });
    for (let top = 0; top < 1_000_000; top += 1000) pages.want(top, top + 40, 1_000_000);
    release();
    await settled();
    release();
    await settled();
    expect(questions.length).toBeLessThanOrEqual(4);
    expect(pages.rowAt(999_010)?.sequence).toBe(999_011);
  });

  it('fetches only what is missing when the last page grows, and marks it as just come', async () => {
    const { pages, questions } = aStream();
    await pages.load(0, 30, 30, Number.POSITIVE_INFINITY);
    await pages.load(0, 42, 42, 30);
    expect(questions).toEqual([
      { from: 0, count: 30 },
      { from: 30, count: 12 },
    ]);
    expect(pages.rowAt(29)?.arrivedMs).toBeUndefined();
    expect(pages.rowAt(41)?.arrivedMs).toBe(1000);
  });

  it('loads the rest when the stream has grown while a page was on its way', async () => {
    const { pages, release } = aStream({ held: true });
    const first = pages.load(0, 30, 30, 30);
    const second = pages.load(0, 50, 50, 30);
    release();
    await first;
    await settled();
    release();
    await second;
    expect(pages.rowAt(49)?.sequence).toBe(50);
  });

  it('forgets what was fetched for another generation', async () => {
    const { pages, stream } = aStream();
    await pages.load(0, 30, 30, 30);
    pages.renew(2);
    expect(pages.rowAt(3)).toBeUndefined();
    await pages.load(0, 30, 30, 30);
    expect(pages.rowAt(3)).toBeUndefined();
    stream.generation = 2;
    await pages.load(0, 30, 30, 30);
    expect(pages.rowAt(3)?.sequence).toBe(4);
  });

  it('keeps a bounded number of pages, those used last', async () => {
    const { pages } = aStream();
    for (let page = 0; page < 100; page += 1) {
      const from = page * PAGE_ROWS;
      await pages.load(from, from + PAGE_ROWS, 1_000_000, 1_000_000);
      pages.want(0, 10, 1_000_000);
    }
    const kept = Array.from({ length: 100 }, (_, page) => pages.rowAt(page * PAGE_ROWS)).filter(
      (row) => row !== undefined,
    );
    expect(kept.length).toBe(60);
    expect(pages.rowAt(0)?.sequence).toBe(1);
  });

  it('tells what failed, keeps what it has and goes on when asked again', async () => {
    const { pages, stream } = aStream();
    await pages.load(0, 30, 1000, 1000);
    stream.failing = true;
    pages.want(200, 240, 1000);
    await settled();
    expect(pages.failure()).toBeInstanceOf(Error);
    expect(pages.rowAt(10)?.sequence).toBe(11);
    stream.failing = false;
    pages.want(200, 240, 1000);
    await settled();
    expect(pages.failure()).toBeUndefined();
    expect(pages.rowAt(210)?.sequence).toBe(211);
  });
});
