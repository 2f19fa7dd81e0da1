import type { MessagePort as NodePort } from 'node:worker_threads';
import { indexContract } from '@shared/contract/contract';
import type { HostFrame } from '@shared/contract/frames';
import type { StreamState } from '@shared/contract/stream';
import type { EventColumns } from '@shared/views/event-row';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MAX_OPEN } from './dispatcher';
import { channel, noColumns, nothingMore, serveIndex, state, story } from './index-contract.fixture';

const everyRow = { text: '', nowMs: 0, zone: 'utc' };

describe('a feed and its credit', () => {
  const columnsOf = (sequence: number): EventColumns => ({ ...noColumns, sequence: [sequence] });
  const sizes = (frames: readonly HostFrame[]) =>
    frames.flatMap((frame) => (frame.kind === 'batch' ? [frame.items.length] : []));

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
      input: { filter: everyRow, order: 'oldest', to: { sequence: 1 } },
    });
    await vi.waitFor(() => expect(frames.at(-1)?.kind).toBe('reply'));
    expect(frames.filter((frame) => frame.kind === 'batch')).toHaveLength(2);
    const held = made;
    near.postMessage({
      v: 1,
      kind: 'request',
      id: 3,
      name: 'stream.position',
      input: { filter: everyRow, order: 'oldest', to: { sequence: 1 } },
    });
    await vi.waitFor(() => expect(frames.filter((frame) => frame.kind === 'reply')).toHaveLength(2));
    expect(made).toBe(held);
    expect(sizes(frames).every((size) => size <= 1_000)).toBe(true);
    near.postMessage({ v: 1, kind: 'credit', id: 1, credit: 1 });
    await vi.waitFor(() => expect(frames.filter((frame) => frame.kind === 'batch')).toHaveLength(3));
  });

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
    input: { filter: everyRow, order: 'oldest', to: { sequence: 1 } },
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
        input: { filter: everyRow, order: 'oldest', from: 0, count: 1 },
      });
    }
    expect(await reply).toMatchObject({ kind: 'problem', problem: { code: 'TooManyOpen' } });
  });

  it('answers a version that cannot become text', async () => {
    const { far, raw } = channel();
    serveIndex(far);
    const reply = nextReply(raw, 7);
    raw.postMessage({ v: { toString: 1 }, kind: 'cancel', id: 7 });
    expect(await reply).toMatchObject({ kind: 'problem', problem: { code: 'FrameVersion' } });
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
