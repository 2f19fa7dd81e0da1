import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { createHostClient, type HostClient } from '@renderer/host/client';
import type { StreamState } from '@shared/contract/stream';
import type { PersonPage } from '@shared/views/person';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import type { StoredMessage } from '../inspection/ports';
import { ada, created, hostile, named, renamed, stored } from '../inspection/stored-events.fixture';
import { fromMessagePort } from './frame-port';
import { fromChildProcess, type IndexProcess, startIndexProcess } from './index-process-client';

const root = resolve(import.meta.dirname, '../..');
const outDir = resolve(root, `node_modules/.cache/index-process-test-${process.pid}`);
const PATIENCE = { timeout: 15_000, interval: 50 };

let server: TestServer;
let nats: NatsConnection;
let manager: JetStreamManager;
let index: IndexProcess;
let client: HostClient;
let child: ChildProcess;

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
  server = await startTestServer();
  nats = await server.connect();
  manager = await jetstreamManager(nats);
  client = createHostClient({ parseOutputs: true });
});
afterEach(async () => {
  client.close();
  await index.close();
  await server.close();
});

function forkIndex(): ChildProcess {
  child = fork(resolve(outDir, 'index-process.js'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return child;
}

function startIndex() {
  index = startIndexProcess({
    fork: () => fromChildProcess(forkIndex()),
    log: createSilentLog(),
    onRestarted: connectWindow,
  });
  index.configure({
    connection: { servers: [server.url], name: 'eventglass index, test' },
    stream: 'person-events',
    parseOutputs: true,
  });
  connectWindow();
}

/** Gives the window a port, as the main process does. */
function connectWindow() {
  const tunnelled = index.open();
  if (!tunnelled) return;
  const { port1, port2 } = new MessageChannel();
  const near = fromMessagePort(port2 as unknown as MessagePort);
  near.onFrame((frame) => tunnelled.post(frame));
  near.onClose(() => tunnelled.close());
  tunnelled.onFrame((frame) => near.post(frame));
  tunnelled.onClose(() => near.close());
  client.connect('index', port1 as unknown as MessagePort);
}

const createStream = () =>
  manager.streams.add({ name: 'person-events', subjects: ['person.events.*.>'], allow_direct: true });

async function publish(...messages: Pick<StoredMessage, 'subject' | 'bytes'>[]) {
  for (const { subject, bytes } of messages) await nats.request(subject, bytes);
}

function watchState() {
  const states: StreamState[] = [];
  const onProblem = vi.fn();
  client.feed('stream.state', {}, { onItem: (state) => states.push(state), onProblem });
  const reaches = (wanted: Partial<StreamState>) =>
    vi.waitFor(() => expect(states.at(-1)).toMatchObject(wanted), PATIENCE);
  return { states, onProblem, reaches };
}

describe('the index process', () => {
  it('follows the stream and answers what the window asks', async () => {
    await createStream();
    await publish(stored(1, created('Ada', 'Byron')), hostile(2, Uint8Array.of(0xff, 0xfe)));
    startIndex();
    const { reaches } = watchState();
    await reaches({ state: 'live', total: 2 });
    const pages: PersonPage[] = [];
    client.feed('person.page', { personId: ada }, { onItem: (page) => pages.push(page), onProblem: vi.fn() });
    await publish(stored(3, renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace'))));
    await vi.waitFor(
      () => expect(pages.at(-1)).toMatchObject({ name: 'Ada Lovelace', version: 3, unread: 1 }),
      PATIENCE,
    );

    const { columns } = await client.request('stream.rows', { order: 'newest', from: 0, count: 10 });
    expect(columns).toMatchObject({ sequence: [3, 2, 1], type: ['NameUpdated', 'created', 'Created'] });
    const detail = await client.request('event.detail', { sequence: 2 });
    expect(detail.payload).toMatchObject({ kind: 'bytes', badByteAt: 0, totalBytes: 2 });
    await expect(client.request('event.detail', { sequence: 9 })).rejects.toThrow('Event #9 is gone');
  });

  it('notices that the stream is missing, created, purged and created anew', async () => {
    startIndex();
    const { states, reaches } = watchState();
    await reaches({ state: 'missing', total: 0 });
    await createStream();
    await publish(stored(1, created('Ada', 'Byron')), stored(2, { type: 'Activated', reason: '' }));
    await reaches({ state: 'live', total: 2 });
    const generations = new Set([states.at(-1)?.generation]);

    await manager.streams.purge('person-events');
    await reaches({ state: 'live', total: 0 });
    generations.add(states.at(-1)?.generation);
    await publish(stored(3, { type: 'Suspended', reason: 'check' }));
    await reaches({ total: 1, firstSequence: 3 });

    await manager.streams.delete('person-events');
    await createStream();
    await publish(...[1, 2, 3, 4].map((sequence) => stored(sequence, { type: 'Activated', reason: 'anew' })));
    await reaches({ state: 'live', total: 4, firstSequence: 1 });
    generations.add(states.at(-1)?.generation);
    expect(generations.size).toBe(3);
  });

  it('says that the server is away, and goes on when it is back', async () => {
    await createStream();
    await publish(stored(1, created('Ada', 'Byron')));
    startIndex();
    const { states, reaches } = watchState();
    await reaches({ state: 'live', total: 1 });
    await server.kill();
    await reaches({ state: 'stale', total: 1 });
    expect(states.at(-1)?.sentence).toContain(String(server.port));
    await server.start();
    await reaches({ state: 'live', total: 1 });
    await vi.waitFor(() => publish(stored(2, { type: 'Suspended', reason: 'check' })), PATIENCE);
    await reaches({ state: 'live', total: 2 });
  });

  it('is started again when it dies, and the window goes on by itself', async () => {
    await createStream();
    await publish(stored(1, created('Ada', 'Byron')));
    startIndex();
    const { reaches, onProblem } = watchState();
    await reaches({ state: 'live', total: 1 });
    const first = child;
    first.kill('SIGKILL');
    await vi.waitFor(
      () => expect(onProblem).toHaveBeenCalledWith(expect.objectContaining({ code: 'PartLost' })),
      PATIENCE,
    );
    await publish(stored(2, { type: 'Suspended', reason: 'check' }));
    await reaches({ state: 'live', total: 2 });
    expect(child.pid).not.toBe(first.pid);
  });

  it('ends when its parent is gone, and when it is told to', async () => {
    startIndex();
    await watchState().reaches({ state: 'missing' });
    const running = child;
    const ended = once(running, 'exit');
    await index.close();
    expect((await ended)[0]).toBe(0);

    const orphan = forkIndex();
    const exited = once(orphan, 'exit');
    orphan.disconnect();
    expect((await exited)[0]).toBe(0);
  });

  it('is told where to connect by message alone', () => {
    startIndex();
    expect(child.spawnargs.join(' ')).not.toContain(server.url);
  });
});
