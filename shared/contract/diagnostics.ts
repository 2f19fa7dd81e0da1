import { z } from 'zod';
import { epochMs } from '../views/identifiers';
import { feed, request } from './define';

/** Longer stacks say nothing more. */
export const LONGEST_STACK = 8_000;

/** A fault of ours, as it was noticed: in the page or in the main process. */
export const faultReport = z.object({
  /** Name of its file, without the ending. */
  id: z.string(),
  atMs: epochMs,
  where: z.enum(['window', 'main process']),
  /** What was shown then; empty outside the window. */
  screen: z.string(),
  sentence: z.string(),
  stack: z.string(),
  version: z.string(),
});
export type FaultReport = z.infer<typeof faultReport>;

/** Reports of faults stay on this machine; nothing is ever sent. */
export const diagnostics = {
  'diagnostics.faults': feed({
    input: z.object({}),
    item: z.object({ faults: z.array(faultReport) }),
    keep: 'latest',
  }),
  /** Of the page; the host keeps the newest fifty. */
  'diagnostics.report': request({
    input: z.object({
      screen: z.string().max(200),
      sentence: z.string().max(2_000),
      stack: z.string().max(LONGEST_STACK),
    }),
    output: z.object({}),
  }),
  'diagnostics.forget': request({ input: z.object({}), output: z.object({}) }),
  /**
   * Asks the user where to, and writes what somebody needs who is to help: versions, how the application was started, the
   * state of the connection, its own log and its faults. No payload, no value of an event, no secret. Null when they
   * changed their mind.
   */
  'diagnostics.save': request({ input: z.object({}), output: z.object({ file: z.string().nullable() }) }),
};
