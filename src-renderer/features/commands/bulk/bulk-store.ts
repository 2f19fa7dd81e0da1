import { create } from 'zustand';
import type { ChosenPerson } from './bulk-rows';

/** Whom many commands are for, as it was chosen or pasted; kept while the window lives, whatever command is chosen. */
type BulkPersons = {
  readonly source: 'search' | 'table';
  readonly persons: readonly ChosenPerson[];
  readonly table: string;
  /** Adds those that are not there yet. */
  add(persons: readonly ChosenPerson[]): void;
  remove(personId: string): void;
  clear(): void;
  change(next: { readonly source?: 'search' | 'table'; readonly table?: string }): void;
};

export const useBulkPersons = create<BulkPersons>()((set) => ({
  source: 'search',
  persons: [],
  table: '',
  add: (added) =>
    set(({ persons }) => {
      const known = new Set(persons.map(({ personId }) => personId));
      return { persons: [...persons, ...added.filter(({ personId }) => !known.has(personId))] };
    }),
  remove: (personId) => set(({ persons }) => ({ persons: persons.filter((person) => person.personId !== personId) })),
  clear: () => set({ persons: [] }),
  change: (next) => set(next),
}));
