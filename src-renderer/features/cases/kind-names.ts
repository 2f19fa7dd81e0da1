import type { BookmarkKind } from '@shared/contract/cases';

/** What a bookmark is of, in one word. */
export const kindNames: Record<BookmarkKind, string> = {
  person: 'person',
  event: 'event',
  trace: 'trace',
  group: 'dead letters',
  view: 'view',
};
