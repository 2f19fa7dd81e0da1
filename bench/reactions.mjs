// @ts-check
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { commandHeaders, created, welcome } from './scenes/commands.mjs';
import { startServer } from './scenes/server.mjs';

const EVENTS = 5_000;
/** As many as the core has under way. */
const PENDING = 256;

/**
 * Events to queued reactions by a core that runs policies alone, one reaction an event, against a bare loop of the same
 * size: fetch, queue, ack, pipelined. Who reads is halted while the events are published.
 * @type {import('./report.mjs').Benchmark}
 */
export const reactions = {
  says: 'a reaction of a policy, from its event to its place in the queue, against a bare loop of fetch, queue, ack',
  unit: 'µs',
  // Reactions per second at least 0.6 and 0.25 of the bare loop's.
  target: 1 / 0.6,
  acceptable: 4,
  async run({ repeat }) {
    const server = await startServer();
    try {
      const reacted = await reacting(server);
      const looped = await looping(server);
      await looped();
      await reacted();
      const floor = [];
      const figure = [];
      for (let round = 0; round < repeat; round += 1) {
        floor.push(((await looped()) / EVENTS) * 1_000);
        figure.push(((await reacted()) / EVENTS) * 1_000);
      }
      return { floor, figure };
    } finally {
      await server.close();
    }
  },
};

/** @param {import('./scenes/server.mjs').Server} server */
async function reacting({ nats, startCore }) {
  const manager = await jetstreamManager(nats);
  const core = await startCore('--policies=default', '--no-processor');

  return async () => {
    process.kill(core.pid, 'SIGSTOP');
    await fill(nats, (personId) => `person.events.${personId}.person.created`);
    const begun = performance.now();
    process.kill(core.pid, 'SIGCONT');
    while ((await manager.streams.info('person-commands')).state.messages < EVENTS) await delay(2);
    const elapsed = performance.now() - begun;
    await manager.streams.purge('person-commands');
    return elapsed;
  };
}

/** @param {import('./scenes/server.mjs').Server} server */
async function looping({ nats }) {
  const manager = await jetstreamManager(nats);
  await manager.streams.add({ name: 'bare-events', subjects: ['bare.events.*'] });
  await manager.streams.add({ name: 'bare-commands', subjects: ['bare.commands.*'], retention: 'workqueue' });
  await manager.consumers.add('bare-events', { durable_name: 'bare', ack_policy: 'explicit' });
  const consumer = await jetstream(nats).consumers.get('bare-events', 'bare');

  /** @param {import('@nats-io/jetstream').JsMsg} message */
  const react = async (message) => {
    const personId = message.subject.slice('bare.events.'.length);
    const options = { headers: commandHeaders(), timeout: 10_000 };
    await nats.request(`bare.commands.${personId}`, welcome(personId), options);
    message.ack();
  };

  return async () => {
    await fill(nats, (personId) => `bare.events.${personId}`);
    const begun = performance.now();
    const messages = await consumer.consume({ max_messages: PENDING });
    const running = [];
    for await (const message of messages) {
      running.push(react(message));
      if (running.length === EVENTS) break;
    }
    await Promise.all(running);
    const elapsed = performance.now() - begun;
    await manager.streams.purge('bare-commands');
    return elapsed;
  };
}

/** @param {import('@nats-io/transport-node').NatsConnection} nats @param {(personId: string) => string} subject */
async function fill(nats, subject) {
  for (let from = 0; from < EVENTS; from += 500) {
    const part = Array.from({ length: 500 }, () => {
      const personId = randomUUID();
      const { body, headers } = created(personId);
      return nats.request(subject(personId), body, { headers, timeout: 10_000 });
    });
    await Promise.all(part);
  }
}
