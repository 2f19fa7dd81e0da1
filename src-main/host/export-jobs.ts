import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { captureExtension } from '@shared/capture/capture';
import type { InputOf } from '@shared/contract/define';
import type { ExportFormat, ExportProgress, exporting } from '@shared/contract/export';
import { type Clock, Gone, type Ids, Unavailable } from '../application/ports';
import { partPath } from '../infrastructure/files/part-file';
import type { ExportOrder, ExportReport } from './export-messages';
import { type ObservedValue, observedValue } from './observed-value';

/** What a file can hold; `report`: text in Markdown. */
export type FileFormat = ExportFormat | 'report' | 'json' | 'pdf' | 'svg';

/** Asks the user where a file shall go; undefined when they changed their mind. */
export type ChooseDestination = (suggested: {
  readonly name: string;
  readonly format: FileFormat;
}) => Promise<string | undefined>;

/** Jobs that ended long ago are forgotten: their last word has been read. */
const KEPT_JOBS = 50;

type Job = { readonly part: string; readonly progress: ObservedValue<ExportProgress> };

export type ExportJobs = ReturnType<typeof createExportJobs>;

/** Exports as the window sees them: begun here, where the user says where to, and written by the index process. */
export function createExportJobs({
  choose,
  order,
  ids,
  clock,
  stream,
}: {
  readonly choose: ChooseDestination | undefined;
  /** Hands an order to the index process; false when there is none. */
  readonly order: (order: ExportOrder) => boolean;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly stream: string;
}) {
  const jobs = new Map<string, Job>();

  const end = (job: Job, state: 'failed', sentence: string) => {
    const now = job.progress.current();
    if (now.state === 'writing') job.progress.set({ ...now, state, sentence });
  };

  return {
    async start({ filter, order: rows, format, notes = '' }: InputOf<typeof exporting, 'export.start'>) {
      if (!choose) throw new Unavailable('Nothing was exported: there is no window here to ask where to.');
      const path = await choose({ name: suggestedName(stream, format, clock.now()), format });
      if (path === undefined) return { jobId: null };
      const jobId = ids.fresh();
      const part = partPath(path, jobId);
      const progress = observedValue<ExportProgress>({
        state: 'writing',
        read: 0,
        total: 0,
        written: 0,
        bytes: 0,
        file: basename(path),
        sentence: '',
      });
      if (!order({ kind: 'export', jobId, path, part, filter, order: rows, format, notes }))
        throw new Unavailable('Nothing was exported: the index is being started again; export once more in a moment.');
      jobs.set(jobId, { part, progress });
      for (const [id, { progress }] of jobs) {
        if (jobs.size <= KEPT_JOBS) break;
        if (progress.current().state !== 'writing') jobs.delete(id);
      }
      return { jobId };
    },

    /** The progress of a job, until it has ended. */
    async *progress(jobId: string, signal: AbortSignal): AsyncGenerator<ExportProgress> {
      const job = jobs.get(jobId);
      if (!job) throw new Gone('This export is not known here any more: look for its file where it was to go.');
      for await (const progress of job.progress.follow(signal)) {
        yield progress;
        if (progress.state !== 'writing') return;
      }
    },

    /** A sentence for each that is being written, without a full stop. */
    running(): readonly string[] {
      return [...jobs.values()].flatMap(({ progress }) => {
        const { state, file, read, total } = progress.current();
        const share = `${percent(read, total)} %`;
        return state === 'writing'
          ? [`${file} is being written, ${share}: nothing of it is kept when Eventglass ends now`]
          : [];
      });
    },

    cancel(jobId: string): void {
      order({ kind: 'cancelExport', jobId });
    },

    /** The index process says how far it is. */
    learn({ jobId, progress }: ExportReport): void {
      const job = jobs.get(jobId);
      if (job) job.progress.set({ ...progress, file: job.progress.current().file });
    },

    /** The index process has ended: what it was writing is nobody's, and is removed. */
    async lost(): Promise<void> {
      for (const job of jobs.values()) {
        if (job.progress.current().state !== 'writing') continue;
        await rm(job.part, { force: true });
        end(job, 'failed', 'Nothing was exported: the index ended meanwhile; export once more.');
      }
    },
  };
}

const extensions: Record<ExportFormat, string> = { ndjson: 'ndjson', csv: 'csv', capture: captureExtension };

function percent(read: number, total: number): number {
  return total === 0 ? 0 : Math.floor((100 * read) / total);
}

/** `person-events 2026-11-23 1403.csv`: the stream, and the time in UTC. */
function suggestedName(stream: string, format: ExportFormat, now: string): string {
  return `${stream} ${now.slice(0, 10)} ${now.slice(11, 16).replace(':', '')}.${extensions[format]}`;
}
