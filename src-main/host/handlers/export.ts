import type { exporting } from '@shared/contract/export';
import type { Handlers } from '../dispatcher';
import type { ExportJobs } from '../export-jobs';

export function exportHandlers(jobs: ExportJobs): Handlers<typeof exporting> {
  return {
    'export.start': (wanted) => jobs.start(wanted),
    'export.progress': ({ jobId }, signal) => jobs.progress(jobId, signal),
    'export.cancel': ({ jobId }) => {
      jobs.cancel(jobId);
      return {};
    },
  };
}
