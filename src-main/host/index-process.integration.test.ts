import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { ItemOf } from '@shared/contract/define';
import type { personHistory } from '@shared/contract/person-history';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import type { StoredMessage } from '../inspection/ports';
import { ada, created, hostile, named, renamed, stored } from '../inspection/stored-events.fixture';
import { noFilter } from './index-contract.fixture';
import { buildIndexProcess, type IndexWindow, openIndexWindow, PATIENCE } from './index-process.fixture';

let built: Awaited<ReturnType<typeof buildIndexProcess>>;
let server: TestServer;
let nats: NatsConnection;
let manager: JetStreamManager;
let window: IndexWindow;

beforeAll(async () => {
  built = await buildIndexProcess('index-process-test');
});
afterAll(() => built.remove());

beforeEach(async () => {
  server = await startTestServer();
  nats = await server.connect();
  manager = await jetstreamManager(nats);
});
afterEach(async () => {
  await window.close();
  rmSync(built.folder, { recursive: true, force: true });
  await server.close();
});

function startIndex() {
  window = openIndexWindow(built, server.url);
}

const createStream = () =>
  manager.streams.add({ name: 'person-events', subjects: ['person.events.*.>'], allow_direct: true });

async function publish(...messages: Pick<StoredMessage, 'subject' | 'bytes'>[]) {
  for (const { subject, bytes } of messages) await nats.request(subject, bytes);
}

describe('the index process', () => {
  it('follows the stream and answers what the window asks', async () => {
    await createStream();
    await publish(stored(1, created('Ada', 'Byron')), hostile(2, Uint8Array.of(0xff, 0xfe)));
    startIndex();
    const { reaches } = window.watchState();
    await reaches({ state: 'live', total: 2 });
    const headers: ItemOf<typeof personHistory, 'person.header'>[] = [];
    const onItem = (header: (typeof headers)[number]) => headers.push(header);
    window.client.feed('person.header', { personId: ada }, { onItem, onProblem: vi.fn() });
    await publish(stored(3, renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace'))));
    await vi.waitFor(
      () => expect(headers.at(-1)).toMatchObject({ name: 'Ada Lovelace', version: 3, unread: 1 }),
      PATIENCE,
    );

    const { columns } = await window.client.request('stream.rows', {
      filter: noFilter,
      order: 'newest',
      from: 0,
      count: 10,
    });
    expect(columns).toMatchObject({ sequence: [3, 2, 1], type: ['NameUpdated', 'created', 'Created'] });
    const detail = await window.client.request('event.detail', { sequence: 2 });
    expect(detail.payload).toMatchObject({ kind: 'bytes', badByteAt: 0, totalBytes: 2 });
    await expect(window.client.request('event.detail', { sequence: 9 })).rejects.toThrow('Event #9 is gone');
  });

  it('notices that the stream is missing, created, purged and created anew', async () => {
    startIndex();
    const { states, reaches } = window.watchState();
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
    const { states, reaches } = window.watchState();
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
    const { reaches, onProblem } = window.watchState();
    await reaches({ state: 'live', total: 1 });
    const first = window.child();
    first.kill('SIGKILL');
    await vi.waitFor(
      () => expect(onProblem).toHaveBeenCalledWith(expect.objectContaining({ code: 'PartLost' })),
      PATIENCE,
    );
    await publish(stored(2, { type: 'Suspended', reason: 'check' }));
    await reaches({ state: 'live', total: 2 });
    expect(window.child().pid).not.toBe(first.pid);
  });

  it('ends when its parent is gone, and when it is told to', async () => {
    startIndex();
    await window.watchState().reaches({ state: 'missing' });
    const running = window.child();
    const ended = once(running, 'exit');
    await window.close();
    expect((await ended)[0]).toBe(0);

    const orphan = built.fork();
    const exited = once(orphan, 'exit');
    orphan.disconnect();
    expect((await exited)[0]).toBe(0);
  });

  it('is told where to connect by message alone', () => {
    startIndex();
    expect(window.child().spawnargs.join(' ')).not.toContain(server.url);
  });
});
