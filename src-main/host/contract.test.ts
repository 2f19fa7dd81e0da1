import { createHostClient, type HostClient } from '@renderer/host/client';
import { HostProblem } from '@renderer/host/host-problem';
import { type HostContract, hostContract, type IndexContract } from '@shared/contract/contract';
import type { EventColumns } from '@shared/views/event-row';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Unavailable } from '../application/failures';
import { type Handlers, serveContract } from './dispatcher';
import { fromMessagePort } from './frame-port';
import { channel, noColumns, noFilter, nothingMore, serveIndex, silentLog, story } from './index-contract.fixture';

const clients: HostClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

function connectedClient(handlers: Partial<Handlers<IndexContract>> = {}): HostClient {
  const { near, far } = channel();
  serveIndex(far, handlers);
  const client = createHostClient({ parseOutputs: true });
  client.connect('index', near);
  clients.push(client);
  return client;
}

const problemFrom = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(error instanceof HostProblem)) throw new Error(`expected a HostProblem, got ${String(error)}`);
  return error.problem;
};

describe('a request', () => {
  it('brings its answer', async () => {
    const client = connectedClient();
    expect(await client.request('stream.position', { filter: noFilter, order: 'newest', to: { sequence: 7 } })).toEqual(
      { position: 7 },
    );
  });

  it('waits for a port that has not come yet', async () => {
    const client = createHostClient({ parseOutputs: true });
    const asked = client.request('stream.position', { filter: noFilter, order: 'newest', to: { sequence: 3 } });
    const { near, far } = channel();
    serveIndex(far);
    client.connect('index', near);
    expect(await asked).toEqual({ position: 3 });
  });

  it('says the sentence of a failure', async () => {
    const problem = await problemFrom(connectedClient().request('event.detail', { sequence: 1 }));
    expect(problem).toMatchObject({ kind: 'failure', code: 'Unavailable', sentence: expect.stringContaining('#1') });
  });

  it('says nothing of a bug but that it is one, and logs its stack', async () => {
    const error = vi.fn();
    const { near, far } = channel();
    const handlers = {
      'stream.histogram': () => {
        throw new TypeError('secret of the house');
      },
    };
    serveIndex(far, handlers, { ...silentLog, error });
    const client = createHostClient({ parseOutputs: true });
    client.connect('index', near);
    const problem = await problemFrom(
      client.request('stream.histogram', { filter: noFilter, bars: 10, clock: 'recorded' }),
    );
    expect(problem.kind).toBe('bug');
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(error).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ name: 'stream.histogram' }));
  });

  it('is refused with one sentence when its input is not what the contract says', async () => {
    const problem = await problemFrom(
      connectedClient().request('stream.histogram', { filter: noFilter, bars: 1, clock: 'recorded' }),
    );
    expect(problem).toMatchObject({ code: 'InputInvalid', sentence: expect.stringContaining('bars') });
  });

  it('is a bug when its answer has another shape than agreed', async () => {
    const handlers = { 'stream.position': () => ({ position: -1 }) };
    const problem = await problemFrom(
      connectedClient(handlers).request('stream.position', { filter: noFilter, order: 'oldest', to: { sequence: 1 } }),
    );
    expect(problem.kind).toBe('bug');
  });

  it('is cancelled at the other side when its signal aborts', async () => {
    let cancelled: () => void = () => {};
    const wasCancelled = new Promise<void>((resolve) => {
      cancelled = resolve;
    });
    const begun = new AbortController();
    const client = connectedClient({
      'stream.rows': (_, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            cancelled();
            reject(signal.reason);
          });
          begun.abort();
        }),
    });
    const window = new AbortController();
    begun.signal.addEventListener('abort', () => window.abort(new Error('left the screen')));
    const asked = client.request(
      'stream.rows',
      { filter: noFilter, order: 'oldest', from: 0, count: 1 },
      { signal: window.signal },
    );
    await expect(asked).rejects.toThrow('left the screen');
    await wasCancelled;
  });

  it('that only reads is asked again when its port is replaced', async () => {
    const silent = channel();
    const client = createHostClient({ parseOutputs: true });
    client.connect('index', silent.near);
    const asked = client.request('stream.position', { filter: noFilter, order: 'oldest', to: { sequence: 5 } });
    silent.raw.close();
    const { near, far } = channel();
    serveIndex(far);
    client.connect('index', near);
    expect(await asked).toEqual({ position: 5 });
  });

  it('that only reads is not asked for ever when each time its port is lost', async () => {
    const client = createHostClient({ parseOutputs: true });
    const asked = problemFrom(
      client.request('stream.position', { filter: noFilter, order: 'oldest', to: { sequence: 5 } }),
    );
    for (let times = 0; times < 3; times += 1) client.connect('index', channel().near);
    client.connect('index', channel().near);
    expect(await asked).toMatchObject({ kind: 'failure', code: 'PartLost' });
  });

  it('that writes rejects when its port is lost, because whether it was done is not known', async () => {
    const { near, far } = channel();
    const client = createHostClient({ parseOutputs: true });
    client.connect('host', near);
    const asked = client.request('demo.setPaused', { paused: true });
    far.close();
    expect(await problemFrom(asked)).toMatchObject({ kind: 'failure', sentence: expect.stringContaining('not known') });
  });

  it('that writes is refused in read-only mode before a handler sees it', async () => {
    const { near, far } = channel();
    const done = vi.fn(() => ({}));
    const never = (_: unknown, signal: AbortSignal) => nothingMore(signal);
    const notReached = () => Promise.reject(new Error('not reached'));
    serveContract({
      contract: hostContract,
      handlers: {
        ...(Object.fromEntries(
          Object.entries(hostContract).map(([name, { kind }]) => [name, kind === 'feed' ? never : notReached]),
        ) as unknown as Handlers<HostContract>),
        'demo.setPaused': done,
      },
      port: fromMessagePort(far),
      log: silentLog,
      readOnly: () => true,
      parseOutputs: true,
    });
    const client = createHostClient({ parseOutputs: true });
    client.connect('host', near);
    const problem = await problemFrom(client.request('demo.setPaused', { paused: true }));
    expect(problem).toMatchObject({ kind: 'refusal', code: 'ReadOnly' });
    expect(done).not.toHaveBeenCalled();
  });
});

describe('a feed', () => {
  const follow = (client: HostClient, options?: { credit?: number }) => {
    const items: EventColumns[] = [];
    const listener = { onItem: (item: EventColumns) => items.push(item), onProblem: vi.fn(), onEnd: vi.fn() };
    const stop = client.feed('correlation.follow', { correlationId: story }, listener, options);
    return { items, listener, stop };
  };
  const columnsOf = (sequence: number): EventColumns => ({ ...noColumns, sequence: [sequence] });

  it('brings every item in order and then its end', async () => {
    const client = connectedClient({
      'correlation.follow': async function* () {
        for (let sequence = 1; sequence <= 2_500; sequence += 1) yield columnsOf(sequence);
      },
    });
    const { items, listener } = follow(client);
    await vi.waitFor(() => expect(listener.onEnd).toHaveBeenCalledOnce());
    expect(items.map((item) => item.sequence[0])).toEqual(Array.from({ length: 2_500 }, (_, index) => index + 1));
  });

  it('ends at the other side when it is stopped', async () => {
    const ended = vi.fn();
    const client = connectedClient({
      'correlation.follow': async function* (_, signal) {
        signal.addEventListener('abort', ended);
        yield columnsOf(1);
        yield* nothingMore(signal);
      },
    });
    const { items, stop, listener } = follow(client);
    await vi.waitFor(() => expect(items).toHaveLength(1));
    stop();
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(listener.onProblem).not.toHaveBeenCalled();
  });

  it('ends with its port', async () => {
    const ended = vi.fn();
    const { near, far, raw } = channel();
    serveIndex(far, {
      'correlation.follow': async function* (_, signal) {
        signal.addEventListener('abort', ended);
        yield columnsOf(1);
        yield* nothingMore(signal);
      },
    });
    const client = createHostClient({ parseOutputs: true });
    client.connect('index', near);
    const { items } = follow(client);
    await vi.waitFor(() => expect(items).toHaveLength(1));
    raw.close();
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
  });

  it('is opened again on a new port after it was told that the old one is lost', async () => {
    const first = channel();
    const told = {
      'correlation.follow': () =>
        (async function* () {
          yield columnsOf(1);
          yield* nothingMore(new AbortController().signal);
        })(),
    };
    serveIndex(first.far, told);
    const client = createHostClient({ parseOutputs: true });
    client.connect('index', first.near);
    const { items, listener } = follow(client);
    await vi.waitFor(() => expect(items).toHaveLength(1));
    first.far.close();
    await vi.waitFor(() =>
      expect(listener.onProblem).toHaveBeenCalledWith(expect.objectContaining({ code: 'PartLost' })),
    );
    const second = channel();
    serveIndex(second.far, {
      'correlation.follow': async function* () {
        yield columnsOf(2);
      },
    });
    client.connect('index', second.near);
    await vi.waitFor(() => expect(items.map((item) => item.sequence[0])).toEqual([1, 2]));
  });

  it('says the problem that ended it', async () => {
    const client = connectedClient({
      // biome-ignore lint/correctness/useYield: it fails before it has anything to say.
      'correlation.follow': async function* () {
        throw new Unavailable('The stream is gone: create it again.');
      },
    });
    const { listener } = follow(client);
    await vi.waitFor(() =>
      expect(listener.onProblem).toHaveBeenCalledWith(expect.objectContaining({ kind: 'failure' })),
    );
  });
});
