import type { Bookmark, KeptCase } from '@shared/contract/cases';

const idOf = (group: string, number: number) => `${group}-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const caseIdOf = (number: number) => idOf('0000ca5e', number);
export const bookmarkIdOf = (number: number) => idOf('0000b00c', number);

export const keptAtMs = Date.parse('2026-11-23T14:03:22.118Z');

export function aBookmark(number: number, given: Partial<Bookmark> = {}): Bookmark {
  return {
    bookmarkId: bookmarkIdOf(number),
    kind: 'event',
    route: `/stream?sequence=${number}`,
    title: `Created of Ada Lovelace #${number}`,
    sentence: 'Ada Lovelace: created by hr.',
    note: '',
    keptMs: keptAtMs,
    sequence: number,
    recordedMs: keptAtMs - 1_000 * number,
    stream: { name: 'person-events', createdAt: '2026-01-01T00:00:00Z' },
    ...given,
  };
}

export function aCase(number: number, given: Partial<KeptCase> = {}): KeptCase {
  return {
    caseId: caseIdOf(number),
    name: `Case ${number}`,
    createdMs: keptAtMs,
    changedMs: keptAtMs,
    bookmarks: [],
    ...given,
  };
}
