import { jetstreamManager } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { describePolicyControl, describePolicyPositions } from '../../application/policy-control.suite';
import type { PolicySwitch } from '../../application/ports';
import { createKvPolicyControl } from './kv-control';
import { createKvPolicyPositions } from './kv-control-positions';
import { startTestServer, type TestServer } from './nats-server.fixture';
import { createSilentLog } from './silent-log.fixture';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

let buckets = 0;
/** A bucket that nobody has used. */
async function openBucket() {
  buckets += 1;
  const bucket = `control-${buckets}`;
  const nats = await server.connect();
  const log = createSilentLog();
  return {
    nats,
    bucket,
    log,
    control: createKvPolicyControl(nats, { bucket, log }),
    positions: createKvPolicyPositions(nats, { bucket }),
    close: () => nats.close(),
  };
}

const off: PolicySwitch = {
  policy: 'WelcomeEmail',
  enabled: false,
  at: '2026-05-03T10:00:00.000Z',
  actor: 'user:ada',
  reason: 'too many mails',
};
const position = { streamCreatedAt: '2026-05-03T10:00:00Z', startedAfter: 1, upTo: 1 };

async function watched(stage: Awaited<ReturnType<typeof openBucket>>) {
  const told: string[][] = [];
  const watching = await stage.control.watch(['WelcomeEmail'], (switchedOff) => told.push([...switchedOff]));
  onTestFinished(async () => {
    await watching.close();
    await stage.close();
  });
  return told;
}

describePolicyControl('a bucket', openBucket);
describePolicyPositions('a bucket', openBucket);

describe('the bucket of policy switches', () => {
  it('is used as it is when it exists, and never altered', async () => {
    const stage = await openBucket();
    await new Kvm(stage.nats).create(stage.bucket, { history: 7 });
    const told = await watched(stage);
    await stage.control.set(off);
    await stage.positions.begin(position);
    await expect.poll(() => told.at(-1)).toEqual(['WelcomeEmail']);

    const manager = await jetstreamManager(stage.nats);
    expect((await manager.streams.info(`KV_${stage.bucket}`)).config.max_msgs_per_subject).toBe(7);
  });

  it('says who switched, when and why, for whoever looks', async () => {
    const stage = await openBucket();
    await stage.control.set(off);
    const entry = await (await new Kvm(stage.nats).open(stage.bucket)).get('policies.switch.WelcomeEmail');
    expect(entry?.json()).toEqual({
      enabled: false,
      at: '2026-05-03T10:00:00.000Z',
      actor: 'user:ada',
      reason: 'too many mails',
    });
    await stage.close();
  });

  it('is watched on after a restart of the server', async () => {
    const stage = await openBucket();
    const told = await watched(stage);
    await server.kill();
    await server.start();
    const outside = createKvPolicyControl(await server.connect(), { bucket: stage.bucket, log: createSilentLog() });
    await outside.set(off);
    await expect.poll(() => told.at(-1), { timeout: 15_000 }).toEqual(['WelcomeEmail']);
  });

  it('is watched on when somebody deletes it: then every policy is on', async () => {
    const stage = await openBucket();
    await stage.control.set(off);
    const told = await watched(stage);
    expect(told).toEqual([['WelcomeEmail']]);

    await (await jetstreamManager(stage.nats)).streams.delete(`KV_${stage.bucket}`);
    await expect.poll(() => told.at(-1), { timeout: 15_000 }).toEqual([]);
    await stage.control.set(off);
    await expect.poll(() => told.at(-1), { timeout: 15_000 }).toEqual(['WelcomeEmail']);
  });

  it('survives values that mean nothing, and hostile headers: the policy stays on', async () => {
    const stage = await openBucket();
    const told = await watched(stage);
    const key = `$KV.${stage.bucket}.policies.switch.WelcomeEmail`;
    for (const value of ['', 'not JSON', '[]', '{"enabled":"no"}', '\u0000']) {
      await server.publishRaw(key, 'NATS/1.0\r\nhostile header: x\r\n: y\r\n\r\n', value);
    }
    await expect.poll(() => stage.log.lines).toContain('the switch of a policy cannot be read: it stays on');
    await stage.control.set(off);
    await expect.poll(() => told.at(-1)).toEqual(['WelcomeEmail']);
  });

  it('takes a deleted switch for on, and a deleted position for none', async () => {
    const stage = await openBucket();
    const told = await watched(stage);
    await stage.control.set(off);
    await expect.poll(() => told.at(-1)).toEqual(['WelcomeEmail']);
    await stage.positions.begin(position);

    const bucket = await new Kvm(stage.nats).open(stage.bucket);
    await bucket.delete('policies.switch.WelcomeEmail');
    await bucket.delete('policies.position');

    await expect.poll(() => told.at(-1)).toEqual([]);
    const later = { ...position, upTo: 9 };
    expect(await stage.positions.begin(later)).toEqual(later);
  });
});
