import { z } from 'zod';
import { maskingLevels } from '../catalogue/masking';
import { profileColours } from '../views/profile';
import { feed, request } from './define';

/** Who executes commands for this connection. */
export const processorView = z.object({
  kind: z.enum(['here', 'elsewhere', 'nobody', 'unknown']),
  /** `person 1.2.0 × 3` for others, empty otherwise. */
  name: z.string(),
});

/** How true the screen is, as the top bar and the status line say it. */
export const connectionView = z.object({
  state: z.enum(['connecting', 'connected', 'reconnecting', 'failed', 'closing']),
  /** One sentence about what is wrong and what happens next; empty while all is well. */
  sentence: z.string(),
  sinceMs: z.number(),
  profile: z.string(),
  /** What tints the window's head and border. */
  colour: z.enum(profileColours),
  server: z.string(),
  embedded: z.boolean(),
  serverVersion: z.string().nullable(),
  /** Capabilities that this server lacks, each with its consequence, in words. */
  missing: z.array(z.string()),
  role: z.enum(['core', 'inspector']),
  readOnly: z.boolean(),
  /** How much of persons' data is hidden here. */
  masking: z.enum(maskingLevels),
  processor: processorView,
  /** Who issues commands from this window (`user:name`), not verified. */
  actor: z.string(),
  appVersion: z.string(),
});
export type ConnectionView = z.infer<typeof connectionView>;

export const connection = {
  'connection.state': feed({ input: z.object({}), item: connectionView, keep: 'latest' }),
  'connection.processHere': request({ input: z.object({ enabled: z.boolean() }), output: z.object({}), writes: true }),
};
