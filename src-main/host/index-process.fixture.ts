import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createHostClient, type HostClient } from '@renderer/host/client';
import type { StreamState } from '@shared/contract/stream';
import { build } from 'vite';
import { expect, vi } from 'vitest';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { fromMessagePort } from './frame-port';
import { fromChildProcess, type IndexProcess, startIndexProcess } from './index-process-client';
import type { IndexConfiguration } from './index-process-messages';

const root = resolve(import.meta.dirname, '../..');
export const PATIENCE = { timeout: 15_000, interval: 50 };

/** Builds the index process as the app has it, apart from other tests. */
export async function buildIndexProcess(name: string) {
  const outDir = resolve(root, `node_modules/.cache/${name}-${process.pid}`);
  const alias = { '@shared': resolve(root, 'shared'), '@main': resolve(root, 'src-main') };
  const output = { format: 'es', entryFileNames: 'index-process.js' } as const;
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: { ssr: 'src-main/host/index-process.ts', outDir, target: 'node20', rollupOptions: { output } },
  });
  return {
    folder: resolve(outDir, 'index'),
    fork(): ChildProcess {
      return fork(resolve(outDir, 'index-process.js'), [], {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
    },
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}

export type IndexWindow = ReturnType<typeof openIndexWindow>;

/** A window on an index process of its own; `beside` is what it reads but the events. */
export function openIndexWindow(
  built: { fork(): ChildProcess; readonly folder: string },
  url: string,
  beside: Pick<IndexConfiguration, 'activityStream' | 'deadLetterStream' | 'furtherStreams'> = {},
) {
  const client: HostClient = createHostClient({ parseOutputs: true });
  let child: ChildProcess | undefined;

  /** Gives the window a port, as the main process does. */
  const connectWindow = () => {
    const tunnelled = index.open();
    if (!tunnelled) return;
    const { port1, port2 } = new MessageChannel();
    const near = fromMessagePort(port2 as unknown as MessagePort);
    near.onFrame((frame) => tunnelled.post(frame));
    near.onClose(() => tunnelled.close());
    tunnelled.onFrame((frame) => near.post(frame));
    tunnelled.onClose(() => near.close());
    client.connect('index', port1 as unknown as MessagePort);
  };

  const index: IndexProcess = startIndexProcess({
    fork() {
      child = built.fork();
      return fromChildProcess(child);
    },
    log: createSilentLog(),
    onRestarted: connectWindow,
  });
  index.configure({
    connection: { servers: [url], name: 'eventglass index, test' },
    stream: 'person-events',
    ...beside,
    folder: built.folder,
    parseOutputs: true,
  });
  connectWindow();

  return {
    client,
    /** The process that runs now. */
    child: () => child as ChildProcess,
    watchState() {
      const states: StreamState[] = [];
      const onProblem = vi.fn();
      client.feed('stream.state', {}, { onItem: (state) => states.push(state), onProblem });
      const reaches = (wanted: Partial<StreamState>) =>
        vi.waitFor(() => expect(states.at(-1)).toMatchObject(wanted), PATIENCE);
      return { states, onProblem, reaches };
    },
    async close() {
      client.close();
      await index.close();
    },
  };
}
