import { jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unavailable } from '../../application/ports';
import { describeStreamingSubscriber, suiteSettings } from '../../application/streaming-subscriber.suite';
import { startTestServer, type TestServer } from './nats-server.fixture';
import { createSilentLog } from './silent-log.fixture';
import { createStreamingSubscriber } from './streaming-subscriber';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function openSubscriber(options: { sharesDurables?: boolean } = {}) {
  const nats = await server.connect();
  const manager = await jetstreamManager(nats);
  await manager.streams.delete('suite-events').catch(() => false);
  const subscriber = createStreamingSubscriber(nats, suiteSettings, { ...options, log: createSilentLog() });
  const publish = async (subject: string, body: string) => {
    await nats.request(subject, body);
  };
  return { nats, manager, subscriber, publish, close: () => nats.close() };
}

describeStreamingSubscriber('JetStream', openSubscriber);

describe('the streaming subscriber in JetStream', () => {
  it('goes on after the server was killed and started again', async () => {
    const { subscriber, publish, close } = await openSubscriber();
    await subscriber.ensureStream();
    const seen: string[] = [];
    const subscription = await subscriber.subscribe('all');
    const following = (async () => {
      for await (const delivery of subscription) {
        seen.push(new TextDecoder().decode(delivery.bytes));
        await delivery.acknowledge();
      }
    })();
    await publish('suite.a', 'before');
    await expect.poll(() => seen, { timeout: 15_000 }).toEqual(['before']);

    await server.kill();
    await server.start();
    const outside = await server.connect();
    await outside.request('suite.a', 'after');

    await expect.poll(() => seen, { timeout: 15_000 }).toEqual(['before', 'after']);
    await subscription.close();
    await following;
    await close();
  });

  it('does not take a part of what somebody else pulls, where that is not wanted', async () => {
    const first = await openSubscriber();
    await first.subscriber.ensureStream();
    const taken = await first.subscriber.subscribe('all');
    await expect
      .poll(async () => (await first.manager.consumers.info('suite-events', 'all')).num_waiting, { timeout: 15_000 })
      .toBeGreaterThan(0);

    const { nats } = first;
    const second = createStreamingSubscriber(nats, suiteSettings, { sharesDurables: false, log: createSilentLog() });
    const refused = await second.subscribe('all').catch((error) => error);

    expect(refused).toBeInstanceOf(Unavailable);
    expect(refused.message).toContain('Somebody else takes messages from consumer all');
    await taken.close();
    await first.close();
  });

  it('leaves no consumer of its own behind for ever', async () => {
    const { subscriber, manager, close } = await openSubscriber();
    await subscriber.ensureStream();
    for (const name of ['new', 'ordered']) {
      const subscription = await subscriber.subscribe(name);
      await subscription.close();
    }
    const left = (await manager.consumers.list('suite-events').next()).filter(
      ({ config }) => config.durable_name !== undefined || !config.inactive_threshold,
    );
    expect(left).toEqual([]);
    await close();
  });
});
