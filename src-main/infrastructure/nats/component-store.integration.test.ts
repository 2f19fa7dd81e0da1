import { randomUUID } from 'node:crypto';
import { Kvm } from '@nats-io/kv';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeComponentStore } from '../../application/component-store.suite';
import type { PersonId } from '../../domain/kernel/identity';
import { createKvComponents } from './kv-components';
import { natsServerExecutable, startTestServer } from './nats-server.fixture';

/** The present server, and the oldest one that is supported where there is one (`npm run soak`). */
const executables = [natsServerExecutable(), process.env.EVENTGLASS_OLD_NATS_SERVER].filter(
  (path) => path !== undefined,
);
const streamCreatedAt = '2026-05-03T10:00:00.123456789Z';

for (const executable of executables) {
  describeComponentStore(
    `a bucket of ${executable}`,
    async () => {
      const server = await startTestServer({ executable });
      const [nats, other] = [await server.connect(), await server.connect()];
      return {
        components: createKvComponents(nats, { streamCreatedAt }),
        elsewhere: createKvComponents(other, { streamCreatedAt }),
        close: server.close,
      };
    },
    randomUUID,
  );
}

describe('the bucket of components', () => {
  const personId = randomUUID() as PersonId;
  const componentId = randomUUID();
  async function stage() {
    const server = await startTestServer();
    onTestFinished(server.close);
    const nats = await server.connect();
    return { nats, components: createKvComponents(nats, { streamCreatedAt }) };
  }

  it('is read by any key-value client, what was removed as well', async () => {
    const { nats, components } = await stage();
    await components.keep({ personId, componentId, body: '{"id":"x"}', sequence: 1, isNew: true });
    const bucket = await new Kvm(nats).open('person-components');
    expect((await bucket.get(`${personId}.${componentId}`))?.json()).toEqual({ id: 'x' });
    await components.keep({ personId, componentId, body: null, sequence: 2, isNew: true });
    expect(await bucket.get(`${personId}.${componentId}`)).toMatchObject({ operation: 'DEL' });
  });

  it('takes the events of a stream that was made anew for later ones', async () => {
    const { nats, components } = await stage();
    await components.keep({ personId, componentId, body: 'old', sequence: 900, isNew: true });
    const anew = createKvComponents(nats, { streamCreatedAt: '2026-06-01T00:00:00Z' });
    await anew.keep({ personId, componentId, body: 'new', sequence: 1, isNew: true });
    expect(await anew.find(personId, componentId)).toBe('new');
  });

  it('is made again when somebody deletes it, and stands values that mean nothing', async () => {
    const { nats, components } = await stage();
    await components.keep({ personId, componentId, body: '1', sequence: 1, isNew: true });
    await (await new Kvm(nats).open('person-components')).destroy();
    await components.keep({ personId, componentId, body: '2', sequence: 2, isNew: true });
    expect(await components.find(personId, componentId)).toBe('2');

    await nats.request(`$KV.person-components.${personId}.${componentId}`, new Uint8Array([0xc3, 0x28]));
    expect(await components.find(personId, componentId)).toBeUndefined();
    await components.keep({ personId, componentId, body: '3', sequence: 3, isNew: true });
    expect(await components.find(personId, componentId)).toBe('3');
  });
});
