// @ts-check
import { jetstreamManager } from '@nats-io/jetstream';
import { bundled } from './bundled.mjs';
import { withHeaders } from './commands.mjs';
import { startServer } from './server.mjs';

export const STREAM = 'person-events';
/** Published before an answer is awaited. */
const AT_A_TIME = 2_000;

/** @type {Promise<typeof import('./event-messages.mjs')> | undefined} */
let messages;

/** The generator with the codec of the sources that are measured. */
function generator() {
  messages ??= bundled('event-messages');
  return messages;
}

/** As many events as anybody wants, others than those that a stream begins with. */
export async function furtherEvents() {
  const { eventMessages } = await generator();
  return eventMessages(Number.POSITIVE_INFINITY, { persons: 2_000, seed: 11 });
}

/** A server whose event stream holds so many events, the same for the same number. @param {number} events */
export async function startEventStream(events) {
  const { eventMessages } = await generator();
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
