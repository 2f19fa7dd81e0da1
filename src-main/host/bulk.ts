import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BulkJob, BulkResult } from '@shared/contract/bulk';
import { type BulkJobs, type BulkPorts, createBulkJobs } from '../application/bulk/bulk-jobs';
import { Unavailable } from '../application/ports';
import { sha256 } from '../infrastructure/nats/jetstream-audit';
import { createChanges, watch } from '../inspection/changes';
import { BYTE_ORDER_MARK, csvLine } from '../inspection/export/csv';
import type { ChooseDestination } from './export-jobs';

/** Rows end faster than anybody reads. */
const INTERVAL_MS = 100;

export type BulkParts = Omit<BulkPorts, 'nowMs' | 'onChange' | 'hashOf'> & {
  readonly choose: ChooseDestination | undefined;
};

/** Bulk jobs as windows see them. */
export type BulkDesk = {
  readonly jobs: BulkJobs;
  /** The jobs now, and whenever one of them has moved on. */
  follow(signal: AbortSignal): AsyncIterable<{ jobs: BulkJob[] }>;
  /** Writes the results of a job where the user wants them; resolves with the file's name, null when they want none. */
  save(jobId: string): Promise<string | null>;
};

export function createBulkDesk({ choose, ...parts }: BulkParts): BulkDesk {
  const moved = createChanges();
  const jobs = createBulkJobs({
    ...parts,
    nowMs: Date.now,
    onChange: moved.announce,
    hashOf: (text) => sha256(new TextEncoder().encode(text)),
  });

  return {
    jobs,
    follow: (signal) => watch(() => ({ jobs: [...jobs.list()] }), moved, INTERVAL_MS, signal),
    async save(jobId) {
      const { job, results } = jobs.allResults(jobId);
      if (!choose) throw new Unavailable('No results were saved: there is no window here to ask where to.');
      const path = await choose({ name: fileNameOf(job), format: 'csv' });
      if (path === undefined) return null;
      try {
        await writeFile(path, resultTable(results), { mode: 0o600 });
      } catch (error) {
        throw new Unavailable(
          `${basename(path)} was not written: the system did not take it; choose another place and save once more.`,
          {
            cause: error,
          },
        );
      }
      return basename(path);
    },
  };
}

const columns: readonly (readonly [name: string, of: (result: BulkResult) => string | number | null])[] = [
  ['row', ({ row }) => row],
  ['command', ({ type }) => type],
  ['person_id', ({ personId }) => personId],
  ['outcome', ({ outcome }) => outcome],
  ['sentence', ({ sentence }) => sentence],
  ['version', ({ version }) => version],
  ['events', ({ events }) => events],
  ['command_id', ({ commandId }) => commandId],
];

/** A line for each row of the job, for a spreadsheet; no cell of it is a formula. */
function resultTable(results: readonly BulkResult[]): string {
  const lines = results.map((result) => csvLine(columns.map(([, of]) => of(result))));
  return BYTE_ORDER_MARK + csvLine(columns.map(([name]) => name)) + lines.join('');
}

function fileNameOf({ title, startedMs }: BulkJob): string {
  const plain = title
    .replace(/[^\p{L}\p{N} ._-]+/gu, '-')
    .replace(/^[. -]+|[. ]+$/g, '')
    .slice(0, 80);
  return `${plain || 'bulk'} ${new Date(startedMs).toISOString().slice(0, 10)}.csv`;
}
