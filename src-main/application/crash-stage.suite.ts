import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { build } from 'vite';
import { expect } from 'vitest';
import { toMessageHeaders } from '../infrastructure/nats/header-block';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import { publishToStream } from '../infrastructure/nats/publish-to-stream';
import { createRandomIds } from '../infrastructure/system/random-ids';

/** What a core of the crash tests is told. */
export type CrashCoreOptions = {
  readonly url: string;
  readonly ackWaitMs: number;
  readonly snapshotEvery: number;
  readonly failpoint?: string | undefined;
};

/** A command to queue: `body` without its person, and how many events it must leave. */
export type SentCommand = {
  readonly commandId: string;
  readonly personId: string;
  readonly body: string;
  readonly events: number;
};

export type CrashStage = {
  readonly server: TestServer;
  readonly nats: NatsConnection;
  /** Starts a core; resolves when it takes commands. */
  startCore(failpoint?: string): Promise<CrashingCore>;
  /** Queues the commands, each as a message of its own however often it is sent. */
  queue(commands: readonly SentCommand[]): Promise<void>;
  /** Resolves when the queue is empty. */
  settled(): Promise<void>;
  /** Every command exactly once, versions without gap, nothing pending, nothing dead-lettered. */
  expectExactlyOnce(commands: readonly SentCommand[]): Promise<void>;
  close(): Promise<void>;
};

export type CrashingCore = {
  readonly ended: Promise<NodeJS.Signals | null>;
  kill(): Promise<void>;
};

/** The core, or another program of these tests, as a file that plain Node runs. */
export async function buildCrashingCore(
  entry = new URL('./crashing-core.suite.ts', import.meta.url),
): Promise<{ readonly file: string; close(): void }> {
  const root = resolve(import.meta.dirname, '../..');
  // Below node_modules, where its imports are found.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'crashing-core-'));
  const input = fileURLToPath(entry);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve(root, 'shared'), '@main': resolve(root, 'src-main') } },
    build: {
      ssr: true,
      outDir,
      target: 'node20.18',
      rollupOptions: { input, output: { entryFileNames: 'core.mjs' } },
    },
  });
  return { file: join(outDir, 'core.mjs'), close: () => rmSync(outDir, { recursive: true, force: true }) };
}

export type CrashStageOptions = {
  readonly executable?: string;
  /** Whether the event stream takes batches, where the server does. */
  readonly batches: boolean;
  readonly ackWaitMs?: number;
};

export async function openCrashStage(file: string, options: CrashStageOptions): Promise<CrashStage> {
  const { batches, ackWaitMs = 1_000, ...ofServer } = options;
  const server = await startTestServer(ofServer);
  const nats = await server.connect();
  const manager = await jetstreamManager(nats);
  await manager.streams.add({
    name: 'person-events',
    subjects: ['person.events.*.>'],
    allow_direct: true,
    ...(batches && { allow_atomic: true }),
    // Once is promised by more than the server's memory of ids: here it has next to none.
    duplicate_window: 100_000_000,
  });
  const cores = new Set<ChildProcess>();
  const newId = createRandomIds().fresh;

  const startCore = async (failpoint?: string): Promise<CrashingCore> => {
    const told: CrashCoreOptions = { url: server.url, ackWaitMs, snapshotEvery: 10, failpoint };
    const env = { ...process.env, EVENTGLASS_CRASH_CORE: JSON.stringify(told) };
    const core = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const complaints: string[] = [];
    core.stderr.on('data', (data) => complaints.push(String(data)));
    cores.add(core);
    const ended = once(core, 'exit').then(([, signal]) => {
      cores.delete(core);
      return signal as NodeJS.Signals | null;
    });
    const isReady = once(core.stdout, 'data').then(() => true);
    if (!(await Promise.race([isReady, ended.then(() => false)])) && failpoint === undefined) {
      throw new Error(`the core did not start: ${complaints.join('')}`);
    }
    const kill = async () => {
      core.kill('SIGKILL');
      await ended;
    };
    return { ended, kill };
  };

  const count = async (stream: string) => (await manager.streams.info(stream)).state.messages;

  return {
    server,
    nats,
    startCore,
    queue: async (commands) => {
      for (const { commandId, personId, body } of commands) {
        const headers = [
          ['Nats-Msg-Id', newId()],
          ['X-Message-ID', commandId],
        ] as const;
        // The server may be away just now.
        for (;;) {
          const sent = publishToStream(nats, { subject: `person.commands.${personId}`, headers, body });
          if (await sent.catch(() => undefined)) break;
        }
      }
    },
    settled: async () => {
      const queued = () => count('person-commands').catch(() => -1);
      await expect.poll(queued, { timeout: 240_000, interval: 50 }).toBe(0);
    },
    expectExactlyOnce: async (commands) => {
      const seen = new Map<string, number>();
      const versions = new Map<string, number>();
      const wrong: string[] = [];
      for await (const { aggregate_id, sequence, event } of everyMessage<StoredEvent>(nats, 'person-events')) {
        const { causation_id: commandId, context } = event.data.metadata;
        const index = (seen.get(commandId) ?? 0) + 1;
        seen.set(commandId, index);
        if (context.command.index !== index) wrong.push(`${commandId}: event ${context.command.index} as ${index}`);
        const version = (versions.get(aggregate_id.id) ?? 0) + 1;
        versions.set(aggregate_id.id, version);
        if (sequence !== version) wrong.push(`${aggregate_id.id}: version ${sequence} in place ${version}`);
      }
      for (const { commandId, events } of commands) {
        const found = seen.get(commandId) ?? 0;
        if (found !== events) wrong.push(`${commandId}: ${found} of ${events} events`);
      }
      for await (const { failure_reason } of everyMessage<{ failure_reason: string }>(nats, 'person-events-dlq')) {
        wrong.push(`dead letter: ${failure_reason}`);
      }
      expect(wrong.slice(0, 20)).toEqual([]);
      expect(await count('person-commands')).toBe(0);
      expect(await count('KV_person-appends').catch(() => 0)).toBe(0);
    },
    close: async () => {
      const ending = [...cores].map((core) => once(core, 'exit'));
      for (const core of cores) core.kill('SIGKILL');
      await Promise.all(ending);
      await server.close();
    },
  };
}

type StoredEvent = {
  readonly aggregate_id: { readonly id: string };
  readonly sequence: number;
  readonly event: {
    readonly data: {
      readonly metadata: {
        readonly causation_id: string;
        readonly context: { readonly command: { readonly index: number } };
      };
    };
  };
};

async function* everyMessage<Body>(nats: NatsConnection, stream: string): AsyncGenerator<Body> {
  const manager = await jetstreamManager(nats);
  const { state } = await manager.streams.info(stream);
  for (let sequence = Math.max(1, state.first_seq); sequence <= state.last_seq; sequence += 1) {
    const message = await manager.direct.getMessage(stream, { seq: sequence });
    if (message) yield message.json<Body>();
  }
}

/** Asks a core by request, with an id. */
export async function ask(nats: NatsConnection, commandId: string, body: string): Promise<unknown> {
  const headers = toMessageHeaders([['X-Message-ID', commandId]]);
  return (await nats.request('person.api.command', body, { headers, timeout: 10_000 })).json();
}
