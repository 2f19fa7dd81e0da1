// @ts-check
import { randomUUID } from 'node:crypto';
import { commandHeaders, createPerson, median, nameUpdated, updateName } from './scenes/commands.mjs';
import { startServer } from './scenes/server.mjs';

const PERSONS = 50;
const COMMANDS = 500;

/**
 * One command by request at a time, against a bare publish of the same event with expected sequence and its ack.
 * @type {import('./report.mjs').Benchmark}
 */
export const command = {
  says: 'request/reply of one command, p50, against a bare guarded publish',
  unit: 'ms',
  target: 2.5,
  acceptable: 5,
  async run({ repeat }) {
    const server = await startServer();
    const { nats } = server;
    try {
      await server.startCore();
      const persons = Array.from({ length: PERSONS }, () => randomUUID());
      const bare = Array.from({ length: PERSONS }, () => ({ personId: randomUUID(), sequence: 0, last: 0 }));
      /** @param {string} body */
      const ask = (body) => nats.request('person.api.command', body, { headers: commandHeaders(), timeout: 10_000 });
      for (const person of persons) await ask(createPerson(person));
      let round = 0;

      const askedMs = async () => {
        const taken = [];
        for (let at = 0; at < COMMANDS; at += 1) {
          const body = updateName(persons[at % PERSONS] ?? '', `Ada ${round}.${at}`);
          const begun = performance.now();
          const reply = await ask(body);
          taken.push(performance.now() - begun);
          const answer = /** @type {{ events_generated?: number }} */ (reply.json());
          if (answer.events_generated !== 1) throw new Error(`the core answered ${reply.string()}`);
        }
        return median(taken);
      };
      const publishedMs = async () => {
        const taken = [];
        for (let at = 0; at < COMMANDS; at += 1) {
          const person = bare[at % PERSONS];
          if (!person) break;
          person.sequence += 1;
          const { subject, body, headers } = nameUpdated(person.personId, person.sequence, person.last);
          const begun = performance.now();
          const reply = await nats.request(subject, body, { headers, timeout: 10_000 });
          taken.push(performance.now() - begun);
          person.last = /** @type {{ seq: number }} */ (reply.json()).seq;
        }
        return median(taken);
      };

      await publishedMs();
      await askedMs();
      const floor = [];
      const figure = [];
      for (round = 1; round <= repeat; round += 1) {
        floor.push(await publishedMs());
        figure.push(await askedMs());
      }
      return { floor, figure };
    } finally {
      await server.close();
    }
  },
};
