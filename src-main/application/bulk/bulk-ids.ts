import type { BulkRow } from '@shared/contract/bulk';
import type { Ids } from '../ports';

/** The job's id: of title and rows alone, so that the same job is the same whenever and wherever it is run. */
export function bulkJobId(ids: Ids, title: string, rows: readonly BulkRow[]): string {
  const content = rows.map(({ type, data }) => [type, data] as const);
  return ids.derived(`bulk:${canonical([title, content])}`);
}

/** Id of the command of a row, counted from 1; the same in every run of the job. */
export function bulkCommandId(ids: Ids, jobId: string, row: number): string {
  return ids.derived(`bulk:${jobId}:${row}`);
}

/** JSON whose keys stand in their order: the same content is the same text, however it was put together. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
