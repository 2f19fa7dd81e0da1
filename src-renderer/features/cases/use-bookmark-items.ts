import { visibleText } from '@renderer/ui/visible-text';
import { kindNames } from './kind-names';
import { useCases } from './use-cases';

/** More than fit under what was typed help nobody. */
const MOST_FOUND = 8;

/** A bookmark or a case as the palette shows it; `route` leads there. */
export type BookmarkItem = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly route: string;
};

/** Bookmarks and cases that have all the words typed, in title, note or name of the case; none while nothing is typed. */
export function useBookmarkItems(typed: string): readonly BookmarkItem[] {
  const { list } = useCases();
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 || list === undefined) return [];
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const kept = list.cases.flatMap(({ caseId, name, bookmarks }) => [
    { text: name, item: { id: caseId, label: name, hint: 'case', route: `/cases/${caseId}` } },
    ...bookmarks.map(({ bookmarkId, kind, title, note, route }) => ({
      text: `${title} ${note} ${name}`,
      item: { id: bookmarkId, label: title, hint: `${kindNames[kind]} in ${name}`, route },
    })),
  ]);
  return kept
    .filter(({ text }) => has(text))
    .slice(0, MOST_FOUND)
    .map(({ item }) => ({ ...item, label: visibleText(item.label), hint: visibleText(item.hint) }));
}
