import { type Bookmark, type CaseList, type KeptCase, MOST_BOOKMARKS } from '@shared/contract/cases';
import { type Clock, Gone, Unavailable } from '../ports';
import type { CaseStore } from './case-store';
import { incidentReport } from './incident-report';

/** What is done with cases. Every change is made on what the store has at that moment: several windows may change them. */
export type CaseBook = ReturnType<typeof createCaseBook>;

export function createCaseBook({
  store,
  clock,
  program,
}: {
  readonly store: CaseStore;
  readonly clock: Pick<Clock, 'now'>;
  /** Who writes reports: `Eventglass 1.2.0`. */
  readonly program: string;
}) {
  let turn: Promise<unknown> = Promise.resolve();
  /** One change after the other, so that none is lost between reading a case and saving it. */
  const inTurn = <Value>(change: () => Promise<Value>): Promise<Value> => {
    const mine = turn.then(change, change);
    turn = mine.catch(() => undefined);
    return mine;
  };

  const found = async (caseId: string): Promise<KeptCase> => {
    const kept = await store.find(caseId);
    if (kept) return kept;
    throw new Gone('This case is not there any more: it was deleted, in another window perhaps; choose another one.');
  };

  const nowMs = () => Date.parse(clock.now());
  const change = (caseId: string, changed: (kept: KeptCase) => KeptCase) =>
    inTurn(async () => store.save({ ...changed(await found(caseId)), changedMs: nowMs() }));

  return {
    /** The one changed last first. */
    async all(): Promise<CaseList> {
      const { cases, unreadable } = await store.all();
      return { cases: [...cases].sort((one, other) => other.changedMs - one.changedMs), unreadable };
    },

    /** Puts a bookmark into a case, in the place of the one with its id; begins the case if need be. */
    keep: ({ caseId, name, bookmark }: { caseId: string; name: string; bookmark: Bookmark }): Promise<void> =>
      inTurn(async () => {
        const known = await store.find(caseId);
        const kept = known ?? { caseId, name, createdMs: nowMs(), changedMs: nowMs(), bookmarks: [] };
        await store.save({ ...withBookmark(kept, bookmark), changedMs: nowMs() });
      }),

    annotate: (caseId: string, bookmarkId: string, note: string): Promise<void> =>
      change(caseId, (kept) => ({
        ...kept,
        bookmarks: kept.bookmarks.map((one) => (one.bookmarkId === bookmarkId ? { ...one, note } : one)),
      })),

    forget: (caseId: string, bookmarkId: string): Promise<void> =>
      change(caseId, (kept) => ({
        ...kept,
        bookmarks: kept.bookmarks.filter((one) => one.bookmarkId !== bookmarkId),
      })),

    rename: (caseId: string, name: string): Promise<void> => change(caseId, (kept) => ({ ...kept, name })),

    delete: (caseId: string): Promise<void> => inTurn(() => store.delete(caseId)),

    /** The case as an incident report, and its name. */
    async report(caseId: string): Promise<{ readonly name: string; readonly markdown: string }> {
      const kept = await found(caseId);
      return { name: kept.name, markdown: incidentReport(kept, { program, writtenAt: clock.now() }) };
    },
  };
}

function withBookmark(kept: KeptCase, bookmark: Bookmark): KeptCase {
  const others = kept.bookmarks.filter(({ bookmarkId }) => bookmarkId !== bookmark.bookmarkId);
  if (others.length >= MOST_BOOKMARKS) {
    throw new Unavailable(
      `${kept.name} holds ${MOST_BOOKMARKS} bookmarks, which is the most: begin another case, or remove some of it.`,
    );
  }
  return { ...kept, bookmarks: [...others, bookmark] };
}
