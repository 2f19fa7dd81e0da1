import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Unavailable } from '../../application/ports';

/** What a context of the `nats` command-line tool says; file names as they stand there. */
export type NatsContext = {
  readonly servers: readonly string[];
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  readonly creds?: string;
  readonly nkey?: string;
  readonly tlsCa?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly jsDomain?: string;
};

/** Empty texts are written by the tool for what is not set. */
const setting = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text.trim() === '' ? undefined : text));
const contextFile = z.object({
  url: setting,
  user: setting,
  password: setting,
  token: setting,
  creds: setting,
  nkey: setting,
  ca: setting,
  cert: setting,
  key: setting,
  jetstream_domain: setting,
  // Ways to connect that are not ours.
  nsc: setting,
  user_jwt: setting,
  user_seed: setting,
  inbox_prefix: setting,
  jetstream_api_prefix: setting,
  socks_proxy: setting,
});

/** Settings that change how one connects, and that we do not know how to follow. */
const notFollowed = ['nsc', 'user_jwt', 'user_seed', 'inbox_prefix', 'jetstream_api_prefix', 'socks_proxy'] as const;

/**
 * Reads `nats/context/<name>.json` in the user's configuration folder, or the file of that format that is named: the
 * ready line names one. Throws `Unavailable` with one sentence.
 */
export function readNatsContext(name: string, configFolder: string = userConfigFolder()): NatsContext {
  const file = isContextFile(name) ? name : join(configFolder, 'nats', 'context', `${name}.json`);
  const parsed = contextFile.safeParse(contentOf(file, name));
  if (!parsed.success) {
    throw new Unavailable(`Context ${name} cannot be understood: look at ${file}, or choose another --context.`);
  }
  const unknown = notFollowed.find((key) => parsed.data[key] !== undefined);
  if (unknown !== undefined) {
    throw new Unavailable(
      `Context ${name} uses ${unknown}, which Eventglass does not follow: give --server and the files of the credentials instead.`,
    );
  }
  const { url = '', jetstream_domain: jsDomain, ca: tlsCa, cert: tlsCert, key: tlsKey } = parsed.data;
  const { user, password, token, creds, nkey } = parsed.data;
  const addresses = url.split(',').map((part) => addressOf(part.trim()));
  const known = addresses.find((address) => address.user !== undefined);
  return definedOf({
    servers: addresses.flatMap(({ server }) => (server === '' ? [] : [server])),
    ...credentialsIn(known),
    ...definedOf({ user, password, token, creds, nkey, tlsCa, tlsCert, tlsKey, jsDomain }),
  });
}

/** A context is named as the tool names it, or by its file. */
export function isContextFile(name: string): boolean {
  return name.endsWith('.json');
}

/** Where the tool keeps its files; it follows the same rule on every system. */
export function userConfigFolder(): string {
  return process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
}

function contentOf(file: string, name: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const sentence = isContextFile(name)
      ? `Cannot read the context file ${file}: name one that exists, or a context that \`nats context ls\` shows.`
      : `There is no context ${name} at ${file}: \`nats context ls\` shows those that there are.`;
    throw new Unavailable(sentence, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Address = { readonly server: string; readonly user?: string; readonly password?: string };

/** An address without what it says of users: the tool allows that in its files. */
function addressOf(text: string): Address {
  if (text === '') return { server: '' };
  const [, scheme = 'nats://', known, rest = ''] = /^([a-z]+:\/\/)?(?:([^@/]*)@)?(.*)$/i.exec(text) ?? [];
  const server = `${scheme}${rest}`;
  if (known === undefined) return { server };
  const [user = '', ...password] = known.split(':');
  return definedOf({
    server,
    user: decodedOf(user),
    password: password.length > 0 ? decodedOf(password.join(':')) : undefined,
  });
}

/** A name alone in an address is a token. */
function credentialsIn(address: Address | undefined): Pick<NatsContext, 'user' | 'password' | 'token'> {
  if (address?.user === undefined) return {};
  return address.password === undefined ? { token: address.user } : { user: address.user, password: address.password };
}

function decodedOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

type Defined<Fields> = { [Key in keyof Fields]: Exclude<Fields[Key], undefined> };

/** Without the fields that are undefined. */
function definedOf<Fields extends object>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>;
}
