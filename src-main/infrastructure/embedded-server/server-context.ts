import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { type EmbeddedFolder, writePrivately } from './embedded-folder';

export const LOOPBACK = '127.0.0.1';

/** Who may connect to the embedded server, and where. Made once, the same at every start. */
export type ServerContext = { readonly port: number; readonly user: string; readonly password: string };

/** Below the ports that systems lend to outgoing connections, so that ours is rarely taken while we are not running. */
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 32_000;
const MOST_TRIES = 200;

/** The address for clients; it never carries user or password. */
export function urlOf({ port }: Pick<ServerContext, 'port'>): string {
  return `nats://${LOOPBACK}:${port}`;
}

/** undefined when there is no context file or it is damaged. */
export function readContext({ contextFile }: Pick<EmbeddedFolder, 'contextFile'>): ServerContext | undefined {
  try {
    const { url, user, password }: Record<string, unknown> = JSON.parse(readFileSync(contextFile, 'utf8'));
    const port = typeof url === 'string' ? Number(new URL(url).port) : 0;
    if (!(port > 0) || typeof user !== 'string' || typeof password !== 'string') return undefined;
    return { port, user, password };
  } catch {
    // Absent or damaged alike: the store does not depend on it, a new one is made.
    return undefined;
  }
}

/** The context as it is, or a new one with a port that is free. */
export async function loadOrMakeContext(folder: EmbeddedFolder): Promise<ServerContext> {
  const found = readContext(folder);
  if (found) return found;
  const made = { port: await findFreePort(), user: 'eventglass', password: randomBytes(24).toString('base64url') };
  saveContext(folder, made);
  return made;
}

export function saveContext(folder: EmbeddedFolder, context: ServerContext): void {
  const { user, password } = context;
  const description = "Eventglass's embedded server";
  writePrivately(
    folder.contextFile,
    `${JSON.stringify({ description, url: urlOf(context), user, password }, null, 2)}\n`,
  );
}

/** The configuration for nats-server: on loopback, with our user alone, storing below the user data. */
export function writeServerConfig(folder: EmbeddedFolder, { port, user, password }: ServerContext): void {
  const lines = [
    `listen: "${LOOPBACK}:${port}"`,
    `jetstream { store_dir: ${quoted(folder.storeFolder)} }`,
    `authorization { user: ${quoted(user)}, password: ${quoted(password)} }`,
    `log_file: ${quoted(folder.serverLog)}`,
    'logfile_size_limit: 10MB',
    'logfile_max_num: 3',
  ];
  writePrivately(folder.configFile, `${lines.join('\n')}\n`);
}

/** Whether nobody listens on the port of loopback. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: LOOPBACK, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`no free port between ${LOWEST_PORT} and ${HIGHEST_PORT}`);
}

/** nats-server reads double quotes with backslash escapes; slashes are understood on Windows too. */
function quoted(text: string): string {
  const path = process.platform === 'win32' ? text.replaceAll('\\', '/') : text;
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
