// @ts-check
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { commandHeaders, createPerson, nameUpdated, updateName } from './scenes/commands.mjs';
import { startServer } from './scenes/server.mjs';

const PERSONS = 500;
const COMMANDS = 5_000;
/** As many as the core has under way. */
const PENDING = 256;

/**
 * Commands through the work queue, against a bare loop over a queue of the same size: fetch, guarded append, ack,
 * pipelined. The core is halted while the queue is filled.
 * @type {import('./report.mjs').Benchmark}
 */
export const queue = {
  says: `a command through the work queue, ${PERSONS} persons, against a bare loop of fetch, append, ack`,
  unit: 'µs',
  // Commands per second at least 0.6 and 0.25 of the bare loop's.
  target: 1 / 0.6,
  acceptable: 4,
  async run({ repeat }) {
    const server = await startServer();
    try {
      const processed = await processing(server);
      const looped = await looping(server);
      await looped(0);
      await processed(0);
      const floor = [];
      const figure = [];
      for (let round = 1; round <= repeat; round += 1) {
        floor.push(((await looped(round)) / COMMANDS) * 1_000);
        figure.push(((await processed(round)) / COMMANDS) * 1_000);
      }
      return { floor, figure };
    } finally {
      await server.close();
    }
  },
};

const somePersons = () => Array.from({ length: PERSONS }, () => randomUUID());

/** @param {import('./scenes/server.mjs').Server} server */
async function processing({ nats, startCore }) {
  const core = await startCore();
  const persons = somePersons();
  await fill(nats, 'person.commands', persons, PERSONS, createPerson);
  await untilEmpty(nats, 'person-commands');

  /** @param {number} round */
  return async (round) => {
    process.kill(core.pid, 'SIGSTOP');
    await fill(nats, 'person.commands', persons, COMMANDS, (id, at) => updateName(id, `Ada ${round}.${at}`));
    const begun = performance.now();
    process.kill(core.pid, 'SIGCONT');
    await untilEmpty(nats, 'person-commands');
    return performance.now() - begun;
  };
}

/** @param {import('./scenes/server.mjs').Server} server */
async function looping({ nats }) {
  const persons = somePersons();
  const ends = new Map(persons.map((personId) => [personId, { sequence: 0, last: 0 }]));
  const manager = await jetstreamManager(nats);
  await manager.streams.add({ name: 'bare', subjects: ['bare.*'], retention: 'workqueue', discard: 'new' });
  await manager.consumers.add('bare', { durable_name: 'bare', ack_policy: 'explicit' });
  const consumer = await jetstream(nats).consumers.get('bare', 'bare');

  /** @param {import('@nats-io/jetstream').JsMsg} message */
  const append = async (message) => {
    const personId = message.subject.slice('bare.'.length);
    const end = ends.get(personId);
    if (!end) throw new Error(`nobody wrote for ${personId}`);
    end.sequence += 1;
    const { subject, body, headers } = nameUpdated(personId, end.sequence, end.last);
    const reply = await nats.request(subject, body, { headers, timeout: 10_000 });
    end.last = /** @type {{ seq: number }} */ (reply.json()).seq;
    message.ack();
  };

  /** @param {number} round */
  return async (round) => {
    await fill(nats, 'bare', persons, COMMANDS, (id, at) => updateName(id, `Ada ${round}.${at}`));
    /** @type {Map<string, Promise<void>>} */
    const lanes = new Map();
    const begun = performance.now();
    const messages = await consumer.consume({ max_messages: PENDING });
    let left = COMMANDS;
    for await (const message of messages) {
      const before = lanes.get(message.subject) ?? Promise.resolve();
      lanes.set(
        message.subject,
        before.then(() => append(message)),
      );
      left -= 1;
      if (left === 0) break;
    }
    await Promise.all(lanes.values());
    await untilEmpty(nats, 'bare');
    return performance.now() - begun;
  };
}

/**
 * @param {import('@nats-io/transport-node').NatsConnection} nats
 * @param {string} subject
 * @param {readonly string[]} persons in turn
 * @param {number} count
 * @param {(personId: string, at: number) => string} body
 */
async function fill(nats, subject, persons, count, body) {
  for (let from = 0; from < count; from += 500) {
    const part = Array.from({ length: Math.min(500, count - from) }, (_, at) => {
      const personId = persons[(from + at) % persons.length] ?? '';
      const options = { headers: commandHeaders(), timeout: 10_000 };
      return nats.request(`${subject}.${personId}`, body(personId, from + at), options);
    });
    await Promise.all(part);
  }
}

/** @param {import('@nats-io/transport-node').NatsConnection} nats @param {string} stream */
async function untilEmpty(nats, stream) {
  const manager = await jetstreamManager(nats);
  while ((await manager.streams.info(stream)).state.messages > 0) await delay(2);
}
