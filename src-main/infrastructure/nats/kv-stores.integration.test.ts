import { randomUUID } from 'node:crypto';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describePendingAppends } from '../../application/pending-appends.suite';
import { describeSnapshotStore } from '../../application/snapshot-store.suite';
import { describeTrials } from '../../application/trials.suite';
import type { PersonId } from '../../domain/kernel/identity';
import { createKvAppends } from './kv-appends';
import { createBucket } from './kv-bucket';
import { createKvSnapshots } from './kv-snapshots';
import { createKvTrials } from './kv-trials';
import { natsServerExecutable, startTestServer } from './nats-server.fixture';

/** The present server, and the oldest one that is supported where there is one (`npm run soak`). */
const executables = [natsServerExecutable(), process.env.EVENTGLASS_OLD_NATS_SERVER].filter(
  (path) => path !== undefined,
);

async function openServer(executable = natsServerExecutable()) {
  const server = await startTestServer({ executable });
  return { nats: await server.connect(), other: await server.connect(), close: server.close };
}

for (const executable of executables) {
  describePendingAppends(
    `a bucket of ${executable}`,
    async () => {
      const { nats, other, close } = await openServer(executable);
      return { pendingAppends: createKvAppends(nats), elsewhere: createKvAppends(other), close };
    },
    randomUUID,
  );
  describeTrials(`a bucket of ${executable}`, async () => {
    const { nats, other, close } = await openServer(executable);
    return { trials: createKvTrials(nats), elsewhere: createKvTrials(other), close };
  });
  describeSnapshotStore(
    `a bucket of ${executable}`,
    async () => {
      const { nats, close } = await openServer(executable);
      return { snapshots: createKvSnapshots(nats), close };
    },
    randomUUID,
  );
}

describe('a bucket', () => {
  it('leaves nothing behind of what was removed', async () => {
    const { nats, close } = await openServer();
    onTestFinished(close);
    const bucket = createBucket(nats, { name: 'things', history: 1 });
    const revision = await bucket.put('a', '1');
    await bucket.remove('a', revision);
    const manager = await jetstreamManager(nats);
    expect((await manager.streams.info('KV_things')).state.messages).toBe(0);
  });

  it('that denies deletes is told by a mark, as other clients do', async () => {
    const { nats, close } = await openServer();
    onTestFinished(close);
    const manager = await jetstreamManager(nats);
    await manager.streams.add({
      name: 'KV_things',
      subjects: ['$KV.things.>'],
      max_msgs_per_subject: 1,
      deny_delete: true,
      allow_rollup_hdrs: true,
    });
    const bucket = createBucket(nats, { name: 'things', history: 1 });

    await bucket.remove('a', await bucket.put('a', '1'));

    expect(await bucket.get('a')).toBeUndefined();
    const things = await new Kvm(jetstream(nats)).open('things');
    expect(await things.get('a')).toMatchObject({ operation: 'PURGE' });
    expect(await bucket.put('a', '2')).toBeGreaterThan(2);
    expect(await bucket.get('a')).toMatchObject({ revision: 3 });
  });

  it('holds bytes that are no text without harm', async () => {
    const { nats, close } = await openServer();
    onTestFinished(close);
    const ada = randomUUID() as PersonId;
    const snapshots = createKvSnapshots(nats);
    await snapshots.save(ada, { body: '1', lastEventId: null });
    await nats.request(`$KV.person-snapshots.${ada}`, new Uint8Array([0xc3, 0x28]));
    expect(await snapshots.latest(ada)).toEqual({ body: '', lastEventId: null });
    expect(await snapshots.previous(ada)).toEqual({ body: '1', lastEventId: null });

    const commandId = randomUUID();
    const appends = createKvAppends(nats);
    await appends.commandIds();
    await createBucket(nats, { name: 'person-appends', history: 1 }).put(commandId, '{"schema":"9"}');
    expect(await appends.find(commandId)).toBeUndefined();
  });
});
