import { exportFormats, exportProgress } from '@shared/contract/export';
import { filter } from '@shared/contract/stream';
import { z } from 'zod';

/** What the main process orders from the index process, about files that it alone knows where they go. */
export const exportOrders = [
  /** Write what the filter finds to `part`, and put it at `path` when it is whole. */
  z.object({
    kind: z.literal('export'),
    jobId: z.string(),
    path: z.string(),
    part: z.string(),
    filter,
    order: z.enum(['oldest', 'newest']),
    format: z.enum(exportFormats),
    notes: z.string(),
  }),
  z.object({ kind: z.literal('cancelExport'), jobId: z.string() }),
] as const;
export type ExportOrder = z.infer<(typeof exportOrders)[number]>;

/** How far a job is. */
export const exportReport = z.object({
  kind: z.literal('exported'),
  jobId: z.string(),
  progress: exportProgress.omit({ file: true }),
});
export type ExportReport = z.infer<typeof exportReport>;
