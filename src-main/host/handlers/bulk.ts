import type { bulk } from '@shared/contract/bulk';
import type { BulkDesk } from '../bulk';
import type { Handlers } from '../dispatcher';

export function bulkHandlers({ jobs, follow, save }: BulkDesk): Handlers<typeof bulk> {
  const done = (act: () => void) => {
    act();
    return {};
  };
  return {
    'bulk.start': (order) => jobs.start(order),
    'bulk.pause': ({ jobId }) => done(() => jobs.pause(jobId)),
    'bulk.resume': ({ jobId }) => done(() => jobs.resume(jobId)),
    'bulk.cancel': ({ jobId }) => done(() => jobs.cancel(jobId)),
    'bulk.jobs': (_input, signal) => follow(signal),
    'bulk.results': ({ jobId, ...page }) => jobs.results(jobId, page),
    'bulk.save': async ({ jobId }) => ({ file: await save(jobId) }),
  };
}
