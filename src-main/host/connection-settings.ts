import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import type { ProfileColour } from '@shared/views/profile';
import { Gone, Unavailable } from '../application/ports';
import { type NatsContext, readNatsContext } from '../infrastructure/files/nats-context';
import { type ConnectionSettings, isNkeySeed } from '../infrastructure/nats/connection-settings';

/** How the command line says to connect to a server that is not ours; secrets and certificates are in files. */
export type ConnectionWishes = {
  /** NATS addresses; with a context they take the place of its own. */
  readonly servers: readonly string[];
  /** A context of the `nats` command-line tool, by its name or its file. */
  readonly context: string | undefined;
  readonly user?: string | undefined;
  readonly passwordFile?: string | undefined;
  readonly tokenFile?: string | undefined;
  readonly creds?: string | undefined;
  readonly nkey?: string | undefined;
  readonly tlsCa?: string | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly jsDomain?: string | undefined;
  /** The handshake comes before the server says anything. */
  readonly tlsFirst?: boolean | undefined;
  readonly inboxPrefix?: string | undefined;
  /** The saved connection that says all this. */
  readonly profile?: { readonly profileId: string; readonly name: string; readonly colour: ProfileColour };
  /** What is signed in with, as the window was told or the system decrypted it: in memory alone. */
  readonly secret?: { readonly kind: 'password' | 'token' | 'seed'; readonly text: string } | undefined;
  /** What people know it by, where none of the above says it. */
  readonly label?: string;
  /** Why nothing of this can be followed. */
  readonly objection?: string;
};

/** What people know the connection by. */
export function nameOfConnection(wishes: ConnectionWishes | undefined): string {
  if (wishes === undefined) return 'demo, embedded';
  const addresses = wishes.servers.map((url) => url.replace(/^\w+:\/\//, '')).join(', ');
  return wishes.profile?.name ?? wishes.label ?? wishes.context ?? addresses;
}

/**
 * Reads every file that is named, anew at each call: they may be put right meanwhile. What the command line says of
 * credentials takes the place of all that the context says of them. Throws `Unavailable` with one sentence, `Gone` when
 * trying again is of no use.
 */
export function readConnectionSettings(wishes: ConnectionWishes): ConnectionSettings {
  if (wishes.objection !== undefined) throw new Gone(wishes.objection);
  const context: NatsContext = wishes.context === undefined ? { servers: [] } : readNatsContext(wishes.context);
  const servers = wishes.servers.length > 0 ? wishes.servers : context.servers;
  if (servers.length === 0) {
    throw new Unavailable(`Context ${wishes.context} names no address: give --server as well.`);
  }
  const ca = wishes.tlsCa ?? context.tlsCa;
  const cert = wishes.tlsCert ?? context.tlsCert;
  const key = wishes.tlsKey ?? context.tlsKey;
  const jsDomain = wishes.jsDomain ?? context.jsDomain;
  const { tlsFirst, inboxPrefix, secret } = wishes;
  const named = [wishes.user, wishes.tokenFile, wishes.creds, wishes.nkey, secret];
  const isNamed = named.some((wish) => wish !== undefined);
  return {
    servers,
    name: '',
    ...(isNamed ? namedCredentials(wishes) : credentialsOf(context)),
    ...(ca !== undefined && { tlsCa: certificateIn(ca, '--tls-ca') }),
    ...(cert !== undefined && { tlsCert: certificateIn(cert, '--tls-cert') }),
    ...(key !== undefined && {
      tlsKey: contentOf(key, '--tls-key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'),
    }),
    ...(tlsFirst && { tlsFirst }),
    ...(inboxPrefix !== undefined && { inboxPrefix }),
    ...(jsDomain !== undefined && { jsDomain }),
  };
}

type Credentials = Pick<ConnectionSettings, 'user' | 'password' | 'token' | 'credentials' | 'nkeySeed'>;

function namedCredentials({ user, passwordFile, tokenFile, creds, nkey, secret }: ConnectionWishes): Credentials {
  if (secret?.kind === 'seed' && !isNkeySeed(secret.text.trim())) {
    throw new Gone('What was given as the seed of a user’s key is none: it begins with SU. Give the right one.');
  }
  return {
    ...(secret?.kind === 'password' && { user, password: secret.text }),
    ...(secret?.kind === 'token' && { token: secret.text }),
    ...(secret?.kind === 'seed' && { nkeySeed: secret.text.trim() }),
    ...(user !== undefined &&
      passwordFile !== undefined && { user, password: secretIn(passwordFile, '--password-file') }),
    ...(tokenFile !== undefined && { token: secretIn(tokenFile, '--token-file') }),
    ...(creds !== undefined && { credentials: credentialsIn(creds) }),
    ...(nkey !== undefined && { nkeySeed: seedIn(nkey) }),
  };
}

function credentialsOf({ user, password, token, creds, nkey }: NatsContext): Credentials {
  return {
    ...(user !== undefined && { user, password: password ?? '' }),
    ...(token !== undefined && { token }),
    ...(creds !== undefined && { credentials: credentialsIn(creds) }),
    ...(nkey !== undefined && { nkeySeed: seedIn(nkey) }),
  };
}

/** One line: editors end it with a line break. */
function secretIn(file: string, flag: string): string {
  return contentOf(file, flag, /^[^\r\n]+\s*$/, 'one line').replace(/[\r\n]+$/, '');
}

function credentialsIn(file: string): string {
  return contentOf(file, '--creds', /BEGIN NATS USER JWT[\s\S]*BEGIN USER NKEY SEED/, 'the credentials of a user');
}

function seedIn(file: string): string {
  const seed = contentOf(file, '--nkey', /\S/, 'the seed of a user').trim();
  if (!isNkeySeed(seed)) throw unlike(file, '--nkey', 'the seed of a user');
  return seed;
}

function certificateIn(file: string, flag: string): string {
  return contentOf(file, flag, /-----BEGIN CERTIFICATE-----/, 'a certificate');
}

/** Nothing of the content is ever said. */
function contentOf(file: string, flag: string, expected: RegExp, what: string): string {
  let text: string;
  try {
    text = readFileSync(file.replace(/^~(?=\/)/, homedir()), 'utf8');
  } catch (error) {
    throw new Unavailable(`Cannot read ${file} (${flag}): give a file that exists and that this user may read.`, {
      cause: error,
    });
  }
  if (!expected.test(text)) throw unlike(file, flag, what);
  return text;
}

function unlike(file: string, flag: string, what: string): Unavailable {
  return new Unavailable(`The file ${file} (${flag}) does not hold ${what}: give the right file.`);
}
