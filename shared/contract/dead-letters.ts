import { z } from 'zod';
import { editStep, letterDetail, letterGroup, letterKey, letterOutcomes, letterRow } from '../views/dead-letter';
import { epochMs, sequence } from '../views/identifiers';
import { feed, request } from './define';

/** More at once belongs into several sets: each is looked at before it is replayed. */
export const MOST_LETTERS = 20_000;

const letterFilter = z.object({
  consumer: z.string().max(200).nullable(),
  type: z.string().max(120).nullable(),
  producer: z.string().max(200).nullable(),
  personId: z.string().max(64).nullable(),
  fromMs: epochMs.nullable(),
  toMs: epochMs.nullable(),
  withDiscarded: z.boolean(),
});
export type LetterFilter = z.infer<typeof letterFilter>;

/** What is done to their payloads before: steps over all of them, and texts of some that were edited by hand. */
export const edits = z.object({
  steps: z.array(editStep).max(20),
  texts: z.array(z.object({ key: letterKey, text: z.string().max(1_048_576) })).max(200),
});
export type LetterEdits = z.infer<typeof edits>;

export const rehearsedLetter = z.object({
  key: letterKey,
  outcome: z.enum(letterOutcomes),
  /** Why, in a sentence. */
  sentence: z.string(),
  events: z.int(),
  /** Earlier ones of the same person in the set that it waits for. */
  waitsFor: z.int(),
});
export type RehearsedLetter = z.infer<typeof rehearsedLetter>;

/** Looking at dead letters, and trying what a replay of them would do; nothing is written. */
export const deadLetters = {
  'deadLetters.groups': feed({
    input: z.object({ filter: letterFilter, by: z.enum(['cause', 'consumer', 'type', 'producer']) }),
    item: z.object({
      /** False: there are none here to read, or not all were: numbers are unknown, not 0. */
      known: z.boolean(),
      /** Records that nobody can read. */
      unread: z.int(),
      total: z.int(),
      waiting: z.int(),
      expiringWithin24h: z.int(),
      groups: z.array(letterGroup),
      consumers: z.array(z.string()),
      types: z.array(z.string()),
      producers: z.array(z.string()),
      throughSequence: sequence,
    }),
    keep: 'latest',
  }),
  /** Of a group (null: all), the one that failed first first. */
  'deadLetters.list': request({
    input: z.object({
      fingerprint: z.string().max(200).nullable(),
      filter: letterFilter,
      from: z.int().nonnegative(),
      count: z.int().min(1).max(1_000),
    }),
    output: z.object({ total: z.int(), letters: z.array(letterRow) }),
  }),
  /** Those of a group that wait now: the set that is rehearsed, edited and replayed. Later ones are not in it. */
  'deadLetters.freeze': request({
    input: z.object({ fingerprint: z.string().max(200).nullable(), filter: letterFilter }),
    output: z.object({ keys: z.array(letterKey), takenMs: epochMs, leftOut: z.int() }),
  }),
  'deadLetters.read': request({ input: z.object({ key: letterKey }), output: letterDetail }),
  /** What the edits make of one: its JSON before and after, the JSON Patch (RFC 6902), and whether it is a command then. */
  'deadLetters.tryEdit': request({
    input: z.object({ key: letterKey, edits }),
    output: z.object({
      before: z.string(),
      after: z.string(),
      patch: z.string(),
      /** What is wrong with it after the edits; empty when it is a command. */
      problems: z.array(z.object({ path: z.string(), sentence: z.string() })),
    }),
  }),
  /** On how many of the set the steps do something, each by its place. */
  'deadLetters.fits': request({
    input: z.object({ keys: z.array(letterKey).max(MOST_LETTERS), edits }),
    output: z.object({ fits: z.array(z.int()), valid: z.int(), of: z.int() }),
  }),
  /** Decode, migrate, decide, react, project on the present state, in the order a replay keeps. Ends when all are tried. */
  'deadLetters.rehearse': feed({
    input: z.object({ keys: z.array(letterKey).min(1).max(MOST_LETTERS), edits }),
    item: z.object({
      tried: z.int(),
      of: z.int(),
      perOutcome: z.record(z.enum(letterOutcomes), z.int()),
      /** What they would do in all: "request 131 welcome mails". */
      consequences: z.array(z.string()),
      /** Whose rules decided, and where others may decide otherwise. */
      rules: z.string(),
      onSequence: sequence,
      /** New ones since the item before, in the order of the set. */
      verdicts: z.array(rehearsedLetter),
    }),
    keep: 'all',
  }),
};
