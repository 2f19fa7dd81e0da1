// @ts-check
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { build } from 'vite';
import { withHeaders } from './commands.mjs';
import { startServer } from './server.mjs';

export const STREAM = 'person-events';
const root = join(import.meta.dirname, '../..');
/** Published before an answer is awaited. */
const AT_A_TIME = 2_000;

/** @type {Promise<typeof import('./event-messages.mjs')> | undefined} */
let messages;

/** The generator with the codec of the sources that are measured. */
async function generator() {
  const outDir = join(root, 'node_modules/.cache/bench-messages');
  const output = /** @type {const} */ ({ format: 'es', entryFileNames: 'event-messages.mjs' });
  const alias = { '@shared': join(root, 'shared'), '@main': join(root, 'src-main') };
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: { ssr: 'bench/scenes/event-messages.mjs', outDir, target: 'node20', rollupOptions: { output } },
  });
  return import(join(outDir, 'event-messages.mjs'));
}

/** As many events as anybody wants, others than those that a stream begins with. */
export async function furtherEvents() {
  messages ??= generator();
  const { eventMessages } = await messages;
  return eventMessages(Number.POSITIVE_INFINITY, { persons: 2_000, seed: 11 });
}

/** A server whose event stream holds so many events, the same for the same number. @param {number} events */
export async function startEventStream(events) {
  messages ??= generator();
  const { eventMessages } = await messages;
  const server = await startServer();
  const { nats } = server;
  const manager = await jetstreamManager(nats);
  await manager.streams.add({ name: STREAM, subjects: ['person.events.*.>'], allow_direct: true });
  /** @type {Promise<unknown>[]} */
  let sent = [];
  for (const { subject, headers, body } of eventMessages(events)) {
    sent.push(nats.request(subject, body, { headers: withHeaders(headers), timeout: 60_000 }));
    if (sent.length < AT_A_TIME) continue;
    await Promise.all(sent);
    sent = [];
  }
  await Promise.all(sent);
  return server;
}
