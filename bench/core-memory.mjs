// @ts-check
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { commandHeaders, createPerson, updateName } from './scenes/commands.mjs';
import { startServer } from './scenes/server.mjs';

const PERSONS = 20_000;
const COMMANDS = 100_000;
const AT_ONCE = 500;

/**
 * Resident memory of a core with its policies after 100,000 commands over 20,000 persons, against the same core after
 * the first 20,000 and what policies made of them: what it remembers is bounded.
 * @type {import('./report.mjs').Benchmark}
 */
export const coreMemory = {
  says: `memory of a core after ${COMMANDS} commands over ${PERSONS} persons, against the first ${PERSONS}`,
  unit: 'MB',
  target: 1.5,
  acceptable: 2,
  async run() {
    const server = await startServer();
    const { nats } = server;
    try {
      const core = await server.startCore('--process', '--policies=default');
      const persons = Array.from({ length: PERSONS }, () => randomUUID());
      /** @param {number} count @param {(personId: string, at: number) => string} body */
      const send = async (count, body) => {
        for (let from = 0; from < count; from += AT_ONCE) {
          const part = Array.from({ length: AT_ONCE }, (_, at) => {
            const options = { headers: commandHeaders(), timeout: 30_000 };
            return nats.request('person.api.command', body(persons[(from + at) % PERSONS] ?? '', from + at), options);
          });
          await Promise.all(part);
        }
      };
      await send(PERSONS, createPerson);
      await untilQuiet(nats);
      const floor = [residentMb(core.pid)];
      await send(COMMANDS - PERSONS, (personId, at) => updateName(personId, `Ada ${at}`));
      await untilQuiet(nats);
      return { floor, figure: [residentMb(core.pid)] };
    } finally {
      await server.close();
    }
  },
};

/** No event is unread by the policies, and no command waits. @param {import('@nats-io/transport-node').NatsConnection} nats */
async function untilQuiet(nats) {
  const manager = await jetstreamManager(nats);
  for (;;) {
    const { num_pending, num_ack_pending } = await manager.consumers.info('person-events', 'person-policy-engine');
    const { messages } = (await manager.streams.info('person-commands')).state;
    if (num_pending + num_ack_pending + messages === 0) return;
    await delay(20);
  }
}

/** @param {number} pid */
function residentMb(pid) {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1_024;
}
