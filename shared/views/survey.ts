import { z } from 'zod';
import { eventFamilies } from '../events/families';
import { epochMs, sequence } from './identifiers';

/** How far a pass over the whole stream has come; afterwards it goes on with what is recorded. */
export const surveyProgress = z.object({
  /** `stopped`: somebody stopped it; `waiting`: the server or the stream is out of reach. */
  state: z.enum(['waiting', 'reading', 'complete', 'stopped']),
  sentence: z.string(),
  /** Messages looked at, up to which sequence, and the last that the stream holds. */
  messages: z.int(),
  surveyedTo: sequence,
  lastSequence: sequence,
  eventsPerSecond: z.number(),
});
export type SurveyProgress = z.infer<typeof surveyProgress>;

/** Messages that nobody here can read as events of the current version, for the same reason. */
const unreadable = z.object({
  kind: z.enum(['unknown type', 'undecodable']),
  /** As far as it can be told. */
  type: z.string(),
  reason: z.string(),
  count: z.int(),
  /** The first few. */
  examples: z.array(sequence),
});

/** One event type in one schema version, as the stream holds it. */
export const versionCell = z.object({
  /** On the wire (`NameUpdated`). */
  type: z.string(),
  family: z.enum(eventFamilies),
  schemaVersion: z.string(),
  current: z.boolean(),
  count: z.int(),
  firstMs: epochMs,
  lastMs: epochMs,
  lastSequence: sequence,
  /** Who published them, most first; null: they do not say. */
  producers: z.array(z.object({ producer: z.string().nullable(), count: z.int() })),
  /** What is done to read them, a sentence each, without full stops; empty in the current version. */
  steps: z.array(z.string()),
});
export type VersionCell = z.infer<typeof versionCell>;

export const versionSurvey = z.object({
  progress: surveyProgress,
  cells: z.array(versionCell),
  /** Of all cells over time: bars of equal width from `startMs` on; `counts` in the order of `cells`. */
  overTime: z.object({ startMs: epochMs, barMs: z.number(), counts: z.array(z.array(z.int())) }),
  /** Most frequent first. */
  unreadable: z.array(unreadable),
});
export type VersionSurvey = z.infer<typeof versionSurvey>;

export const machineNames = ['lifecycle', 'full', 'profile'] as const;

/** A machine as the domain executes it. */
export const machineDrawing = z.object({
  name: z.enum(machineNames),
  title: z.string(),
  initial: z.string(),
  final: z.array(z.string()),
  states: z.array(z.string()),
  transitions: z.array(
    z.object({
      from: z.string(),
      on: z.string(),
      to: z.string(),
      guard: z.string().nullable(),
      /** By which it stands in a history. */
      eventType: z.string(),
    }),
  ),
  /** The same as a Mermaid state diagram. */
  mermaid: z.string(),
});
export type MachineDrawing = z.infer<typeof machineDrawing>;

/** A way that histories really took. */
export const observedWay = z.object({
  from: z.string(),
  to: z.string(),
  designed: z.boolean(),
  count: z.int(),
  /** Time spent in `from` before; null when no history says it. */
  medianMs: z.number().nullable(),
  p95Ms: z.number().nullable(),
});

export const machineUse = z.object({
  progress: surveyProgress,
  /** Persons who stand there now, and since when the one who has been there longest. */
  states: z.array(z.object({ state: z.string(), persons: z.int(), oldestMs: epochMs.nullable() })),
  ways: z.array(observedWay),
});
export type MachineUse = z.infer<typeof machineUse>;

/** An event that broke a rule. */
export const brokenRule = z.object({
  sequence,
  personId: z.string(),
  personName: z.string(),
  type: z.string(),
  family: z.enum(eventFamilies),
  machine: z.enum(machineNames),
  code: z.string(),
  says: z.string(),
  recordedMs: epochMs,
  producer: z.string().nullable(),
});
export type BrokenRule = z.infer<typeof brokenRule>;

export const conformance = z.object({
  progress: surveyProgress,
  histories: z.int(),
  /** Histories that broke a rule. */
  broken: z.int(),
  /** With messages that cannot be read: counted, and not judged from there on. */
  incomplete: z.int(),
  /** Events of an older layout, judged as migrated. */
  legacy: z.int(),
  /** Newest first, at most as many as are asked for. */
  violations: z.array(brokenRule),
  violationCount: z.int(),
});
export type Conformance = z.infer<typeof conformance>;
