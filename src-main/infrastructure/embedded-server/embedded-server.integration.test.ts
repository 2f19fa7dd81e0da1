import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureStreams } from '../nats/jetstream-streams';
import { natsServerExecutable } from '../nats/nats-server.fixture';
import { createSilentLog } from '../nats/silent-log.fixture';
import { openEmbeddedFolder } from './embedded-folder';
import { type EmbeddedServer, startOrJoinEmbeddedServer } from './embedded-server';
import { type BuiltGuard, buildGuard } from './guard.fixture';
import type { EmbeddedServerState } from './guard-messages';
import { findOwnServers, isRunning } from './own-servers';

const patience = { timeout: 20_000, interval: 25 };
let built: BuiltGuard;
let executable: string;
let userData: string;
let opened: EmbeddedServer[];

beforeAll(async () => {
  built = await buildGuard();
  executable = natsServerExecutable();
}, 60_000);
afterAll(() => built.close());
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'eventglass-user-data-'));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((server) => server.close()));
  await expect.poll(servers, patience).toEqual([]);
  await expect.poll(guardPid, patience).toBeUndefined();
  // A guard that lost the race for the office may still be writing its last line.
  rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

const open = async (more: { executable?: string } = {}) => {
  const server = await startOrJoinEmbeddedServer({
    userData,
    executable,
    guardPath: built.guardPath,
    log: createSilentLog(),
    ...more,
  });
  opened.push(server);
  return server;
};
const folder = () => openEmbeddedFolder(userData);
const servers = () => findOwnServers(folder().configFile);
const guardPid = (): number | undefined => {
  const { guardRecord } = folder();
  return existsSync(guardRecord) ? JSON.parse(readFileSync(guardRecord, 'utf8')).pid : undefined;
};
const guardLog = () => readFileSync(folder().guardLog, 'utf8');
const statesOf = (server: EmbeddedServer) => {
  const states: EmbeddedServerState[] = [];
  server.onState((state) => states.push(state));
  return states;
};
const connectTo = ({ url, user, password }: EmbeddedServer) => connect({ servers: url, user, pass: password });
const allGone = async () => {
  await expect.poll(servers, patience).toEqual([]);
  await expect.poll(guardPid, patience).toBeUndefined();
};
const kill = (pid: number | undefined, signal: NodeJS.Signals = 'SIGKILL') => {
  if (pid === undefined) throw new Error('there is nothing to kill');
  process.kill(pid, signal);
};

describe('the embedded server', () => {
  it('starts on loopback behind a user and a password that only its user can read', async () => {
    const server = await open();

    const nats = await connectTo(server);
    expect(nats.info?.jetstream).toBe(true);
    await nats.close();
    await expect(connect({ servers: server.url, reconnect: false })).rejects.toThrow(/authorization/i);
    expect(server.url).toMatch(/^nats:\/\/127\.0\.0\.1:\d+$/);
    expect(server.state()).toMatchObject({ state: 'ready', restarts: 0, version: expect.stringMatching(/^2\./) });
    expect(JSON.parse(readFileSync(server.contextFile, 'utf8'))).toMatchObject({
      url: server.url,
      user: server.user,
      password: server.password,
    });
    for (const file of [server.contextFile, folder().configFile]) expect(statSync(file).mode & 0o777).toBe(0o600);
    const [pid] = await servers();
    const seen = ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'utf8')).join();
    expect(seen + guardLog()).not.toContain(server.password);
  });

  it('has the same port, credentials and data after a restart', async () => {
    const first = await open();
    const writer = await connectTo(first);
    await ensureStreams(writer);
    await writer.request('person.events.x.person.created', '{"kept":true}');
    await writer.close();
    await first.close();
    await allGone();

    const second = await open();

    expect([second.url, second.user, second.password]).toEqual([first.url, first.user, first.password]);
    const reader = await connectTo(second);
    const [events] = await ensureStreams(reader);
    expect(events).toMatchObject({ created: false, info: { state: { messages: 1 } } });
    await reader.close();
  });

  it('is joined by a second app, and stays when the first leaves', async () => {
    const first = await open();
    const second = await open();
    const [pid] = await servers();
    const nats = await connectTo(second);

    await first.close();
    await nats.flush();

    expect(second.url).toBe(first.url);
    expect(await servers()).toEqual([pid]);
    expect(second.state()).toMatchObject({ state: 'ready', restarts: 0 });
    await nats.close();
  });

  it('is one server when apps start at the same moment', async () => {
    const all = await Promise.all([open(), open(), open()]);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
    expect(await servers()).toHaveLength(1);
  });

  it('ends when the app that had it is killed', async () => {
    const app = await built.startApp(userData, executable);
    const [pid] = await servers();
    const guard = guardPid();

    kill(app.pid);

    await expect.poll(() => pid !== undefined && isRunning(pid), patience).toBe(false);
    await expect.poll(() => guard !== undefined && isRunning(guard), patience).toBe(false);
  });

  it('ends even when its folder has been deleted under it', async () => {
    const app = await built.startApp(userData, executable);
    const [pid] = await servers();
    const guard = guardPid();

    rmSync(userData, { recursive: true, force: true });
    kill(app.pid);

    await expect.poll(() => pid !== undefined && isRunning(pid), patience).toBe(false);
    await expect.poll(() => guard !== undefined && isRunning(guard), patience).toBe(false);
  });

  it('is started again when it is killed, and says so', async () => {
    const server = await open();
    const states = statesOf(server);
    const [pid] = await servers();

    kill(pid);

    await expect.poll(() => states.at(-1)?.state, patience).toBe('ready');
    expect(states).toEqual([
      { state: 'restarting', reason: 'it was ended by SIGKILL', inMs: 100 },
      { state: 'starting' },
      expect.objectContaining({ state: 'ready', url: server.url, restarts: 1 }),
    ]);
    expect(await servers()).not.toContain(pid);
  });

  it('is started again when it hangs', async () => {
    const server = await open();
    const states = statesOf(server);
    const [pid] = await servers();

    kill(pid, 'SIGSTOP');

    await expect.poll(() => states.at(-1)?.state, patience).toBe('ready');
    expect(states[0]).toMatchObject({ state: 'restarting', reason: 'it did not answer any more' });
  });

  it('is taken over by a new guard when its guard is killed', async () => {
    const server = await open();
    const states = statesOf(server);
    const [orphan] = await servers();
    const guard = guardPid();

    kill(guard);

    await expect.poll(() => states.at(-1)?.state, patience).toBe('ready');
    expect(states.at(-1)).toMatchObject({ url: server.url });
    expect(states[0]).toMatchObject({ state: 'restarting', reason: 'its guard has gone' });
    expect(await servers()).toHaveLength(1);
    expect(await servers()).not.toContain(orphan);
    expect(guardPid()).not.toBe(guard);
  });

  it('is not led astray by what a crash or a stranger has left', async () => {
    const { guardRecord, guardLock, folder: inside } = folder();
    const address = join(inside, 'nobody-listens-here');
    writeFileSync(guardRecord, JSON.stringify({ pid: process.pid, address }));
    writeFileSync(guardLock, '999999999');
    writeFileSync(join(inside, 'embedded.json'), 'half writ');

    const server = await open();

    expect(server.state().state).toBe('ready');
    expect(isRunning(process.pid)).toBe(true);
  });

  it('moves to another port when a stranger has taken its own, and says so', async () => {
    const first = await open();
    await first.close();
    await allGone();
    const stranger = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(stranger, 'listening');

    const second = await open();

    expect(second.url).not.toBe(first.url);
    expect(second.state()).toMatchObject({
      notice: expect.stringMatching(/is used by another program: it listens on/),
    });
    expect(JSON.parse(readFileSync(second.contextFile, 'utf8')).url).toBe(second.url);
    stranger.close();
  });

  it('says in one sentence that an executable is none, and leaves nothing running', async () => {
    const none = join(userData, 'none');
    await expect(open({ executable: none })).rejects.toThrow(
      /^The embedded NATS server .*none does not start, it cannot be run \(spawn .*ENOENT\): look into .*--nats-server\.$/,
    );
    await allGone();
    await expect(open({ executable: '/bin/false' })).rejects.toThrow(/does not start, it ended with code 1/);
  });
});
