import type { PersonPage, PersonRow, TimelineEntry } from '@shared/views/person';

export type StripMark = { readonly entry: TimelineEntry; readonly x: number };
export type StripBand = { readonly lifecycle: PersonRow['lifecycle']; readonly x: number; readonly widthPx: number };

/** Marks keep this distance, so that each can be told and hit. */
const MARK_GAP_PX = 10;

/** Where each event of a life stands on a line of this width: at its time, but never on top of the one before. */
export function placeMarks(
  timeline: readonly TimelineEntry[],
  { startMs, endMs, widthPx }: { startMs: number; endMs: number; widthPx: number },
): StripMark[] {
  const entries = [...timeline].sort(
    (one, other) => one.occurredMs - other.occurredMs || one.sequence - other.sequence,
  );
  const gapPx = Math.min(MARK_GAP_PX, widthPx / Math.max(1, entries.length - 1));
  const spanMs = Math.max(1, endMs - startMs);
  const xs: number[] = [];
  for (const entry of entries) {
    const ideal = ((entry.occurredMs - startMs) / spanMs) * widthPx;
    xs.push(Math.max(ideal, (xs.at(-1) ?? -gapPx) + gapPx));
  }
  // What was pushed beyond the end is pushed back, from the right.
  let limit = widthPx;
  for (let index = xs.length - 1; index >= 0; index -= 1) {
    xs[index] = Math.min(xs[index] as number, limit);
    limit = (xs[index] as number) - gapPx;
  }
  return entries.map((entry, index) => ({ entry, x: Math.max(0, xs[index] as number) }));
}

/** State that an event leads to; an event that is not here leaves the state as it was. */
const leadsTo: Readonly<Record<string, PersonRow['lifecycle']>> = {
  Created: 'Active',
  Activated: 'Active',
  Suspended: 'Suspended',
  Archived: 'Archived',
  DeathRecorded: 'Deceased',
  PersonMerged: 'Merged',
};

/** The states of a life as bands between the marks that changed them; the last one is the state the index folded. */
export function lifecycleBands(
  marks: readonly StripMark[],
  page: Pick<PersonPage, 'lifecycle'>,
  widthPx: number,
): StripBand[] {
  const changes: { lifecycle: PersonRow['lifecycle']; x: number }[] = [];
  for (const { entry, x } of marks) {
    const lifecycle = entry.marks.includes('undecodable') ? undefined : leadsTo[entry.type];
    if (lifecycle !== undefined && lifecycle !== changes.at(-1)?.lifecycle) changes.push({ lifecycle, x });
  }
  const last = changes.at(-1);
  if (last !== undefined && page.lifecycle !== null) last.lifecycle = page.lifecycle;
  return changes.map(({ lifecycle, x }, index) => ({ lifecycle, x, widthPx: (changes[index + 1]?.x ?? widthPx) - x }));
}
