import { z } from 'zod';
import { epochMs, sequence } from '../views/identifiers';
import { feed } from './define';

export const commandOutcomes = ['accepted', 'refused', 'failed', 'already done'] as const;

/** One command as the cores recorded it. */
export const pastCommand = z.object({
  /** Of the activity entry. */
  sequence,
  commandId: z.string(),
  type: z.string(),
  personId: z.string().nullable(),
  personName: z.string(),
  outcome: z.enum(commandOutcomes),
  /** Why it was refused or failed; empty when accepted. */
  sentence: z.string(),
  atMs: epochMs,
  queuedForMs: z.number().nullable(),
  tookMs: z.number().nullable(),
  attempts: z.int(),
  events: z.int(),
  correlationId: z.string().nullable(),
  by: z.string().nullable(),
  producer: z.string().nullable(),
  policy: z.string().nullable(),
  /** The command as it was sent, as JSON text; null when the entry does not carry it. */
  body: z.string().nullable(),
  masked: z.boolean(),
});
export type PastCommand = z.infer<typeof pastCommand>;

/** What was commanded, by oneself and others, newest first. `known` false: nobody records it here. */
export const commandHistory = {
  'commands.history': feed({
    input: z.object({
      by: z.string().max(200).nullable(),
      personId: z.string().max(64).nullable(),
      outcome: z.enum(commandOutcomes).nullable(),
      limit: z.int().min(1).max(500),
    }),
    item: z.object({ known: z.boolean(), total: z.int(), commands: z.array(pastCommand) }),
    keep: 'latest',
  }),
};
