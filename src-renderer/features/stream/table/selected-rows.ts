import type { HostClient } from '@renderer/host';
import type { Filter } from '@shared/contract/stream';
import type { EventRow } from '@shared/views/event-row';
import { rowsOf } from './event-rows';
import type { Span } from './row-selection';

/** Rows that are copied at most; more is what the export is for. */
export const MOST_COPIED = 10_000;
/** Most that the contract gives at once. */
const ROWS_AT_ONCE = 1000;

type Host = Pick<HostClient, 'request'>;

/** How many rows of the filter lie in the spans. */
export async function countSelected(
  host: Host,
  filter: Filter,
  spans: readonly Span[],
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  for (const { from, to } of spans) {
    // One row was there to be clicked at.
    if (from === to) count += 1;
    else count += (await firstAt(host, filter, to + 1, signal)) - (await firstAt(host, filter, from, signal));
  }
  return count;
}

/** The rows of the filter in the spans, oldest first, `MOST_COPIED` at most. */
export async function readSelected(
  host: Host,
  filter: Filter,
  spans: readonly Span[],
  signal: AbortSignal,
): Promise<readonly EventRow[]> {
  const rows: EventRow[] = [];
  for (const { from, to } of spans) {
    let position = await firstAt(host, filter, from, signal);
    for (;;) {
      const count = Math.min(ROWS_AT_ONCE, MOST_COPIED - rows.length);
      if (count === 0) return rows;
      const found = await rowsAt(host, filter, position, from === to ? 1 : count, signal);
      const inside = found.filter(({ sequence }) => sequence >= from && sequence <= to);
      rows.push(...inside);
      position += found.length;
      if (inside.length < found.length || found.length < count) break;
    }
  }
  return rows;
}

/** Position of the first row with at least this sequence: the nearest that is answered may be the one before it. */
async function firstAt(host: Host, filter: Filter, sequence: number, signal: AbortSignal): Promise<number> {
  const input = { filter, order: 'oldest', to: { sequence } } as const;
  const { position } = await host.request('stream.position', input, { signal });
  const [row] = await rowsAt(host, filter, position, 1, signal);
  return row !== undefined && row.sequence < sequence ? position + 1 : position;
}

async function rowsAt(
  host: Host,
  filter: Filter,
  from: number,
  count: number,
  signal: AbortSignal,
): Promise<readonly EventRow[]> {
  const { columns } = await host.request('stream.rows', { filter, order: 'oldest', from, count }, { signal });
  return rowsOf(columns, { positionFrom: from, freshFrom: Number.POSITIVE_INFINITY, nowMs: 0 });
}
