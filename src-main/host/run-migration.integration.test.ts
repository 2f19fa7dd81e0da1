import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { mixedStream } from '../domain/wire/mixed-stream.suite';
import { toMessageHeaders } from '../infrastructure/nats/header-block';
import { startTestServer, type TestServer } from '../infrastructure/nats/nats-server.fixture';
import { startRecordingProxy } from '../infrastructure/nats/recording-proxy.fixture';

const PERSONS = process.env.EVENTGLASS_SOAK === '1' ? 2_000 : 200;
const root = resolve(import.meta.dirname, '../..');
const outDir = resolve(root, `node_modules/.cache/migration-test-${process.pid}`);
const streams = ['--from', 'OLD', '--to', 'NEW'];

let server: TestServer;
let nats: NatsConnection;
let manager: JetStreamManager;
let child: ChildProcess | undefined;

beforeAll(async () => {
  const alias = { '@shared': resolve(root, 'shared'), '@main': resolve(root, 'src-main') };
  const output = { format: 'es', entryFileNames: 'migrate.js' } as const;
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: { ssr: 'src-main/migrate.ts', outDir, target: 'node20', rollupOptions: { output } },
  });
});
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

beforeEach(async () => {
  server = await startTestServer();
  nats = await server.connect();
  manager = await jetstreamManager(nats);
  await manager.streams.add({ name: 'OLD', subjects: ['person.events.>'] });
  const published = mixedStream(PERSONS).map(({ subject, body, headers = [] }) => {
    // The server would obey the others.
    const harmless = headers.filter(([name]) => !name.startsWith('Nats-'));
    return nats.request(subject, body, { headers: toMessageHeaders(harmless), timeout: 30_000 });
  });
  await Promise.all(published);
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await server.close();
});

function start(command: string, ...args: readonly string[]): ChildProcess {
  child = spawn(process.execPath, [resolve(outDir, 'migrate.js'), command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return child;
}

async function run(command: string, ...args: readonly string[]) {
  const running = start(command, ...args);
  let [stdout, stderr] = ['', ''];
  running.stdout?.on('data', (data) => {
    stdout += data;
  });
  running.stderr?.on('data', (data) => {
    stderr += data;
  });
  const [code] = await once(running, 'close');
  return { code, stdout, stderr };
}

/** Without the readers that are there just now: a killed one is forgotten by the server after a while. */
const stateOf = async (name: string) => ({ ...(await manager.streams.info(name)).state, consumer_count: 0 });
const countOf = async (name: string) => (await stateOf(name).catch(() => undefined))?.messages ?? 0;

describe('npm run migrate', () => {
  it('says in a dry run what it would do, and does nothing', async () => {
    const before = await stateOf('OLD');
    const { code, stdout } = await run('migrate', ...streams, '--server', server.url, '--dry-run');
    expect(stdout).toContain(`A migration would read ${(PERSONS * 13).toLocaleString('en')} messages of OLD`);
    expect(stdout).toContain('Nothing was written.');
    expect(code).toBe(3);
    expect(await manager.streams.names().next()).toEqual(['OLD']);
    expect(await stateOf('OLD')).toEqual(before);
  });

  it('is killed half-way, goes on, and leaves a stream that is the whole of the old one', async () => {
    const before = await stateOf('OLD');
    const killed = start('migrate', ...streams, '--server', server.url, '--batch-size', '5');
    await vi.waitFor(async () => expect(await countOf('NEW')).toBeGreaterThan(PERSONS), {
      timeout: 60_000,
      interval: 1,
    });
    killed.kill('SIGKILL');
    await once(killed, 'close');
    const half = await countOf('NEW');
    expect(half).toBeLessThan(PERSONS * 12);
    expect(await run('verify-migration', ...streams, '--server', server.url)).toMatchObject({ code: 3 });

    const resumed = await run('migrate', ...streams, '--server', server.url);
    expect(resumed.stdout).toContain(`${half.toLocaleString('en')} of them were in NEW before.`);
    expect(resumed.stdout).toContain('Stream NEW does not take live events yet');
    expect(resumed.code).toBe(3);
    const verified = await run('verify-migration', ...streams, '--server', server.url);
    expect(verified.stdout).toContain(`NEW is the whole of OLD: ${(PERSONS * 12).toLocaleString('en')} messages`);
    expect(verified.code).toBe(0);
    expect(await stateOf('OLD')).toEqual(before);
  });

  it('looks at the old stream through nothing but the reading verbs', async () => {
    const proxy = await startRecordingProxy(server.port);
    try {
      await run('migrate', ...streams, '--server', proxy.url);
      const about = proxy.published.filter((subject) => subject.includes('.OLD'));
      expect(about.length).toBeGreaterThan(0);
      for (const subject of about)
        expect(subject).toMatch(/^\$JS\.API\.(STREAM\.(INFO|MSG\.GET)|CONSUMER\.(CREATE|DELETE|MSG\.NEXT|INFO))\.OLD/);
    } finally {
      await proxy.close();
    }
  });

  it('says in one sentence what it cannot do', async () => {
    const outcomes = [
      await run('migrate', '--from', 'NONE', '--to', 'NEW', '--server', server.url),
      await run('migrate', '--from', 'OLD', '--to', 'OLD', '--server', server.url),
      await run('migrate', '--from', 'OLD', '--server', server.url),
      await run('verify-migration', ...streams, '--server', server.url),
    ];
    expect(outcomes.map(({ code }) => code)).toEqual([1, 2, 2, 1]);
    expect(outcomes.map(({ stdout }) => stdout).join('')).toBe('');
    expect(outcomes.map(({ stderr }) => stderr.trim().split('\n').at(-1))).toEqual([
      'eventglass: There is no stream NONE on this server: check its name.',
      'eventglass: --from and --to name the same stream: events are never migrated in place.',
      "eventglass: required option '--to <stream>' not specified: run with --help to see every flag.",
      'eventglass: There is no stream NEW on this server: migrate to it first.',
    ]);
  });
});
