import { z } from 'zod';
import { eventFamilies } from '../events/families';
import { eventMarks } from '../events/marks';
import { epochMs, sequence } from './identifiers';
import { lifecycleStates } from './person';

/** The event that gave a value its present content. */
export const valueOrigin = z.object({
  version: z.int(),
  sequence,
  ms: epochMs.nullable(),
  type: z.string(),
  by: z.string().nullable(),
  producer: z.string().nullable(),
  commandId: z.string().nullable(),
  correlationId: z.string().nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  /** What stood there before this event; null when nothing did. */
  before: z.string().nullable(),
});
export type ValueOrigin = z.infer<typeof valueOrigin>;

/** One leaf of the state. `path` is stable over versions: `person.state`, `person.values` and URLs name it so. */
export const stateLeaf = z.object({
  path: z.string(),
  label: z.string(),
  value: z.string().nullable(),
  /** The value is hidden at this level of masking; `value` is then a placeholder. */
  masked: z.boolean(),
  origin: valueOrigin.nullable(),
  /** By the event of the version that is looked at; null when that did not touch it. */
  change: z.enum(['added', 'changed', 'removed']).nullable(),
  /** What it says at the version compared with; null where none is compared or nothing stood there. */
  compared: z.string().nullable(),
  differs: z.boolean(),
  /** The command that changes this value, filled in; null when none does, or it is final. */
  edit: z.object({ command: z.string(), data: z.record(z.string(), z.unknown()) }).nullable(),
});
export type StateLeaf = z.infer<typeof stateLeaf>;

export const stateGroup = z.object({ key: z.string(), title: z.string(), leaves: z.array(stateLeaf) });
export type StateGroup = z.infer<typeof stateGroup>;

/** The person as of one version. */
export const personState = z.object({
  version: z.int(),
  sequence,
  ms: epochMs.nullable(),
  lifecycle: z.enum(lifecycleStates).nullable(),
  name: z.string(),
  groups: z.array(stateGroup),
  /** Leaves that were set once and are no more: “was … until …”. */
  removed: z.array(stateLeaf.extend({ until: valueOrigin })),
  /** The whole state as JSON text, for who wants to see it so; masked alike. */
  json: z.string(),
  /** Events read and folded for this answer, and how long that took. */
  folded: z.int(),
  foldedMs: z.number(),
  /** The event that was left out of the fold: this never happened. */
  without: z.int().nullable(),
});
export type PersonState = z.infer<typeof personState>;

export const historyEntryKinds = ['event', 'refused', 'unreadable'] as const;

/** One line of what happened; position 0 is the oldest. */
export const historyEntry = z.object({
  kind: z.enum(historyEntryKinds),
  position: z.int(),
  /** Of the event; null for refused commands. */
  sequence: sequence.nullable(),
  version: z.int().nullable(),
  occurredMs: epochMs,
  recordedMs: epochMs,
  type: z.string(),
  family: z.enum(eventFamilies),
  marks: z.array(z.enum(eventMarks)),
  sentence: z.string(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  producer: z.string().nullable(),
  schemaVersion: z.string().nullable(),
  correlationId: z.string().nullable(),
  commandId: z.string().nullable(),
  /** How many entries of this person belong to the same story. */
  storySize: z.int(),
  /** The command that takes this back, filled in, or why there is none. */
  undo: z
    .discriminatedUnion('possible', [
      z.object({ possible: z.literal(true), command: z.string(), data: z.record(z.string(), z.unknown()) }),
      z.object({ possible: z.literal(false), sentence: z.string() }),
    ])
    .nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** The whole life in columns, oldest first, for the picture above the timeline. */
export const lifePicture = z.object({
  versions: z.array(z.int()),
  occurredMs: z.array(epochMs),
  /** Index into `eventFamilies`. */
  families: z.array(z.int()),
  /** Bit i stands for `eventMarks[i]`. */
  marks: z.array(z.int()),
  /** Refused commands by time. */
  refusedMs: z.array(epochMs),
  /** From which version on which lifecycle held. */
  lifecycles: z.array(z.object({ version: z.int(), ms: epochMs, state: z.enum(lifecycleStates).nullable() })),
});
export type LifePicture = z.infer<typeof lifePicture>;
