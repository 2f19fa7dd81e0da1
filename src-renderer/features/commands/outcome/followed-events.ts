import { useHost } from '@renderer/host';
import type { Problem } from '@shared/contract/frames';
import type { EventColumns } from '@shared/views/event-row';
import { useEffect, useState } from 'react';

/** What a row of follow-up events needs. */
export type FollowedEvent = {
  readonly [Column in
    | 'sequence'
    | 'recordedMs'
    | 'type'
    | 'family'
    | 'marks'
    | 'personName'
    | 'personId'
    | 'version']: EventColumns[Column][number];
};

/** A story longer than this is read in the Stream. */
const MAX_SHOWN = 100;

type Followed = { readonly events: readonly FollowedEvent[]; readonly problem: Problem | undefined };

const nothing: Followed = { events: [], problem: undefined };

/** The events of a correlation as they are recorded, oldest first, 100 at most. The component is keyed by it. */
export function useFollowedEvents(correlationId: string): Followed {
  const host = useHost();
  const [followed, setFollowed] = useState(nothing);
  useEffect(
    () =>
      host.feed(
        'correlation.follow',
        { correlationId },
        {
          onItem: (columns) =>
            setFollowed(({ events }) => ({ events: withColumns(events, columns), problem: undefined })),
          onProblem: (problem) => setFollowed(({ events }) => ({ events, problem })),
        },
      ),
    [host, correlationId],
  );
  return followed;
}

/** Adds rows that are not there yet: a feed that was interrupted begins anew. */
export function withColumns(events: readonly FollowedEvent[], columns: EventColumns): readonly FollowedEvent[] {
  const last = events.at(-1)?.sequence ?? 0;
  const added = columns.sequence.flatMap((sequence, row) => (sequence > last ? [eventAt(columns, row)] : []));
  return added.length === 0 ? events : [...events, ...added].slice(0, MAX_SHOWN);
}

function eventAt(columns: EventColumns, row: number): FollowedEvent {
  return {
    sequence: columns.sequence[row] ?? 0,
    recordedMs: columns.recordedMs[row] ?? 0,
    type: columns.type[row] ?? '',
    family: columns.family[row] ?? 'other',
    marks: columns.marks[row] ?? [],
    personName: columns.personName[row] ?? null,
    personId: columns.personId[row] ?? null,
    version: columns.version[row] ?? null,
  };
}
