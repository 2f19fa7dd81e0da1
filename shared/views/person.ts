import { z } from 'zod';
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

/** A part of a text: UTF-16 offsets, `to` exclusive. */
export const textPart = z.object({ from: z.int().nonnegative(), to: z.int().nonnegative() });
export type TextPart = z.infer<typeof textPart>;

export const hitFields = [
  'name',
  'former name',
  'born',
  'e-mail',
  'former e-mail',
  'phone',
  'former phone',
  'skill',
  'onboarding',
  'id',
  'merged',
] as const;

/** What was found of a person beside the name that the list shows. */
export const hitReason = z.object({ field: z.enum(hitFields), text: z.string(), parts: z.array(textPart) });
export type HitReason = z.infer<typeof hitReason>;

/** One person found, and by what. */
export const personHit = personRow.extend({
  /** Parts of the name that fit what was searched for. */
  nameParts: z.array(textPart),
  /** Null where the name says it, or nothing was searched for. */
  because: hitReason.nullable(),
  /** Who goes on, at the end of all merges. */
  mergedInto: z.object({ personId: z.string(), name: z.string() }).nullable(),
});
export type PersonHit = z.infer<typeof personHit>;

/** What a caller can be verified by. */
export const verifiedKinds = [
  'name',
  'former name',
  'birth date',
  'e-mail',
  'former e-mail',
  'phone',
  'former phone',
] as const;
export type VerifiedKind = (typeof verifiedKinds)[number];

export const onboardingWorkflows = ['full', 'profile'] as const;

/** How many of those found are in a state of an onboarding; who has not begun it is in none. */
export const onboardingCount = z.object({ workflow: z.enum(onboardingWorkflows), state: z.string(), count: z.int() });
export type OnboardingCount = z.infer<typeof onboardingCount>;

export const personList = z.object({
  /** Persons found, of which at most the limit asked for are in `persons`, the best first. */
  found: z.int(),
  total: z.int(),
  /** Of what the search found, whatever state is chosen. */
  perLifecycle: z.record(z.enum(lifecycleStates), z.int()),
  perOnboarding: z.array(onboardingCount),
  persons: z.array(personHit),
  indexedTo: sequence,
  /** Events that have not been read yet: somebody may be missing, or have changed. */
  toRead: z.int().nonnegative(),
});
export type PersonList = z.infer<typeof personList>;
