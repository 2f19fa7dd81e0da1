import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { createHostClient } from '@renderer/host/client';
import { parseCapture } from '@shared/capture/capture';
import type { ExportProgress } from '@shared/contract/export';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSettableClock } from '../infrastructure/memory/settable-clock';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { createRandomIds } from '../infrastructure/system/random-ids';
import { hostile, stored } from '../inspection/stored-events.fixture';
import { createExportJobs, type ExportJobs } from './export-jobs';
import { fromMessagePort } from './frame-port';
import { noFilter } from './index-contract.fixture';
import { fromChildProcess, type IndexChild, type IndexProcess, startIndexProcess } from './index-process-client';

const root = resolve(import.meta.dirname, '../..');
const outDir = resolve(root, `node_modules/.cache/export-test-${process.pid}`);
const PATIENCE = { timeout: process.env.EVENTGLASS_SOAK ? 300_000 : 20_000, interval: 25 };
const EVENTS = process.env.EVENTGLASS_SOAK ? 50_000 : 3_000;
/** Publications on their way at once. */
const IN_FLIGHT = 500;

let server: TestServer;
let nats: NatsConnection;
let folder: string;
let index: IndexProcess;
let jobs: ExportJobs;
let child: IndexChild;

beforeAll(async () => {
  const alias = { '@shared': resolve(root, 'shared'), '@main': resolve(root, 'src-main') };
  const output = { format: 'es', entryFileNames: 'index-process.js' } as const;
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: { ssr: 'src-main/host/index-process.ts', outDir, target: 'node20', rollupOptions: { output } },
  });
});
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eventglass-export-'));
  server = await startTestServer();
  nats = await server.connect();
  const manager = await jetstreamManager(nats);
  await manager.streams.add({ name: 'person-events', subjects: ['person.events.*.>'], allow_direct: true });
});
afterEach(async () => {
  await index.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function startIndex() {
  index = startIndexProcess({
    fork: () => {
      const forked = fork(resolve(outDir, 'index-process.js'), [], {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      child = fromChildProcess(forked);
      return child;
    },
    log: createSilentLog(),
    onReport(report) {
      if (report.kind === 'exported') jobs.learn(report);
    },
    onEnded: () => void jobs.lost(),
  });
  jobs = createExportJobs({
    choose: async ({ format }) => join(folder, `all.${format}`),
    order: (order) => index.order(order),
    ids: createRandomIds(),
    clock: createSettableClock(),
    stream: 'person-events',
  });
  index.configure({
    connection: { servers: [server.url], name: 'eventglass index, test' },
    stream: 'person-events',
    folder: join(folder, 'index'),
    parseOutputs: true,
  });
}

/** Publishes until told to stop, and tells how many there were. */
function publishing() {
  let stopped = false;
  let published = 0;
  const done = (async () => {
    while (!stopped) {
      await Promise.all(Array.from({ length: 20 }, () => publish(1)));
      published += 20;
    }
  })();
  return {
    published: () => published,
    async stop() {
      stopped = true;
      await done;
    },
  };
}

async function publish(count: number): Promise<void> {
  for (let left = count; left > 0; left -= IN_FLIGHT) {
    const some = Array.from({ length: Math.min(left, IN_FLIGHT) }, (_, at) => {
      const { subject, bytes } = stored(at + 1, { type: 'Activated', reason: 'back' });
      return nats.request(subject, bytes);
    });
    await Promise.all(some);
  }
}

async function begin(format: 'ndjson' | 'csv' | 'capture', text = '') {
  const { jobId } = await jobs.start({ filter: { ...noFilter, text }, order: 'oldest', format });
  if (jobId === null) throw new Error('not begun');
  const heard: ExportProgress[] = [];
  const ended = (async () => {
    for await (const progress of jobs.progress(jobId, new AbortController().signal)) heard.push(progress);
    return heard.at(-1);
  })();
  return { jobId, heard, ended };
}

/** Waits until the index has so many rows, as a window is told. */
async function untilIndexed(events: number): Promise<void> {
  const client = createHostClient({ parseOutputs: true });
  const tunnelled = index.open();
  if (!tunnelled) throw new Error('there is no index process');
  const { port1, port2 } = new MessageChannel();
  const near = fromMessagePort(port2 as unknown as MessagePort);
  near.onFrame((frame) => tunnelled.post(frame));
  tunnelled.onFrame((frame) => near.post(frame));
  client.connect('index', port1 as unknown as MessagePort);
  await new Promise<void>((resolve) => {
    client.feed('stream.state', {}, { onItem: ({ total }) => total >= events && resolve(), onProblem() {} });
  });
  client.close();
  tunnelled.close();
  near.close();
}

const files = () => readdirSync(folder).filter((name) => name !== 'index');

describe('exporting a stream that grows', () => {
  it('writes every event that was there, once and in order, and none twice', async () => {
    await publish(EVENTS);
    startIndex();
    await untilIndexed(EVENTS);
    const growing = publishing();
    const last = await (await begin('ndjson')).ended;
    await growing.stop();

    expect(growing.published()).toBeGreaterThan(0);
    expect(last).toMatchObject({ state: 'done', file: 'all.ndjson' });
    const lines = readFileSync(join(folder, 'all.ndjson'), 'utf8').trimEnd().split('\n');
    const sequences = lines.map((line) => (JSON.parse(line) as { sequence: number }).sequence);
    expect(sequences.length).toBe(last?.written);
    expect(sequences.length).toBeGreaterThanOrEqual(EVENTS);
    expect(sequences).toEqual(sequences.map((_, at) => at + 1));
    expect(files()).toEqual(['all.ndjson']);
  });

  it('writes what the filter finds, as a capture that can be read again', async () => {
    await publish(20);
    for (const message of [hostile(1, Uint8Array.of(0xff)), hostile(1, '<b>needle</b>')])
      await nats.request(message.subject, message.bytes);
    startIndex();
    await untilIndexed(22);
    expect(await (await begin('capture', '"NEEDLE"')).ended).toMatchObject({ state: 'done', written: 1, read: 22 });
    const parsed = parseCapture(readFileSync(join(folder, 'all.capture'), 'utf8'));
    expect(parsed).toMatchObject({ ok: true, capture: { events: [{ sequence: 22, text: '<b>needle</b>' }] } });
    expect(JSON.stringify(parsed)).not.toContain(String(server.port));
  });
});

describe('an export that is broken off', () => {
  it('leaves nothing when it is cancelled', async () => {
    await publish(EVENTS);
    startIndex();
    await untilIndexed(EVENTS);
    const { jobId, ended } = await begin('ndjson');
    jobs.cancel(jobId);
    expect(await ended).toMatchObject({
      state: 'cancelled',
      sentence: expect.stringContaining('nothing of it was kept'),
    });
    expect(files()).toEqual([]);
  });

  it('leaves nothing when the index process is killed in the middle, and can be done again', async () => {
    await publish(EVENTS);
    startIndex();
    await untilIndexed(EVENTS);
    const { heard, ended } = await begin('ndjson');
    await vi.waitFor(
      () => expect(heard.some(({ read, state }) => read > 0 && state === 'writing')).toBe(true),
      PATIENCE,
    );
    child.kill();
    expect(await ended).toMatchObject({ state: 'failed' });
    expect(files()).toEqual([]);
    await vi.waitFor(async () => {
      const again = await begin('ndjson').catch(() => undefined);
      expect(await again?.ended).toMatchObject({ state: 'done', written: EVENTS });
    }, PATIENCE);
    expect(existsSync(join(folder, 'all.ndjson'))).toBe(true);
  });
});
