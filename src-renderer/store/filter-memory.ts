import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { shareAcrossWindows } from './across-windows';

export type SavedFilter = {
  readonly name: string;
  readonly text: string;
  /** New events that match are told while the app is open. */
  readonly isWatched?: boolean;
};

type FilterMemory = {
  /** By name, in alphabetical order. */
  readonly saved: readonly SavedFilter[];
  /** Filters applied lately, the last one first. */
  readonly recent: readonly string[];
  /** Keeps a filter under a name; one that had the name gives way. */
  save(filter: SavedFilter): void;
  forget(name: string): void;
  watch(name: string, isWatched: boolean): void;
  /** A filter was applied. */
  remember(text: string): void;
};

const MAX_SAVED = 200;
const MAX_RECENT = 100;

/** Watched filters, in alphabetical order; each is kept up to date, which more of them would cost more than they tell. */
export function watchedAmong(saved: readonly SavedFilter[]): readonly SavedFilter[] {
  return saved.filter(({ isWatched }) => isWatched);
}

export const MOST_WATCHED = 20;

/** Filters of these windows, kept across restarts. */
export const useFilterMemory = create<FilterMemory>()(
  persist(
    (set) => ({
      saved: [],
      recent: [],
      save: (filter) => set(({ saved }) => ({ saved: withSaved(saved, filter) })),
      forget: (name) => set(({ saved }) => ({ saved: saved.filter((other) => other.name !== name) })),
      watch: (name, isWatched) => set(({ saved }) => ({ saved: withWatched(saved, name, isWatched) })),
      remember: (text) => set(({ recent }) => ({ recent: withRecent(recent, text) })),
    }),
    { name: 'eventglass.filters', version: 1 },
  ),
);
shareAcrossWindows(useFilterMemory);

export function withSaved(saved: readonly SavedFilter[], { name, text }: SavedFilter): readonly SavedFilter[] {
  const given = name.trim();
  if (given === '' || text.trim() === '') return saved;
  const before = saved.find((other) => other.name === given);
  return [...saved.filter((other) => other !== before), { ...before, name: given, text: text.trim() }]
    .sort((one, other) => one.name.localeCompare(other.name))
    .slice(0, MAX_SAVED);
}

/** At most so many are watched: one more stays as it is. */
export function withWatched(saved: readonly SavedFilter[], name: string, isWatched: boolean): readonly SavedFilter[] {
  if (isWatched && watchedAmong(saved).length >= MOST_WATCHED) return saved;
  return saved.map((one) => (one.name === name ? { ...one, isWatched } : one));
}

/** The last one first, each once; "everything" is no filter to come back to. */
export function withRecent(recent: readonly string[], text: string): readonly string[] {
  return text === '' ? recent : [text, ...recent.filter((other) => other !== text)].slice(0, MAX_RECENT);
}
