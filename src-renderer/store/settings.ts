import type { TimeZone } from '@renderer/ui/time-format';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { shareAcrossWindows } from './across-windows';
import { type ColumnChoice, completeColumns, firstColumns } from './stream-columns';

export const themes = ['dark', 'light', 'system'] as const;
export type Theme = (typeof themes)[number];

export type Density = 'compact' | 'comfortable';

type Settings = {
  readonly theme: Theme;
  readonly timeZone: TimeZone;
  /** Whether the Stream keeps to its newest row. */
  readonly follow: boolean;
  readonly streamColumns: ColumnChoice;
  /** Height of the rows of the Stream. */
  readonly density: Density;
  /** Which time of an event the histogram counts by. */
  readonly histogramClock: 'recorded' | 'occurred';
  /** Of the pane on the right, the same on every screen. */
  readonly detailWidthPx: number;
  /** Whether the six sentences were put away; they are found again at the rail's foot. */
  readonly startHereDismissed: boolean;
  /** Address in the user's tracing tool, with `{traceId}` and `{correlationId}` in it; empty: there is none. */
  readonly tracingTemplate: string;
  set(changes: Partial<Omit<Settings, 'set'>>): void;
};

/** How this window is set, kept across restarts. */
export const useSettings = create<Settings>()(
  persist(
    (set) => ({
      theme: 'system',
      timeZone: 'local',
      follow: true,
      streamColumns: firstColumns,
      density: 'compact',
      histogramClock: 'recorded',
      detailWidthPx: 440,
      startHereDismissed: false,
      tracingTemplate: '',
      set: (changes) => set(changes),
    }),
    {
      name: 'eventglass.settings',
      version: 1,
      merge: (kept, current) => {
        const settings = { ...current, ...(kept as Partial<Settings>) };
        return { ...settings, streamColumns: completeColumns(settings.streamColumns) };
      },
    },
  ),
);
shareAcrossWindows(useSettings);
