import { z } from 'zod';
import { maskingLevels } from '../catalogue/masking';
import { uuid } from '../views/identifiers';
import { connectionChoice, foundContext, LONGEST_SECRET, profile, rung } from '../views/profile';
import { feed, request } from './define';

const secret = z.string().min(1).max(LONGEST_SECRET);

/** What one is connected to, by the name that people know it by. */
const namedChoice = z.object({ choice: connectionChoice, name: z.string() });

/** `secretKept`: the operating system has it encrypted; otherwise it is asked for each time, where one is needed. */
export const profilesView = z.object({
  profiles: z.array(z.object({ profile, secretKept: z.boolean() })),
  /** A sentence for each file of a profile that cannot be read. */
  unreadable: z.array(z.string()),
  contexts: z.array(foundContext),
  /** Why secrets cannot be kept on this machine; empty when they can. */
  secretsObjection: z.string(),
  /** What the application was started with, and whether that is the embedded server. */
  started: z.object({ name: z.string(), embedded: z.boolean() }),
  inUse: namedChoice,
  /** What one was connected to before: the way back. */
  before: namedChoice.nullable(),
  /** What this start does not let any profile go below. */
  floor: z.object({ readOnly: z.boolean(), masking: z.enum(maskingLevels) }),
});
export type ProfilesView = z.infer<typeof profilesView>;

/** What is tried: something that could be used, or a profile as it stands in the form. */
const tried = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), choice: connectionChoice }),
  z.object({ kind: z.literal('draft'), profile }),
]);

/** A ladder as it stands; `done` when no rung will change any more. */
export const ladderView = z.object({ rungs: z.array(rung), done: z.boolean() });
export type LadderView = z.infer<typeof ladderView>;

/**
 * Connections are kept on this machine, never on a server: nothing here writes in the sense of read-only. The window makes
 * the ids of profiles. A secret goes in, never out.
 */
export const profiles = {
  'profiles.state': feed({ input: z.object({}), item: profilesView, keep: 'latest' }),
  'profiles.save': request({
    input: z.object({
      profile,
      secret: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('unchanged') }),
        z.object({ kind: z.literal('keep'), secret }),
        z.object({ kind: z.literal('forget') }),
      ]),
    }),
    output: z.object({}),
  }),
  /** With its index and what was kept of its secret. */
  'profiles.delete': request({ input: z.object({ profileId: uuid }), output: z.object({}) }),
  /**
   * Closes the connection and opens that one. `jobs`: what is running and would be lost, a sentence each without a full
   * stop; then nothing was done, and it is asked again with `endJobs`.
   */
  'profiles.use': request({
    input: z.object({ choice: connectionChoice, secret: secret.nullable(), endJobs: z.boolean() }),
    output: z.object({ jobs: z.array(z.string()) }),
  }),
  /** Climbs the ladder once, on a connection of its own that only looks. Stops when it is not listened to. */
  'profiles.test': feed({ input: z.object({ tried, secret: secret.nullable() }), item: ladderView, keep: 'latest' }),
};
