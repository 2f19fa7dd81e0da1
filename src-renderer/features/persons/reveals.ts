import { create } from 'zustand';

type Reveals = {
  /** Until when persons are shown who were revealed in this window. */
  readonly untilMs: Readonly<Record<string, number>>;
  note(personId: string, untilMs: number): void;
};

/** Whom this window has revealed: their page is opened anew, because what it shows was hidden. */
export const useReveals = create<Reveals>()((set) => ({
  untilMs: {},
  note: (personId, untilMs) => set((before) => ({ untilMs: { ...before.untilMs, [personId]: untilMs } })),
}));
