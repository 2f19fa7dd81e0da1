import { z } from 'zod';

/** Version of the frames; a frame of another version is answered by one sentence. */
export const FRAME_VERSION = 1;

const id = z.int().nonnegative();
const name = z.string().max(100);
const credit = z.int().min(1).max(1024);
const v = z.literal(FRAME_VERSION);

/** What the window may send on a port. Inputs are parsed again by the definition they name. */
export const windowFrame = z.discriminatedUnion('kind', [
  z.object({ v, kind: z.literal('request'), id, name, input: z.unknown() }),
  z.object({ v, kind: z.literal('open'), id, name, input: z.unknown(), credit }),
  z.object({ v, kind: z.literal('credit'), id, credit }),
  z.object({ v, kind: z.literal('cancel'), id }),
]);
export type WindowFrame = z.infer<typeof windowFrame>;

/** `refusal`: the domain or a rule says no. `failure`: technical, may work later. `bug`: ours; nothing more is said. */
export const problem = z.object({
  kind: z.enum(['refusal', 'failure', 'bug']),
  code: z.string(),
  sentence: z.string(),
  detail: z.unknown().optional(),
});
export type Problem = z.infer<typeof problem>;

/** What the host and the index process send. */
export const hostFrame = z.discriminatedUnion('kind', [
  z.object({ v, kind: z.literal('reply'), id, output: z.unknown() }),
  z.object({ v, kind: z.literal('problem'), id, problem }),
  z.object({ v, kind: z.literal('batch'), id, items: z.array(z.unknown()) }),
  z.object({ v, kind: z.literal('end'), id }),
]);
export type HostFrame = z.infer<typeof hostFrame>;
