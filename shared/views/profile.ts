import { z } from 'zod';
import { maskingLevels } from '../catalogue/masking';
import { uuid } from './identifiers';

/** Tints of the window's head and border. Red, amber, green and the accent already mean something. */
export const profileColours = ['none', 'plum', 'indigo', 'copper', 'olive', 'slate'] as const;
export type ProfileColour = (typeof profileColours)[number];

export const LONGEST_SECRET = 8_192;
const MOST_SERVERS = 16;
const MOST_FURTHER_STREAMS = 16;

const text = z.string().trim().min(1).max(255);
/** A file on this machine; what stands in it is read at each connection and never kept. */
const filePath = z.string().trim().min(1).max(4_096);

/** As whom to connect. A secret is never part of it: it is encrypted by the operating system, or asked for each time. */
export const profileAuth = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('user'), user: text }),
  z.object({ kind: z.literal('token') }),
  /** `file`: where the seed stands; null: the seed is the secret. */
  z.object({ kind: z.literal('nkey'), file: filePath.nullable() }),
  z.object({ kind: z.literal('creds'), file: filePath }),
]);

/** A connection saved under a name. What it says is checked in words by `objectionsTo`. */
export const profile = z.object({
  profileId: uuid,
  name: z.string().trim().min(1).max(60),
  /** A context of the `nats` tool that says all of servers and credentials that is not said here; by reference. */
  context: text.nullable(),
  servers: z.array(text).max(MOST_SERVERS),
  auth: profileAuth,
  tls: z.object({
    ca: filePath.nullable(),
    cert: filePath.nullable(),
    key: filePath.nullable(),
    /** The handshake comes before the server says anything. */
    first: z.boolean(),
  }),
  jsDomain: text.nullable(),
  inboxPrefix: text.nullable(),
  preset: z.enum(['default', 'rust']),
  colour: z.enum(profileColours),
  /** Whether this application processes commands on that server, or only looks. */
  role: z.enum(['inspector', 'core']),
  readOnly: z.boolean(),
  masking: z.enum(maskingLevels),
  /** Limits streams of others that are read along, as `--further-stream` takes them. */
  furtherStreams: z.array(text).max(MOST_FURTHER_STREAMS),
});
export type Profile = z.infer<typeof profile>;

/** What one can be connected to; `started`: what the application was started with. */
export const connectionChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('embedded') }),
  z.object({ kind: z.literal('profile'), profileId: uuid }),
  z.object({ kind: z.literal('context'), name: text }),
]);
export type ConnectionChoice = z.infer<typeof connectionChoice>;

export function isSameChoice(one: ConnectionChoice, other: ConnectionChoice): boolean {
  return choiceKey(one) === choiceKey(other);
}

/** A text of its own for each choice. */
export function choiceKey(choice: ConnectionChoice): string {
  if (choice.kind === 'profile') return `profile:${choice.profileId}`;
  return choice.kind === 'context' ? `context:${choice.name}` : choice.kind;
}

/** The choice of that key; undefined when it is none. */
export function choiceOf(key: string): ConnectionChoice | undefined {
  const [, kind, rest] = /^(\w+)(?::(.+))?$/s.exec(key) ?? [];
  const named = kind === 'profile' ? { profileId: rest } : kind === 'context' ? { name: rest } : {};
  return connectionChoice.safeParse({ kind, ...named }).data;
}

/** What a profile wants to be told that is a secret; null where nothing is. */
export function secretOf({ auth }: Pick<Profile, 'auth'>): 'password' | 'token' | 'seed' | null {
  if (auth.kind === 'user') return 'password';
  if (auth.kind === 'token') return 'token';
  return auth.kind === 'nkey' && auth.file === null ? 'seed' : null;
}

/** A context of the `nats` command-line tool on this machine; `sentence` says why it cannot be followed, else is empty. */
export const foundContext = z.object({
  name: z.string(),
  servers: z.array(z.string()),
  sentence: z.string(),
});
export type FoundContext = z.infer<typeof foundContext>;

/** The steps of a connection, each of which needs the one before. */
export const rungNames = [
  'name',
  'tcp',
  'tls',
  'sign-in',
  'jetstream',
  'events',
  'reading',
  'beside',
  'commands',
] as const;
export type RungName = (typeof rungNames)[number];

/** `skipped`: not tried, because an earlier step failed or it does not matter here. `todo` says what to do, or is empty. */
export const rung = z.object({
  name: z.enum(rungNames),
  state: z.enum(['waiting', 'trying', 'good', 'bad', 'skipped']),
  sentence: z.string(),
  todo: z.string(),
  tookMs: z.number().nullable(),
});
export type Rung = z.infer<typeof rung>;
