import type { Advisory } from '@shared/views/operations';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Unavailable } from '../../application/ports';
import { openOperations } from './operations';
import type { ServerLook } from './server-look';

const heard: Advisory = {
  id: 'a',
  atMs: 1_000,
  kind: 'terminated',
  tone: 'loss',
  sentence: 'crm terminated a message of orders.',
  reason: 'Quendela Whitfield',
  stream: 'orders',
  consumer: 'crm',
  sequence: 1,
};

/** A server that is reached when the test says so. */
function given({ tellsValues = true } = {}) {
  let isConnected = false;
  const look: ServerLook = {
    look: () => Promise.reject(new Unavailable('not connected')),
    isOurBucket: (bucket) => bucket === 'person-control',
    keys: async () => ({ total: 1, keys: [{ key: 'Quendela', values: 1 }] }),
    value: async () => undefined,
    async *advisories(signal, listening) {
      if (!isConnected) throw new Unavailable('There is no connection to the server now.');
      listening();
      yield heard;
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    },
  };
  const pause = (_: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const operations = openOperations({ look, now: () => 0, pause, log, tellsValues });
  onTestFinished(() => operations.close());
  const connect = () => {
    isConnected = true;
    operations.lookNow();
  };
  const advisories = async () => {
    const ending = new AbortController();
    for await (const told of operations.advisories(ending.signal)) {
      ending.abort();
      return told;
    }
    return undefined;
  };
  return { operations, connect, advisories };
}

describe('what JetStream tells', () => {
  it('is listened for as soon as there is a connection, and until then that is said', async () => {
    const { connect, advisories } = given();
    await expect
      .poll(advisories)
      .toMatchObject({ advisories: [], unseen: 'There is no connection to the server now.' });

    connect();

    await expect.poll(advisories).toMatchObject({ advisories: [{ kind: 'terminated' }], givenUp: 1, unseen: '' });
  });

  it('says no reason where persons are hidden', async () => {
    const { connect, advisories } = given({ tellsValues: false });
    await expect.poll(advisories).toMatchObject({ unseen: expect.stringContaining('no connection') });

    connect();

    await expect.poll(advisories).toMatchObject({ advisories: [{ reason: null }] });
  });
});

describe('keys of a bucket of others', () => {
  it('are told, but not where persons are hidden', async () => {
    expect(await given().operations.keys('callers', '', 10)).toMatchObject({ total: 1, masked: false });
    const { operations } = given({ tellsValues: false });
    expect(await operations.keys('callers', '', 10)).toEqual({ total: 0, keys: [], masked: true });
    expect(await operations.keys('person-control', '', 10)).toMatchObject({ total: 1, masked: false });
  });
});
