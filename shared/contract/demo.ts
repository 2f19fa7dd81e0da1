import { z } from 'zod';
import { feed, request } from './define';

export const demoView = z.object({
  /** Whether this connection has a living sample at all. */
  available: z.boolean(),
  state: z.enum(['writing', 'living', 'paused', 'none']),
  /** Persons written so far and to be written. */
  written: z.int(),
  planned: z.int(),
});
export type DemoView = z.infer<typeof demoView>;

export const demo = {
  'demo.state': feed({ input: z.object({}), item: demoView, keep: 'latest' }),
  'demo.setPaused': request({ input: z.object({ paused: z.boolean() }), output: z.object({}), writes: true }),
  /** Queues what `web-shop 2.4.1` sent while it was deployed; each of these commands becomes a dead letter. */
  'demo.badDeploy': request({ input: z.object({}), output: z.object({ queued: z.int() }), writes: true }),
};
