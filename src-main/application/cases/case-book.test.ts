import { MOST_BOOKMARKS } from '@shared/contract/cases';
import { describe, expect, it } from 'vitest';
import { createMemoryCases } from '../../infrastructure/memory/memory-cases';
import { createSettableClock } from '../../infrastructure/memory/settable-clock';
import { Gone, Unavailable } from '../ports';
import { aBookmark, aCase, bookmarkIdOf, caseIdOf } from './case.fixture';
import { createCaseBook } from './case-book';

function stage() {
  const store = createMemoryCases();
  const clock = createSettableClock('2026-11-23T15:00:00.000Z');
  return { store, clock, book: createCaseBook({ store, clock, program: 'Eventglass 1.2.0' }) };
}

const keeping = (number: number, caseNumber = 1) => ({
  caseId: caseIdOf(caseNumber),
  name: `Case ${caseNumber}`,
  bookmark: aBookmark(number),
});

describe('the book of cases', () => {
  it('begins a case with its first bookmark, and adds the next ones in the order they are kept', async () => {
    const { book } = stage();
    await book.keep(keeping(2));
    await book.keep(keeping(1));
    const [kept] = (await book.all()).cases;
    expect(kept).toMatchObject({ name: 'Case 1', createdMs: Date.parse('2026-11-23T15:00:00.000Z') });
    expect(kept?.bookmarks.map(({ sequence }) => sequence)).toEqual([2, 1]);
  });

  it('keeps a bookmark once, however often it is told', async () => {
    const { book } = stage();
    await book.keep(keeping(1));
    await book.keep(keeping(1));
    expect((await book.all()).cases[0]?.bookmarks).toHaveLength(1);
  });

  it('loses none of those kept at the same moment', async () => {
    const { book } = stage();
    await Promise.all(Array.from({ length: 20 }, (_, number) => book.keep(keeping(number))));
    expect((await book.all()).cases[0]?.bookmarks).toHaveLength(20);
  });

  it('has the one changed last first', async () => {
    const { book, clock } = stage();
    await book.keep(keeping(1, 1));
    clock.forward(60_000);
    await book.keep(keeping(2, 2));
    clock.forward(60_000);
    await book.rename(caseIdOf(1), 'INC-1');
    expect((await book.all()).cases.map(({ name }) => name)).toEqual(['INC-1', 'Case 2']);
  });

  it('notes, forgets and deletes', async () => {
    const { book } = stage();
    await book.keep(keeping(1));
    await book.keep(keeping(2));
    await book.annotate(caseIdOf(1), bookmarkIdOf(2), 'twice');
    await book.forget(caseIdOf(1), bookmarkIdOf(1));
    expect((await book.all()).cases[0]?.bookmarks).toEqual([aBookmark(2, { note: 'twice' })]);
    await book.delete(caseIdOf(1));
    expect((await book.all()).cases).toEqual([]);
  });

  it('says that a case is gone when another window has deleted it', async () => {
    const { book } = stage();
    await expect(book.annotate(caseIdOf(1), bookmarkIdOf(1), 'x')).rejects.toBeInstanceOf(Gone);
    await expect(book.report(caseIdOf(1))).rejects.toBeInstanceOf(Gone);
  });

  it('goes on after a change that failed', async () => {
    const { book } = stage();
    const failing = book.rename(caseIdOf(9), 'nobody');
    await book.keep(keeping(1));
    await expect(failing).rejects.toBeInstanceOf(Gone);
    expect((await book.all()).cases).toHaveLength(1);
  });

  it('refuses one bookmark too many in words', async () => {
    const { book, store } = stage();
    const full = Array.from({ length: MOST_BOOKMARKS }, (_, at) => aBookmark(at + 1));
    await store.save(aCase(1, { bookmarks: full }));
    await expect(book.keep(keeping(MOST_BOOKMARKS + 1))).rejects.toBeInstanceOf(Unavailable);
    await book.keep(keeping(1));
  });

  it('writes the report of a case', async () => {
    const { book } = stage();
    await book.keep(keeping(1));
    const { name, markdown } = await book.report(caseIdOf(1));
    expect(name).toBe('Case 1');
    expect(markdown).toContain('written by Eventglass 1.2.0 at 2026-11-23T15:00:00.000Z');
  });
});
