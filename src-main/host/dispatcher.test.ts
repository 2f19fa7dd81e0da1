import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import { createHostClient, type HostClient } from '@renderer/host/client';
import { HostProblem } from '@renderer/host/host-problem';
import { hostContract, type IndexContract, indexContract } from '@shared/contract/contract';
import type { HostFrame } from '@shared/contract/frames';
import type { StreamState } from '@shared/contract/stream';
import type { EventColumns } from '@shared/views/event-row';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Unavailable } from '../application/failures';
import type { Log } from '../application/ports';
import { type Handlers, MAX_OPEN, serveContract } from './dispatcher';
import { fromMessagePort } from './frame-port';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const state: StreamState = {
  state: 'live',
  sentence: '',
  stream: 'person-events',
  total: 0,
  firstSequence: 1,
  lastSequence: 0,
  indexedTo: 0,
  eventsPerSecond: 0,
  generation: 1,
};

const noColumns: EventColumns = {
  sequence: [],
  recordedMs: [],
  occurredMs: [],
  type: [],
  family: [],
  marks: [],
  personId: [],
  personName: [],
  version: [],
  correlationId: [],
  by: [],
  producer: [],
  sizeBytes: [],
  subject: [],
};

const story = '00000000-0000-4000-8000-0000000000c0';
const silentLog: Log = { error() {}, warn() {}, info() {}, debug() {} };

/** Ends when the signal aborts; what a feed without news does. */
async function* nothingMore(signal: AbortSignal): AsyncGenerator<never> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

const quietHandlers: Handlers<IndexContract> = {
  'stream.state': async function* (_, signal) {
    yield state;
    yield* nothingMore(signal);
  },
  'stream.rows': (input) => ({ generation: 1, total: 0, from: input.from, columns: noColumns }),
  'stream.position': (input) => ({ position: input.sequence }),
  'stream.histogram': () => ({ startMs: 0, barMs: 1, bars: 0, series: [] }),
  'event.detail': () => {
    throw new Unavailable('Event #1 cannot be read: the server does not answer; trying again helps.');
  },
  'correlation.follow': (_, signal) => nothingMore(signal),
  'persons.list': (_, signal) => nothingMore(signal),
  'person.page': (_, signal) => nothingMore(signal),
};

function channel() {
  const { port1, port2 } = new MessageChannel();
  closers.push(() => port1.close());
  return { near: port1 as unknown as MessagePort, far: port2 as unknown as MessagePort, raw: port1 };
}

function serveIndex(far: MessagePort, handlers: Partial<Handlers<IndexContract>> = {}, log = silentLog) {
  return serveContract({
    contract: indexContract,
    handlers: { ...quietHandlers, ...handlers },
    port: fromMessagePort(far),
    log,
    readOnly: () => true,
    parseOutputs: true,
  });
}

function connectedClient(handlers: Partial<Handlers<IndexContract>> = {}): HostClient {
  const { near, far } = channel();
  serveIndex(far, handlers);
  const client = createHostClient({ parseOutputs: true });
  client.connect('index', near);
  closers.push(() => client.close());
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
    expect(await client.request('stream.position', { order: 'newest', sequence: 7 })).toEqual({ position: 7 });
  });

  it('waits for a port that has not come yet', async () => {
    const client = createHostClient({ parseOutputs: true });
    const asked = client.request('stream.position', { order: 'newest', sequence: 3 });
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
    const problem = await problemFrom(client.request('stream.histogram', { bars: 10 }));
    expect(problem.kind).toBe('bug');
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(error).toHaveBeenCalledWith(expect.any(String), expect.objectContaining({ name: 'stream.histogram' }));
  });

  it('is refused with one sentence when its input is not what the contract says', async () => {
    const problem = await problemFrom(connectedClient().request('stream.histogram', { bars: 1 }));
    expect(problem).toMatchObject({ code: 'InputInvalid', sentence: expect.stringContaining('bars') });
  });

  it('is a bug when its answer has another shape than agreed', async () => {
    const handlers = { 'stream.position': () => ({ position: -1 }) };
    const problem = await problemFrom(
      connectedClient(handlers).request('stream.position', { order: 'oldest', sequence: 1 }),
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
    const asked = client.request('stream.rows', { order: 'oldest', from: 0, count: 1 }, { signal: window.signal });
    await expect(asked).rejects.toThrow('left the screen');
    await wasCancelled;
  });

  it('that only reads is asked again when its port is replaced', async () => {
    const silent = channel();
    const client = createHostClient({ parseOutputs: true });
    client.connect('index', silent.near);
    const asked = client.request('stream.position', { order: 'oldest', sequence: 5 });
    silent.raw.close();
    const { near, far } = channel();
    serveIndex(far);
    client.connect('index', near);
    expect(await asked).toEqual({ position: 5 });
  });

  it('that only reads is not asked for ever when each time its port is lost', async () => {
    const client = createHostClient({ parseOutputs: true });
    const asked = problemFrom(client.request('stream.position', { order: 'oldest', sequence: 5 }));
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
    serveContract({
      contract: hostContract,
      handlers: {
        'connection.state': never,
        'demo.state': never,
        'connection.processHere': done,
        'demo.setPaused': done,
        'commands.issue': () => Promise.reject(new Error('not reached')),
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

  it('sends no more batches than were granted, and holds the source meanwhile', async () => {
    const { near, far, raw } = channel();
    let made = 0;
    serveIndex(far, {
      'correlation.follow': async function* () {
        for (;;) {
          made += 1;
          yield columnsOf(made);
        }
      },
    });
    const frames: HostFrame[] = [];
    raw.on('message', (frame: HostFrame) => frames.push(frame));
    near.postMessage({
      v: 1,
      kind: 'open',
      id: 1,
      name: 'correlation.follow',
      input: { correlationId: story },
      credit: 2,
    });
    await vi.waitFor(() => expect(frames).toHaveLength(2));
    near.postMessage({
      v: 1,
      kind: 'request',
      id: 2,
      name: 'stream.position',
      input: { order: 'oldest', sequence: 1 },
    });
    await vi.waitFor(() => expect(frames.at(-1)?.kind).toBe('reply'));
    expect(frames.filter((frame) => frame.kind === 'batch')).toHaveLength(2);
    const held = made;
    near.postMessage({
      v: 1,
      kind: 'request',
      id: 3,
      name: 'stream.position',
      input: { order: 'oldest', sequence: 1 },
    });
    await vi.waitFor(() => expect(frames.filter((frame) => frame.kind === 'reply')).toHaveLength(2));
    expect(made).toBe(held);
    expect(sizes(frames).every((size) => size <= 1_000)).toBe(true);
    near.postMessage({ v: 1, kind: 'credit', id: 1, credit: 1 });
    await vi.waitFor(() => expect(frames.filter((frame) => frame.kind === 'batch')).toHaveLength(3));
  });

  const sizes = (frames: readonly HostFrame[]) =>
    frames.flatMap((frame) => (frame.kind === 'batch' ? [frame.items.length] : []));

  it('that keeps the latest replaces what was not sent yet', async () => {
    const { near, far, raw } = channel();
    let told: () => void = () => {};
    const allTold = new Promise<void>((resolve) => {
      told = resolve;
    });
    serveIndex(far, {
      'stream.state': async function* (_, signal) {
        for (let total = 1; total <= 100; total += 1) yield { ...state, total };
        told();
        yield* nothingMore(signal);
      },
    });
    const frames: HostFrame[] = [];
    raw.on('message', (frame: HostFrame) => frames.push(frame));
    near.postMessage({ v: 1, kind: 'open', id: 1, name: 'stream.state', input: {}, credit: 1 });
    await allTold;
    near.postMessage({ v: 1, kind: 'credit', id: 1, credit: 1 });
    await vi.waitFor(() => {
      const totals = frames.flatMap((frame) => (frame.kind === 'batch' ? frame.items : [])) as StreamState[];
      expect(totals.at(-1)?.total).toBe(100);
      expect(totals.length).toBeLessThanOrEqual(2);
    });
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

describe('a port that anything may be posted on', () => {
  const nextReply = (port: NodePort, id: number) =>
    new Promise<HostFrame>((resolve) => {
      const look = (frame: HostFrame) => {
        if (frame.id !== id) return;
        port.off('message', look);
        resolve(frame);
      };
      port.on('message', look);
    });

  const ask = (id: number) => ({
    v: 1,
    kind: 'request',
    id,
    name: 'stream.position',
    input: { order: 'oldest', sequence: 1 },
  });

  it('answers a frame of another version with one sentence', async () => {
    const { far, raw } = channel();
    serveIndex(far);
    const reply = nextReply(raw, 4);
    raw.postMessage({ ...ask(4), v: 2 });
    expect(await reply).toMatchObject({ kind: 'problem', problem: { code: 'FrameVersion' } });
  });

  it.each(['nobody.knows', '__proto__', 'constructor', 'toString', 'stream.state'])(
    'does not know the request %s',
    async (name) => {
      const { far, raw } = channel();
      serveIndex(far);
      const reply = nextReply(raw, 1);
      raw.postMessage({ ...ask(1), name });
      expect(await reply).toMatchObject({ kind: 'problem', problem: { code: 'NameUnknown' } });
    },
  );

  it('begins no more than it can bear', async () => {
    const { far, raw } = channel();
    serveIndex(far, { 'stream.rows': () => new Promise(() => {}) });
    const reply = nextReply(raw, MAX_OPEN);
    for (let id = 0; id <= MAX_OPEN; id += 1) {
      raw.postMessage({
        v: 1,
        kind: 'request',
        id,
        name: 'stream.rows',
        input: { order: 'oldest', from: 0, count: 1 },
      });
    }
    expect(await reply).toMatchObject({ kind: 'problem', problem: { code: 'TooManyOpen' } });
  });

  it('goes on serving whatever comes', async () => {
    const { far, raw } = channel();
    serveIndex(far);
    const names = fc.constantFrom(...Object.keys(indexContract), '__proto__', 'hasOwnProperty', '');
    const frame = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
      fc.record(
        {
          v: fc.oneof(fc.constant(1), fc.anything()),
          kind: fc.oneof(fc.constantFrom('request', 'open', 'credit', 'cancel', 'reply'), fc.anything()),
          id: fc.oneof(fc.nat({ max: 50 }), fc.anything()),
          name: fc.oneof(names, fc.anything()),
          input: fc.anything(),
          credit: fc.oneof(fc.integer(), fc.anything()),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(frame, (malformed) => {
        try {
          raw.postMessage(malformed);
        } catch {
          // What cannot be cloned never leaves the window.
        }
      }),
      { numRuns: 5_000 },
    );
    for (let id = 0; id <= 50; id += 1) raw.postMessage({ v: 1, kind: 'cancel', id });
    const reply = nextReply(raw, 1_000_000);
    raw.postMessage(ask(1_000_000));
    expect(await reply).toMatchObject({ kind: 'reply', output: { position: 1 } });
  });
});
