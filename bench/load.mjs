// @ts-check
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { commandHeaders, createPerson, median, nameUpdated, updateName } from './scenes/commands.mjs';
import { startServer } from './scenes/server.mjs';

const PERSONS = 15;
const LONG = 10_000;
const SHORT = 10;

/**
 * The first command on a person whom the core has not loaded yet: one of 10,000 events with a snapshot against one of
 * 10. Each round is another core, so that nobody is in its memory.
 * @type {import('./report.mjs').Benchmark}
 */
export const load = {
  says: `first command on a person of ${LONG} events with a snapshot, against one of ${SHORT}`,
  unit: 'ms',
  target: 1.3,
  acceptable: 2,
  async run({ repeat }) {
    const server = await startServer();
    const { nats, startCore } = server;
    try {
      /** @param {string} body */
      const ask = async (body) => {
        const reply = await nats.request('person.api.command', body, { headers: commandHeaders(), timeout: 30_000 });
        const answer = /** @type {{ events_generated?: number }} */ (reply.json());
        if (answer.events_generated !== 1) throw new Error(`the core answered ${reply.string()}`);
      };
      let core = await startCore();
      const long = Array.from({ length: PERSONS }, () => randomUUID());
      const short = Array.from({ length: PERSONS }, () => randomUUID());
      for (const person of [...long, ...short]) await ask(createPerson(person));
      for (const person of long) await grow(nats, person, LONG - 1);
      for (const person of short) await grow(nats, person, SHORT - 1);
      for (const person of long) await ask(updateName(person, 'with a snapshot'));
      for (const person of long) await untilSnapshot(nats, person);

      /** @param {string} person @param {string} name */
      const askedMs = async (person, name) => {
        const begun = performance.now();
        await ask(updateName(person, name));
        return performance.now() - begun;
      };
      const floor = [];
      const figure = [];
      for (let round = 1; round <= repeat; round += 1) {
        await core.stop();
        core = await startCore();
        await warmUp(ask);
        const taken = { long: /** @type {number[]} */ ([]), short: /** @type {number[]} */ ([]) };
        for (let at = 0; at < PERSONS; at += 1) {
          taken.short.push(await askedMs(short[at] ?? '', `Ada ${round}`));
          taken.long.push(await askedMs(long[at] ?? '', `Ada ${round}`));
        }
        floor.push(median(taken.short));
        figure.push(median(taken.long));
      }
      return { floor, figure };
    } finally {
      await server.close();
    }
  },
};

/** A core that has just started is measured on its compiler otherwise. @param {(body: string) => Promise<void>} ask */
async function warmUp(ask) {
  for (let at = 0; at < 300; at += 1) await ask(createPerson(randomUUID()));
}

/**
 * Writes further events of a person who has one, as fast as the server takes them.
 * @param {import('@nats-io/transport-node').NatsConnection} nats @param {string} personId @param {number} count
 */
async function grow(nats, personId, count) {
  for (let from = 0; from < count; from += 500) {
    const part = Array.from({ length: Math.min(500, count - from) }, (_, at) => {
      const { subject, body, headers } = nameUpdated(personId, from + at + 2, 0);
      headers.delete('Nats-Expected-Last-Subject-Sequence');
      headers.delete('Nats-Expected-Last-Subject-Sequence-Subject');
      return nats.request(subject, body, { headers, timeout: 10_000 });
    });
    await Promise.all(part);
  }
}

/** @param {import('@nats-io/transport-node').NatsConnection} nats @param {string} personId */
async function untilSnapshot(nats, personId) {
  const query = JSON.stringify({ last_by_subj: `$KV.person-snapshots.${personId}` });
  for (;;) {
    const reply = await nats.request('$JS.API.STREAM.MSG.GET.KV_person-snapshots', query, { timeout: 10_000 });
    if (!(/** @type {{ error?: unknown }} */ (reply.json()).error)) return;
    await delay(10);
  }
}
