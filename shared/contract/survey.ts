import { z } from 'zod';
import { epochMs, sequence } from '../views/identifiers';
import { conformance, machineDrawing, machineNames, machineUse, versionSurvey } from '../views/survey';
import { feed, request } from './define';

/**
 * What only a pass over the whole stream can tell. It runs while somebody watches one of the feeds, and keeps what it
 * has found.
 */
export const survey = {
  'survey.versions': feed({ input: z.object({}), item: versionSurvey, keep: 'latest' }),
  /** Uses between the two times (of the move, as its event says it occurred); null: from the beginning, until now. */
  'survey.machine': feed({
    input: z.object({ machine: z.enum(machineNames), fromMs: epochMs.nullable(), toMs: epochMs.nullable() }),
    item: machineUse,
    keep: 'latest',
  }),
  'survey.conformance': feed({
    input: z.object({ limit: z.int().min(1).max(1_000) }),
    item: conformance,
    keep: 'latest',
  }),
  /** `stop` keeps what was found, `go on` continues there, `again` begins with the first message. */
  'survey.control': request({ input: z.object({ action: z.enum(['stop', 'go on', 'again']) }), output: z.object({}) }),
  /** Who stands in a state now, those longest there first. */
  'survey.persons': request({
    input: z.object({ machine: z.enum(machineNames), state: z.string().max(60), limit: z.int().min(1).max(1_000) }),
    output: z.object({
      total: z.int(),
      persons: z.array(z.object({ personId: z.string(), name: z.string(), sinceMs: epochMs.nullable() })),
    }),
  }),
  'machines.drawings': request({ input: z.object({}), output: z.object({ machines: z.array(machineDrawing) }) }),
  /** A stored event, or one as JSON text, read as the current layout. */
  'versions.try': request({
    input: z.discriminatedUnion('from', [
      z.object({ from: z.literal('stored'), sequence }),
      z.object({ from: z.literal('pasted'), json: z.string().max(262_144) }),
    ]),
    output: z.discriminatedUnion('outcome', [
      z.object({
        outcome: z.literal('migrated'),
        type: z.string(),
        storedVersion: z.string(),
        storedJson: z.string(),
        migratedJson: z.string(),
        steps: z.array(z.string()),
      }),
      z.object({ outcome: z.literal('current'), type: z.string(), storedJson: z.string() }),
      z.object({ outcome: z.literal('unreadable'), sentence: z.string() }),
    ]),
  }),
};
