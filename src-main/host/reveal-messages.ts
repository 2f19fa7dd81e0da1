import { z } from 'zod';

/** Show this person until then, although others are hidden: it was audited. */
export const revealOrder = z.object({ kind: z.literal('reveal'), personId: z.string(), untilMs: z.number() });
export type RevealOrder = z.infer<typeof revealOrder>;
