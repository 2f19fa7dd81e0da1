import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type SavedFilter = { readonly name: string; readonly text: string };

type FilterMemory = {
  /** By name, in alphabetical order. */
  readonly saved: readonly SavedFilter[];
  /** Filters applied lately, the last one first. */
  readonly recent: readonly string[];
  /** Keeps a filter under a name; one that had the name gives way. */
  save(filter: SavedFilter): void;
  forget(name: string): void;
  /** A filter was applied. */
  remember(text: string): void;
};

const MAX_SAVED = 200;
const MAX_RECENT = 100;

/** Filters of this window, kept across restarts. */
export const useFilterMemory = create<FilterMemory>()(
  persist(
    (set) => ({
      saved: [],
      recent: [],
      save: (filter) => set(({ saved }) => ({ saved: withSaved(saved, filter) })),
      forget: (name) => set(({ saved }) => ({ saved: saved.filter((other) => other.name !== name) })),
      remember: (text) => set(({ recent }) => ({ recent: withRecent(recent, text) })),
    }),
    { name: 'eventglass.filters', version: 1 },
  ),
);

export function withSaved(saved: readonly SavedFilter[], { name, text }: SavedFilter): readonly SavedFilter[] {
  const given = name.trim();
  if (given === '' || text.trim() === '') return saved;
  return [...saved.filter((other) => other.name !== given), { name: given, text: text.trim() }]
    .sort((one, other) => one.name.localeCompare(other.name))
    .slice(0, MAX_SAVED);
}

/** The last one first, each once; "everything" is no filter to come back to. */
export function withRecent(recent: readonly string[], text: string): readonly string[] {
  return text === '' ? recent : [text, ...recent.filter((other) => other !== text)].slice(0, MAX_RECENT);
}
