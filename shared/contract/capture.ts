import { z } from 'zod';
import { captureSubject } from '../capture/capture';
import { feed, request } from './define';

/** The capture whose events are shown in the place of the server's; null while it is the server's. */
export const openCapture = z
  .object({
    file: z.string(),
    of: captureSubject,
    stream: z.string(),
    takenAt: z.string(),
    events: z.int(),
    notes: z.string(),
  })
  .nullable();
export type OpenCapture = z.infer<typeof openCapture>;

/** The most that can be dropped on the window; a larger file is opened by its name. */
export const LARGEST_DROP = 32 * 1024 * 1024;

export const captures = {
  'capture.state': feed({ input: z.object({}), item: openCapture, keep: 'latest' }),
  /** Asks the user which file, and shows its events; `opened` is false when the user changed their mind. */
  'capture.open': request({ input: z.object({}), output: z.object({ opened: z.boolean() }) }),
  /** Shows the events of a file that was dropped on the window. */
  'capture.openDropped': request({
    input: z.object({ name: z.string().max(255), text: z.string().max(LARGEST_DROP) }),
    output: z.object({}),
  }),
  /** Back to what the server has. */
  'capture.close': request({ input: z.object({}), output: z.object({}) }),
};
