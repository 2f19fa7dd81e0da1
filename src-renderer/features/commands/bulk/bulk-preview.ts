import type { BulkRow } from '@shared/contract/bulk';
import type { RehearsalVerdict } from '@shared/contract/rehearsal';
import type { BulkDraftRow } from './bulk-rows';

/** What would become of a row; `waiting` until it has been rehearsed. */
export type RowOutcome = RehearsalVerdict['outcome'] | 'unchanged' | 'waiting';

export type PreviewRow = BulkDraftRow & {
  readonly outcome: RowOutcome;
  readonly sentence: string;
  readonly verdict: RehearsalVerdict | undefined;
};

/** The rows beside their verdicts, which came for those without a problem, in their order. */
export function previewRows(
  rows: readonly BulkDraftRow[],
  verdicts: readonly RehearsalVerdict[],
): readonly PreviewRow[] {
  let next = 0;
  return rows.map((row) => {
    if (row.problem !== undefined) return { ...row, outcome: 'malformed', sentence: row.problem, verdict: undefined };
    const verdict = verdicts[next++];
    if (verdict === undefined) return { ...row, outcome: 'waiting', sentence: '', verdict: undefined };
    const isUnchanged = verdict.outcome === 'accepted' && verdict.events === 0;
    return { ...row, outcome: isUnchanged ? 'unchanged' : verdict.outcome, sentence: verdict.sentence, verdict };
  });
}

/** How many rows there are of each outcome, those that there are. */
export function countOutcomes(rows: readonly PreviewRow[]): ReadonlyMap<RowOutcome, number> {
  const counts = new Map<RowOutcome, number>();
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}

/**
 * What is sent; rows that would be refused only when wanted. The first row of a person expects the version it was rehearsed
 * on; for a later one policies may have come in between.
 */
export function rowsToRun(type: string, rows: readonly PreviewRow[], withRefused: boolean): readonly BulkRow[] {
  const met = new Set<string>();
  return rows
    .filter(({ outcome }) => outcome === 'accepted' || (withRefused && outcome === 'refused'))
    .map(({ personId, data, verdict }) => {
      const isFirst = !met.has(personId);
      met.add(personId);
      return { type, data: { ...data }, expectedVersion: isFirst ? verdict?.onVersion : undefined };
    });
}
