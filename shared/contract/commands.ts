import { z } from 'zod';
import { uuid } from '../views/identifiers';
import { request } from './define';

/** How a command ended, as the window shows it. */
export const commandOutcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    commandId: uuid,
    correlationId: uuid,
    personId: uuid,
    version: z.int(),
    eventsGenerated: z.int(),
    /** It had been processed before: the same answer, nothing written. */
    duplicate: z.boolean(),
  }),
  z.object({
    outcome: z.literal('refused'),
    commandId: uuid,
    kind: z.enum(['malformed', 'not_found', 'refused', 'conflict', 'unavailable']),
    code: z.string(),
    sentence: z.string(),
  }),
  /** Sent, and no answer came: asking again with the same id is safe. */
  z.object({ outcome: z.literal('unknown'), commandId: uuid, sentence: z.string() }),
]);
export type CommandOutcome = z.infer<typeof commandOutcome>;

export const commands = {
  'commands.issue': request({
    input: z.object({
      commandId: uuid,
      correlationId: uuid.optional(),
      /** Tag of the catalogue (`CreatePerson`). */
      type: z.string().max(60),
      data: z.record(z.string(), z.unknown()),
      expectedVersion: z.int().nonnegative().optional(),
      note: z.string().max(500).optional(),
    }),
    output: commandOutcome,
    writes: true,
  }),
};
