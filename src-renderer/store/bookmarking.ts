import { create } from 'zustand';

type Bookmarking = {
  /** The question where the bookmark shall go is asked. */
  readonly isAsking: boolean;
  /** The case that took the last bookmark: the next one most often belongs there too. */
  readonly lastCaseId: string | undefined;
  begin(): void;
  end(caseId?: string): void;
};

/** One bookmark at a time; asked for by key, menu or palette. */
export const useBookmarking = create<Bookmarking>()((set) => ({
  isAsking: false,
  lastCaseId: undefined,
  begin: () => set({ isAsking: true }),
  end: (caseId) => set(caseId === undefined ? { isAsking: false } : { isAsking: false, lastCaseId: caseId }),
}));
