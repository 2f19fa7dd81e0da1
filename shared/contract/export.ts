import { z } from 'zod';
import { feed, request } from './define';
import { filter } from './stream';

/**
 * What is written: a line of JSON per event, a table for a spreadsheet, or a capture that this application opens again
 * (`shared/capture`).
 */
export const exportFormats = ['ndjson', 'csv', 'capture'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const jobId = z.string().max(64);

/** How far an export is, pushed at most ten times a second; the last one says how it ended. */
export const exportProgress = z.object({
  state: z.enum(['writing', 'done', 'cancelled', 'failed']),
  /** Events looked at, of those that there were when it began. */
  read: z.int(),
  total: z.int(),
  /** Events written: fewer than read where free text is looked for, or where the stream has dropped some meanwhile. */
  written: z.int(),
  bytes: z.int(),
  /** Name of the file, without its folder. */
  file: z.string(),
  /** How it ended: what happened, and what to do. Empty while it is being written. */
  sentence: z.string(),
});
export type ExportProgress = z.infer<typeof exportProgress>;

/** Answered by the host: it alone knows where the file goes; the page never names a path. */
export const exporting = {
  /** Asks the user where to, and begins; null when the user changed their mind. */
  'export.start': request({
    input: z.object({
      filter,
      order: z.enum(['oldest', 'newest']),
      format: z.enum(exportFormats),
      /** Kept in a capture: why it was taken. */
      notes: z.string().max(10_000).optional(),
    }),
    output: z.object({ jobId: jobId.nullable() }),
  }),
  /** Ends with the job. */
  'export.progress': feed({ input: z.object({ jobId }), item: exportProgress, keep: 'latest' }),
  /** Nothing of the file is left. */
  'export.cancel': request({ input: z.object({ jobId }), output: z.object({}) }),
};
