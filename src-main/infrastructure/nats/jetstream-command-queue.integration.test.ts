import { randomUUID } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeCommandQueue } from '../../application/command-queue.suite';
import type { PersonId } from '../../domain/kernel/identity';
import { createJetStreamCommandQueue } from './jetstream-command-queue';
import { ensureStreams } from './jetstream-streams';
import { startTestServer, type TestServer } from './nats-server.fixture';
import { createSilentLog } from './silent-log.fixture';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function openQueue(ackWaitMs?: number) {
  const nats = await server.connect();
  await ensureStreams(nats);
  const manager = await jetstreamManager(nats);
  await manager.streams.purge('person-commands');
  await manager.consumers.delete('person-commands', 'person-command-processor').catch(() => false);
  const commandQueue = createJetStreamCommandQueue(nats, { ackWaitMs, log: createSilentLog() });
  return { nats, manager, commandQueue, close: () => nats.close() };
}

describeCommandQueue('JetStream', openQueue, randomUUID);

describe('the command queue in JetStream', () => {
  const somebody = () => randomUUID() as PersonId;

  it('goes on after the server was killed and started again', async () => {
    const { commandQueue, close } = await openQueue();
    const seen: string[] = [];
    const consumption = await commandQueue.consume(
      async (delivery) => {
        await delivery.acknowledge();
        seen.push(new TextDecoder().decode(delivery.bytes));
      },
      { maxPending: 4 },
    );
    await commandQueue.enqueue(somebody(), 'before', []);
    await expect.poll(() => seen).toEqual(['before']);

    await server.kill();
    await server.start();
    const outside = await server.connect();
    await outside.request(`person.commands.${somebody()}`, 'after');

    await expect.poll(() => seen, { timeout: 15_000 }).toEqual(['before', 'after']);
    await consumption.close();
    await close();
  });

  it('makes the consumer again when somebody deletes it', async () => {
    const { commandQueue, manager, close } = await openQueue();
    const seen: string[] = [];
    const consumption = await commandQueue.consume(
      async (delivery) => {
        await delivery.acknowledge();
        seen.push(new TextDecoder().decode(delivery.bytes));
      },
      { maxPending: 4 },
    );

    await manager.consumers.delete('person-commands', 'person-command-processor');
    await commandQueue.enqueue(somebody(), 'still taken', []);

    await expect.poll(() => seen, { timeout: 15_000 }).toEqual(['still taken']);
    await consumption.close();
    await close();
  });

  it('delivers again what a core left behind, and counts', async () => {
    const { commandQueue, close } = await openQueue(1_000);
    const attempts: number[] = [];
    await commandQueue.enqueue(somebody(), 'left behind', []);

    const consumption = await commandQueue.consume(
      async (delivery) => {
        attempts.push(delivery.attempt);
        if (delivery.attempt === 1) throw new Error('a crash in the middle');
        await delivery.acknowledge();
      },
      { maxPending: 4 },
    );

    await expect.poll(() => attempts, { timeout: 10_000 }).toEqual([1, 2]);
    await consumption.close();
    await close();
  });

  it('never alters a consumer that is there', async () => {
    const { commandQueue, manager, close } = await openQueue();
    await manager.consumers.add('person-commands', {
      durable_name: 'person-command-processor',
      ack_policy: 'explicit',
      ack_wait: 7_000_000_000,
    });

    const consumption = await commandQueue.consume(async (delivery) => delivery.acknowledge(), { maxPending: 4 });
    await consumption.close();

    const info = await manager.consumers.info('person-commands', 'person-command-processor');
    expect(info.config.ack_wait).toBe(7_000_000_000);
    await close();
  });
});
