import type { TimeZone } from '@renderer/ui/time-format';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const themes = ['dark', 'light', 'system'] as const;
export type Theme = (typeof themes)[number];

type Settings = {
  readonly theme: Theme;
  readonly timeZone: TimeZone;
  /** Whether the Stream keeps to its newest row. */
  readonly follow: boolean;
  /** Of the pane on the right, the same on every screen. */
  readonly detailWidthPx: number;
  /** Whether the six sentences were put away; they are found again at the rail's foot. */
  readonly startHereDismissed: boolean;
  set(changes: Partial<Omit<Settings, 'set'>>): void;
};

/** How this window is set, kept across restarts. */
export const useSettings = create<Settings>()(
  persist(
    (set) => ({
      theme: 'system',
      timeZone: 'local',
      follow: true,
      detailWidthPx: 440,
      startHereDismissed: false,
      set: (changes) => set(changes),
    }),
    { name: 'eventglass.settings', version: 1 },
  ),
);
