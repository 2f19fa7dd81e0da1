import type { ExportFormat } from '@shared/contract/export';
import type { Filter } from '@shared/contract/stream';
import { Failure } from '../application/failures';
import type { Log } from '../application/ports';
import { createPartFile } from '../infrastructure/files/part-file';
import { type ExportCounts, type ExportParts, writeExport } from '../inspection/export/write-export';
import type { ExportOrder, ExportReport } from './export-messages';

/** At most ten reports a second: more than anybody reads. */
const REPORT_INTERVAL_MS = 100;
const nothingYet: ExportCounts = { read: 0, total: 0, written: 0, bytes: 0 };

export type Exports = {
  take(order: ExportOrder): void;
  /** Cancels what is being written, and leaves nothing of it. */
  close(): Promise<void>;
};

/** Writes exports in the index process, as the main process orders them; `report` says how far each is. */
export function serveExports(
  sourceOf: (filter: Filter, format: ExportFormat) => Omit<ExportParts, 'file' | 'now'>,
  { report, log }: { readonly report: (report: ExportReport) => void; readonly log: Log },
): Exports {
  const jobs = new Map<string, { readonly abort: AbortController; readonly done: Promise<void> }>();

  const begin = (order: Extract<ExportOrder, { kind: 'export' }>) => {
    const { jobId } = order;
    const abort = new AbortController();
    const done = run(order, abort.signal).finally(() => jobs.delete(jobId));
    jobs.set(jobId, { abort, done });
  };

  const run = async (order: Extract<ExportOrder, { kind: 'export' }>, signal: AbortSignal) => {
    const { jobId, path, part } = order;
    let counts = nothingYet;
    let reportedAt = Number.NEGATIVE_INFINITY;
    const tell = (state: ExportReport['progress']['state'], sentence: string) =>
      report({ kind: 'exported', jobId, progress: { ...counts, state, sentence } });
    try {
      const now = () => new Date().toISOString();
      counts = await writeExport(
        order,
        { ...sourceOf(order.filter, order.format), file: createPartFile({ path, part }), now },
        {
          signal,
          onProgress(sofar) {
            counts = sofar;
            const at = performance.now();
            if (at - reportedAt < REPORT_INTERVAL_MS) return;
            reportedAt = at;
            tell('writing', '');
          },
        },
      );
      tell('done', doneInWords(counts));
    } catch (error) {
      if (signal.aborted) return tell('cancelled', 'The export was cancelled: nothing of it was kept.');
      tell('failed', failedInWords(error, log));
    }
  };

  return {
    take(order) {
      if (order.kind === 'cancelExport') jobs.get(order.jobId)?.abort.abort();
      else if (!jobs.has(order.jobId)) begin(order);
    },
    async close() {
      for (const { abort } of jobs.values()) abort.abort();
      await Promise.all([...jobs.values()].map(({ done }) => done));
    },
  };
}

/** The answer to an order that came before there was anything to export. */
export function notConnectedYet({ jobId }: Extract<ExportOrder, { kind: 'export' }>): ExportReport {
  const sentence = 'Nothing was exported: there is no connection to a server yet; export once more when there is.';
  return { kind: 'exported', jobId, progress: { ...nothingYet, state: 'failed', sentence } };
}

function doneInWords({ written, read }: ExportCounts): string {
  const events = `${written.toLocaleString('en')} ${written === 1 ? 'event was' : 'events were'} written`;
  const left = read - written;
  return left === 0
    ? `${events}.`
    : `${events}; ${left.toLocaleString('en')} of those looked at do not match or are gone.`;
}

function failedInWords(error: unknown, log: Log): string {
  if (error instanceof Failure) return error.message;
  log.error('an export failed unexpectedly', { error: error instanceof Error ? error.stack : String(error) });
  return 'Nothing was exported: an unexpected fault in Eventglass; the log has the details.';
}
