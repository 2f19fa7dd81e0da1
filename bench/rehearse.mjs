// @ts-check
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandHeaders, created, createPerson, median, nameUpdated } from './scenes/commands.mjs';
import { startIndexProcess } from './scenes/index-host.mjs';
import { startServer } from './scenes/server.mjs';

const PERSONS = 40;
const EVENTS = 10;

/**
 * A rehearsal to the end of its chain of policies, asked of the index process as the window asks it, against a core that
 * loads a person of the same length and decides once (a refusal: nothing is appended). Nobody was asked about before.
 * @type {import('./report.mjs').Benchmark}
 */
export const rehearse = {
  says: `rehearsal of a command with its reactions, p50, against loading a person of ${EVENTS} events and deciding once`,
  unit: 'ms',
  target: 2,
  acceptable: 5,
  async run({ repeat }) {
    const server = await startServer();
    const folder = mkdtempSync(join(tmpdir(), 'eventglass-bench-'));
    const { nats, url } = server;
    await server.startCore();
    const index = await startIndexProcess({ url, folder });
    try {
      const floor = [];
      const figure = [];
      // The first round is for the compilers.
      for (let round = 0; round <= repeat; round += 1) {
        const persons = Array.from({ length: 2 * PERSONS }, () => randomUUID());
        for (const person of persons) await live(nats, person);
        const decided = await eachMs(persons.slice(0, PERSONS), (person) => refusedMs(nats, person));
        const rehearsed = await eachMs(persons.slice(PERSONS), (person) => rehearsedMs(index, person));
        if (round === 0) continue;
        floor.push(median(decided));
        figure.push(median(rehearsed));
      }
      return { floor, figure };
    } finally {
      await index.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** @param {readonly string[]} persons @param {(person: string) => Promise<number>} measure */
async function eachMs(persons, measure) {
  const taken = [];
  for (const person of persons) taken.push(await measure(person));
  return taken;
}

/** @param {import('@nats-io/transport-node').NatsConnection} nats @param {string} person */
async function refusedMs(nats, person) {
  const begun = performance.now();
  const reply = await nats.request('person.api.command', createPerson(person), {
    headers: commandHeaders(),
    timeout: 10_000,
  });
  const took = performance.now() - begun;
  const answer = /** @type {{ error?: { code: string } }} */ (reply.json());
  if (answer.error?.code !== 'PersonExists') throw new Error(`the core answered ${reply.string()}`);
  return took;
}

/** @param {import('./scenes/index-host.mjs').IndexHost} index @param {string} person */
async function rehearsedMs(index, person) {
  const email = { email: 'ada@example.org' };
  const data = { person_id: { id: person }, component_type: 'EmailAddress', data: email };
  const begun = performance.now();
  const { steps } = await index.request('command.rehearse', { type: 'AddComponent', data });
  const took = performance.now() - begun;
  if (steps.length !== 2) throw new Error(`the rehearsal is ${JSON.stringify(steps)}`);
  return took;
}

/** @param {import('@nats-io/transport-node').NatsConnection} nats @param {string} person */
async function live(nats, person) {
  const first = created(person);
  let last = 0;
  const store = async (/** @type {{ subject: string, body: string, headers: any }} */ { subject, body, headers }) => {
    const reply = await nats.request(subject, body, { headers, timeout: 10_000 });
    last = /** @type {{ seq: number }} */ (reply.json()).seq;
  };
  await store({ subject: `person.events.${person}.person.created`, ...first });
  for (let version = 2; version <= EVENTS; version += 1) await store(nameUpdated(person, version, last));
}
