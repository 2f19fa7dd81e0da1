import { z } from 'zod';
import { request } from './define';

/** In which form a report is kept: Markdown, data, pages to print, or a picture. */
export const reportFormats = ['markdown', 'json', 'pdf', 'svg'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** A report of ten thousand events has about four million characters. */
export const LONGEST_REPORT = 32 * 1024 * 1024;

export const reports = {
  /**
   * Asks the user where a report shall go, and writes it; null when they changed their mind. The text is JSON for `json`,
   * an image for `svg`, else Markdown. A file of this machine: nothing is written in the sense of read-only.
   */
  'report.save': request({
    input: z.object({ name: z.string().max(200), format: z.enum(reportFormats), text: z.string().max(LONGEST_REPORT) }),
    output: z.object({ file: z.string().nullable() }),
  }),
};
