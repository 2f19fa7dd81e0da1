// @ts-check
import { randomUUID } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { bundled } from './scenes/bundled.mjs';
import { commandHeaders, createPerson, updateName } from './scenes/commands.mjs';
import { startServer } from './scenes/server.mjs';

const PERSONS = 500;
const LETTERS = 2_000;

/**
 * Dead letters replayed to their recorded outcome, each kept and taken out, against bare publications of the same
 * commands, one after another, each acknowledged by the queue. Not pipelined ones, which are about three times as fast: a
 * letter is its publication, the core's append, acknowledgement and two entries of the activity, and its removal, so that
 * half of a rate that has nothing but the first of these cannot be reached. The letters are 64 at once.
 * @type {import('./report.mjs').Benchmark}
 */
export const replay = {
  says: `a dead letter replayed to its outcome, ${PERSONS} persons, no limit, against a bare publish with ack, one after another`,
  unit: 'µs',
  // Letters per second at least 0.5 and 0.2 of the bare publications'.
  target: 2,
  acceptable: 5,
  async run({ repeat }) {
    const { openReplays } = await bundled('replays');
    const server = await startServer();
    try {
      const { nats } = server;
      await server.startCore();
      const replays = openReplays(nats);
      const persons = Array.from({ length: PERSONS }, () => randomUUID());
      let recorded = 0;
      /** @param {(personId: string, at: number) => string} body @param {number} count */
      const round = async (body, count) => {
        const first = recorded + 1;
        for (let at = 0; at < count; at += 1) {
          const personId = persons[at % PERSONS] ?? '';
          await replays.record(personId, body(personId, at));
        }
        recorded += count;
        return replays.replay(Array.from({ length: count }, (_, offset) => `dlq:${first + offset}`));
      };
      await round(createPerson, PERSONS);
      const floor = [];
      const figure = [];
      // The first round is for the compilers.
      for (let time = 0; time <= repeat; time += 1) {
        const bare = await publishedMs(nats, persons, time);
        const replayed = await round((id, at) => updateName(id, `Ada ${time}.${at}`), LETTERS);
        if (time === 0) continue;
        floor.push((bare / LETTERS) * 1_000);
        figure.push((replayed / LETTERS) * 1_000);
      }
      await replays.close();
      return { floor, figure };
    } finally {
      await server.close();
    }
  },
};

/**
 * The same commands to a queue that nobody takes them from, one after another.
 * @param {import('@nats-io/transport-node').NatsConnection} nats
 * @param {readonly string[]} persons
 * @param {number} time
 */
async function publishedMs(nats, persons, time) {
  const { streams } = await jetstreamManager(nats);
  const name = `bare-${time}`;
  await streams.add({ name, subjects: [`${name}.*`], retention: 'workqueue', discard: 'new' });
  const begun = performance.now();
  for (let at = 0; at < LETTERS; at += 1) {
    const personId = persons[at % PERSONS] ?? '';
    const options = { headers: commandHeaders(), timeout: 10_000 };
    await nats.request(`${name}.${personId}`, updateName(personId, `Ada ${at}`), options);
  }
  const took = performance.now() - begun;
  await streams.delete(name);
  return took;
}
