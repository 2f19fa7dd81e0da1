import { shareAcrossWindows } from '@renderer/store/across-windows';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** What a watch found: how many events, and which was the newest. No names: the list outlives what may be seen. */
export type Sighting = {
  readonly id: string;
  readonly watch: string;
  /** The filter, as it was then. */
  readonly text: string;
  readonly count: number;
  readonly type: string;
  readonly sequence: number;
  readonly atMs: number;
  readonly isRead: boolean;
};

type Sightings = {
  /** The latest first. */
  readonly sightings: readonly Sighting[];
  add(sighting: Omit<Sighting, 'id' | 'isRead'>): void;
  readAll(): void;
  clear(): void;
};

const MOST_KEPT = 100;

/** What the watches found lately; the same list in every window. */
export const useSightings = create<Sightings>()(
  persist(
    (set) => ({
      sightings: [],
      add: (sighting) => set(({ sightings }) => ({ sightings: withSighting(sightings, sighting) })),
      readAll: () => set(({ sightings }) => ({ sightings: sightings.map((one) => ({ ...one, isRead: true })) })),
      clear: () => set({ sightings: [] }),
    }),
    { name: 'eventglass.sightings', version: 1 },
  ),
);
shareAcrossWindows(useSightings);

/** What has not been read of the same watch becomes one line: its count goes on. */
export function withSighting(
  sightings: readonly Sighting[],
  found: Omit<Sighting, 'id' | 'isRead'>,
): readonly Sighting[] {
  const unread = sightings.find(({ watch, text, isRead }) => !isRead && watch === found.watch && text === found.text);
  const sighting = {
    ...found,
    count: found.count + (unread?.count ?? 0),
    id: unread?.id ?? crypto.randomUUID(),
    isRead: false,
  };
  return [sighting, ...sightings.filter((one) => one !== unread)].slice(0, MOST_KEPT);
}
