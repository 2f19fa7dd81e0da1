import { openCapture } from '@shared/contract/capture';
import { z } from 'zod';

/** Looks whether a file is a capture, before anything else is given up for it. */
export const captureQuestion = z.object({ kind: z.literal('readCapture'), id: z.string(), path: z.string() });
export type CaptureQuestion = z.infer<typeof captureQuestion>;

/** In the place of a question's id: the capture that is shown can be shown no more. */
export const SHOWN_CAPTURE = 'shown';

/** What is in it, or why it cannot be opened. */
export const captureAnswer = z.object({
  kind: z.literal('captureRead'),
  id: z.string(),
  capture: openCapture,
  /** Why it cannot be opened; empty when it can. */
  sentence: z.string(),
});
export type CaptureAnswer = z.infer<typeof captureAnswer>;
