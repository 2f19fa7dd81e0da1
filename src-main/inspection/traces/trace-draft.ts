import type { TraceNode, TraceOutcome, TraceSpan } from '@shared/views/trace';

export type DraftSpan = Omit<TraceSpan, 'isCritical'>;

/** A node before its place in the trace is known. Times are milliseconds since 1970; NaN: nobody told it. */
export type Draft = Pick<
  TraceNode,
  'id' | 'kind' | 'title' | 'words' | 'personId' | 'version' | 'place' | 'attempts' | 'marks' | 'by' | 'producer'
> & {
  outcome: TraceOutcome | null;
  /** Its cause among the drafts; -1: it has none. */
  cause: number;
  fromMs: number;
  toMs: number;
  spans: readonly DraftSpan[];
  skewMs: number;
};

export const NO_CAUSE = -1;

/** A node of which only this is known. */
export function draftOf(told: Pick<Draft, 'id' | 'kind' | 'title'> & Partial<Draft>): Draft {
  return {
    id: told.id,
    kind: told.kind,
    title: told.title,
    words: told.words ?? '',
    personId: told.personId ?? null,
    version: told.version ?? null,
    place: told.place ?? null,
    outcome: told.outcome ?? null,
    attempts: told.attempts ?? 0,
    marks: told.marks ?? [],
    by: told.by ?? null,
    producer: told.producer ?? null,
    cause: told.cause ?? NO_CAUSE,
    fromMs: told.fromMs ?? Number.NaN,
    toMs: told.toMs ?? Number.NaN,
    spans: told.spans ?? [],
    skewMs: told.skewMs ?? 0,
  };
}
