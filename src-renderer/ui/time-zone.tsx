import { createContext, type ReactNode, useContext } from 'react';
import type { TimeZone } from './time-format';

const Zone = createContext<TimeZone>('local');

/** Sets the zone of every `<Instant>` below. */
export function TimeZoneProvider({ zone, children }: { readonly zone: TimeZone; readonly children: ReactNode }) {
  return <Zone value={zone}>{children}</Zone>;
}

/** The zone in which this part of the window shows times. */
export function useTimeZone(): TimeZone {
  return useContext(Zone);
}
