import { randomUUID } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describePolicyFeed } from '../../application/policy-feed.suite';
import { toMessageHeaders } from './header-block';
import { ensureStreams } from './jetstream-streams';
import { createKvPolicyPositions } from './kv-control-positions';
import { startTestServer } from './nats-server.fixture';
import { createPolicyFeed } from './policy-feed';
import { createSilentLog } from './silent-log.fixture';

const DURABLE = 'person-policy-engine';

/** A server of its own: what policies remember is the server's. */
async function openFeed() {
  const server = await startTestServer();
  const nats = await server.connect();
  await ensureStreams(nats);
  const manager = await jetstreamManager(nats);
  return {
    server,
    manager,
    feed: async () => {
      const core = await server.connect();
      const positions = createKvPolicyPositions(core);
      return createPolicyFeed(core, { positions, positionEveryMs: 20, log: createSilentLog() });
    },
    publish: async (subject: string, body: string, headers = [] as Parameters<typeof toMessageHeaders>[0]) =>
      (await nats.request(subject, body, { headers: toMessageHeaders(headers), timeout: 2_000 })).json<{
        seq: number;
      }>().seq,
    forget: async () => {
      await manager.consumers.delete('person-events', DURABLE);
    },
    close: () => server.close(),
  };
}

describePolicyFeed('JetStream', openFeed, randomUUID);

describe('the policies’ durable', () => {
  const follow = async (stage: Pick<Awaited<ReturnType<typeof openFeed>>, 'feed'>) => {
    const seen: { body: string; isOlder: boolean }[] = [];
    const following = await (await stage.feed()).follow(
      async (delivery) => {
        seen.push({ body: new TextDecoder().decode(delivery.bytes), isOlder: delivery.isOlder });
        await delivery.acknowledge();
      },
      { maxPending: 8 },
    );
    return { seen, following };
  };
  const opened = async () => {
    const stage = await openFeed();
    onTestFinished(() => stage.close());
    return { ...stage, publish: (body: string) => stage.publish(`person.events.${randomUUID()}.person.created`, body) };
  };

  it('is pulled, has no delivery limit, and is never altered', async () => {
    const stage = await opened();
    const { following } = await follow(stage);
    const { config } = await stage.manager.consumers.info('person-events', DURABLE);
    expect(config).toMatchObject({
      ack_policy: 'explicit',
      max_deliver: -1,
      ack_wait: 30_000_000_000,
      opt_start_seq: 1,
    });
    expect(config.deliver_subject).toBeUndefined();
    await following.close();

    await stage.manager.consumers.update('person-events', DURABLE, { ack_wait: 7_000_000_000 });
    await (await follow(stage)).following.close();
    expect((await stage.manager.consumers.info('person-events', DURABLE)).config.ack_wait).toBe(7_000_000_000);
  });

  it('of another maker is used; what was recorded before policies ran is told apart', async () => {
    const stage = await opened();
    await stage.publish('long ago');
    await stage.manager.consumers.add('person-events', { durable_name: DURABLE, ack_policy: 'explicit' });

    const { seen, following } = await follow(stage);
    await stage.publish('now');

    await expect
      .poll(() => seen)
      .toEqual([
        { body: 'long ago', isOlder: true },
        { body: 'now', isOlder: false },
      ]);
    await following.close();
  });

  it('that was reset tells apart what was recorded before policies ran', async () => {
    const stage = await opened();
    await stage.publish('long ago');
    const first = await follow(stage);
    await stage.publish('now');
    await expect.poll(() => first.seen).toHaveLength(1);
    await first.following.close();

    await stage.forget();
    await stage.manager.consumers.add('person-events', { durable_name: DURABLE, ack_policy: 'explicit' });
    const second = await follow(stage);

    await expect
      .poll(() => second.seen)
      .toEqual([
        { body: 'long ago', isOlder: true },
        { body: 'now', isOlder: false },
      ]);
    await second.following.close();
  });

  it('begins at the end of a stream that was made anew', async () => {
    const stage = await opened();
    const { seen, following } = await follow(stage);
    for (const body of ['1', '2', '3']) await stage.publish(body);
    await expect.poll(() => seen).toHaveLength(3);
    await following.close();

    await stage.manager.streams.delete('person-events');
    await ensureStreams(await stage.server.connect());
    await stage.publish('restored');
    const again = await follow(stage);
    await stage.publish('new');

    await expect.poll(() => again.seen).toEqual([{ body: 'new', isOlder: false }]);
    await again.following.close();
  });

  it('goes on after the server was killed and started again', async () => {
    const stage = await opened();
    const { seen, following } = await follow(stage);
    await stage.publish('before');
    await expect.poll(() => seen).toHaveLength(1);

    await stage.server.kill();
    await stage.server.start();
    const outside = await stage.server.connect();
    await outside.request(`person.events.${randomUUID()}.person.created`, 'after');

    await expect.poll(() => seen.map(({ body }) => body), { timeout: 15_000 }).toEqual(['before', 'after']);
    await following.close();
  });
});
