import { z } from 'zod';
import { epochMs, sequence } from '../views/identifiers';
import { lifecycleStates } from '../views/person';
import { historyEntry, lifePicture, personState, valueOrigin } from '../views/person-history';
import { feed, request } from './define';

const personId = z.string().max(64);
const version = z.int().nonnegative();

/** One person through time. Every answer is folded from the stored events by the domain's own rules. */
export const personHistory = {
  /** Who they are now, again whenever something is recorded about them. */
  'person.header': feed({
    input: z.object({ personId }),
    item: z.object({
      personId: z.string(),
      found: z.boolean(),
      name: z.string(),
      lifecycle: z.enum(lifecycleStates).nullable(),
      lifecycleSinceMs: epochMs.nullable(),
      mergedInto: z.object({ personId: z.string(), name: z.string() }).nullable(),
      /** Both workflows of a person who exists; `nextSteps` are those that the machine offers from there. */
      onboarding: z.array(
        z.object({
          workflow: z.enum(['full', 'profile']),
          begun: z.boolean(),
          state: z.string(),
          nextSteps: z.array(z.string()),
        }),
      ),
      version: z.int(),
      lastSequence: sequence,
      events: z.int(),
      stories: z.int(),
      /** Messages of this history that could not be folded: it is incomplete. */
      unread: z.int(),
      /** Null when nobody records refusals here: unknown, not none. */
      refused: z.int().nullable(),
      indexedTo: sequence,
    }),
    keep: 'latest',
  }),
  /** As of a version, or the last version that had occurred by a time; both null: now. `without`: that event left out. */
  'person.state': request({
    input: z.object({
      personId,
      version: version.nullable(),
      asOfMs: epochMs.nullable(),
      compareWith: version.nullable(),
      without: version.nullable(),
    }),
    output: z.object({ state: personState.nullable() }),
  }),
  /** A window of the timeline, oldest first, filtered by kinds (families, `refused`, or marks); empty: all. */
  'person.timeline': request({
    input: z.object({
      personId,
      kinds: z.array(z.string().max(40)).max(20),
      from: z.int().nonnegative(),
      count: z.int().min(1).max(500),
    }),
    output: z.object({ total: z.int(), unfiltered: z.int(), entries: z.array(historyEntry) }),
  }),
  /** Where a version stands in the (filtered) timeline. */
  'person.place': request({
    input: z.object({ personId, kinds: z.array(z.string().max(40)).max(20), version }),
    output: z.object({ position: z.int() }),
  }),
  'person.life': request({ input: z.object({ personId }), output: lifePicture }),
  /** Every value a leaf ever had, oldest first; null: it was removed; `masked`: `value` is a placeholder. */
  'person.values': request({
    input: z.object({ personId, path: z.string().max(300) }),
    output: z.object({
      values: z.array(z.object({ value: z.string().nullable(), masked: z.boolean(), origin: valueOrigin })),
    }),
  }),
  /** All versions at which a condition on the state became true or false. The condition is `<words of a leaf> = text`, `~ part`, `is set`, joined by and, or, not. */
  'person.whenTrue': request({
    input: z.object({ personId, condition: z.string().max(500) }),
    output: z.discriminatedUnion('ok', [
      z.object({
        ok: z.literal(true),
        changes: z.array(z.object({ becomes: z.boolean(), origin: valueOrigin })),
        folded: z.int(),
      }),
      z.object({ ok: z.literal(false), sentence: z.string(), at: z.int(), proposals: z.array(z.string()) }),
    ]),
  }),
  /** Snapshot plus tail against a full replay. */
  'person.verify': request({
    input: z.object({ personId }),
    output: z.object({
      verdict: z.enum(['equal', 'different', 'damaged', 'no snapshot', 'unknown']),
      sentence: z.string(),
      snapshotVersion: z.int().nullable(),
      differences: z.array(
        z.object({ path: z.string(), snapshot: z.string().nullable(), replay: z.string().nullable() }),
      ),
    }),
  }),
  'person.related': request({
    input: z.object({ personId }),
    output: z.object({
      persons: z.array(
        z.object({
          personId: z.string(),
          name: z.string(),
          lifecycle: z.enum(lifecycleStates).nullable(),
          /** How they are connected, in words (`merged into`, `spouse`, `same e-mail address`). */
          relation: z.string(),
          kind: z.enum(['merged', 'relationship', 'possible duplicate']),
        }),
      ),
    }),
  }),
  /** Where in this system data of the person lie: stream, key-value, dead letters, activity, index. */
  'person.whereabouts': request({
    input: z.object({ personId }),
    output: z.object({
      places: z.array(
        z.object({ place: z.string(), what: z.string(), count: z.int().nullable(), sentence: z.string() }),
      ),
    }),
  }),
  /** One history as a document; hashes of the events it is made of stand in it. */
  'person.report': request({
    input: z.object({ personId, format: z.enum(['markdown', 'json']), zone: z.string().max(60) }),
    output: z.object({ text: z.string(), events: z.int() }),
  }),
};
