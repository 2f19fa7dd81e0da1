// @ts-check
import { randomUUID } from 'node:crypto';
import { createInbox } from '@nats-io/transport-node';
import { median, nameUpdated, withHeaders } from './scenes/commands.mjs';
import { STREAM } from './scenes/event-stream.mjs';
import { msOf, withIndex } from './scenes/index-stage.mjs';

/** Nodes of a trace: half of them events, half the commands that caused them. */
const SIZES = [10, 1_000, 10_000];
const LARGEST = 10_000;

/**
 * What the index process needs until the window has the trace of a story, against a bare fetch and parse of its events.
 * The other sizes are told beside it.
 * @type {import('./report.mjs').Benchmark}
 */
export const trace = {
  says: `the trace of a story of ${LARGEST} nodes in the index process, against a bare fetch of its events`,
  unit: 'ms',
  target: 3,
  acceptable: 8,
  run: ({ repeat }) =>
    withIndex(async ({ nats, index }) => {
      /** @type {Map<number, { personId: string, correlationId: string }>} */
      const stories = new Map();
      let total = 0;
      for (const nodes of SIZES) {
        stories.set(nodes, await tell(nats, nodes / 2));
        total += nodes / 2;
      }
      await index.until('stream.state', {}, (state) => state.total >= total);
      /** @type {number[]} */
      const floor = [];
      /** @type {number[]} */
      const figure = [];
      for (const nodes of SIZES) {
        const { personId, correlationId } = /** @type {{ personId: string, correlationId: string }} */ (
          stories.get(nodes)
        );
        const times = [];
        // The first round is for the compilers.
        for (let round = 0; round <= repeat; round += 1) {
          const bare = await msOf(() => bareFetch(nats, personId, nodes / 2));
          const opened = await msOf(() =>
            index.until('correlations.trace', { correlationId }, (told) => told.nodes.length === nodes),
          );
          if (round === 0) continue;
          times.push(opened);
          if (nodes !== LARGEST) continue;
          floor.push(bare);
          figure.push(opened);
        }
        process.stderr.write(`a trace of ${nodes} nodes: ${median(times).toFixed(1)} ms\n`);
      }
      return { floor, figure };
    }),
};

/** One story of so many events of one person, each of a command of its own. @param {import('@nats-io/transport-node').NatsConnection} nats @param {number} events */
async function tell(nats, events) {
  const [personId, correlationId] = [randomUUID(), randomUUID()];
  const stored = [];
  for (let version = 1; version <= events; version += 1) {
    const { subject, body, headers } = nameUpdated(personId, version, 0);
    const event = JSON.parse(body);
    event.event.data.metadata.correlation_id = correlationId;
    const pairs = [...headers]
      .filter(([name]) => !/^(Nats-Expected|X-Correlation-ID|X-Producer)/.test(name))
      .flatMap(([name, values]) => values.map((value) => /** @type {const} */ ([name, value])));
    const written = withHeaders([
      ...pairs,
      ['X-Correlation-ID', correlationId],
      ['X-Producer', 'eventglass/0.1.0@bench'],
    ]);
    stored.push(nats.request(subject, JSON.stringify(event), { headers: written, timeout: 30_000 }));
    if (stored.length === 1_000) await Promise.all(stored.splice(0));
  }
  await Promise.all(stored);
  return { personId, correlationId };
}

/** @param {import('@nats-io/transport-node').NatsConnection} nats @param {string} personId @param {number} events @returns {Promise<number>} */
function bareFetch(nats, personId, events) {
  return new Promise((resolve, reject) => {
    let [read, bytes] = [0, 0];
    const inbox = createInbox();
    const subscription = nats.subscribe(inbox, {
      callback: (error, message) => {
        if (error) return reject(error);
        if (message.data.length === 0) {
          subscription.unsubscribe();
          return read === events ? resolve(bytes) : reject(new Error(`the server sent ${read} events`));
        }
        read += 1;
        bytes += JSON.stringify(message.json()).length;
      },
    });
    const wanted = { batch: events, seq: 0, next_by_subj: `person.events.${personId}.>` };
    nats.publish(`$JS.API.DIRECT.GET.${STREAM}`, JSON.stringify(wanted), { reply: inbox });
  });
}
