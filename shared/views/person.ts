import { z } from 'zod';
import { eventFamilies } from '../events/families';
import { eventMarks } from '../events/marks';
import { epochMs, sequence } from './identifiers';

export const lifecycleStates = ['Active', 'Suspended', 'Archived', 'Deceased', 'Merged'] as const;

/** One hit in the list of persons. */
export const personRow = z.object({
  personId: z.string(),
  name: z.string(),
  lifecycle: z.enum(lifecycleStates),
  version: z.int(),
  /** Last event in words (`name changed`). */
  lastEvent: z.string(),
  lastEventMs: epochMs,
});
export type PersonRow = z.infer<typeof personRow>;

export const personList = z.object({
  /** Persons found, of which at most the limit asked for are in `persons`. */
  found: z.int(),
  total: z.int(),
  perLifecycle: z.record(z.enum(lifecycleStates), z.int()),
  persons: z.array(personRow),
  indexedTo: sequence,
});
export type PersonList = z.infer<typeof personList>;

/** A value of the person's state with the version that set it last. */
export const stateValue = z.object({
  label: z.string(),
  value: z.string().nullable(),
  setByVersion: z.int().nullable(),
  setMs: epochMs.nullable(),
});

export const stateSection = z.object({ title: z.string(), values: z.array(stateValue) });
export type StateSection = z.infer<typeof stateSection>;

export const timelineEntry = z.object({
  sequence,
  version: z.int().nullable(),
  occurredMs: epochMs,
  recordedMs: epochMs,
  type: z.string(),
  family: z.enum(eventFamilies),
  marks: z.array(z.enum(eventMarks)),
  /** What happened, in words that claim no more than the event says. */
  sentence: z.string(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  producer: z.string().nullable(),
  correlationId: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** One person: who they are now and everything that happened, oldest first. */
export const personPage = z.object({
  personId: z.string(),
  found: z.boolean(),
  name: z.string(),
  lifecycle: z.enum(lifecycleStates).nullable(),
  lifecycleSinceMs: epochMs.nullable(),
  version: z.int(),
  /** Messages in this history that could not be folded. */
  unread: z.int(),
  sections: z.array(stateSection),
  timeline: z.array(timelineEntry),
  /** Older entries that were left out, when the history is longer than what is sent. */
  olderLeftOut: z.int(),
});
export type PersonPage = z.infer<typeof personPage>;
