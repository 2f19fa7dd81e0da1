import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Log, Unavailable } from '../../application/ports';
import { type EmbeddedFolder, openEmbeddedFolder } from './embedded-folder';
import { guardCommand } from './guard-command';
import { type EmbeddedServerState, readStates } from './guard-messages';
import { connectToGuard } from './guard-office';
import { readContext } from './server-context';

/** From starting a guard to reaching it: a process start and a lock. */
const GUARD_LIMIT_MS = 10_000;
const GUARD_POLL_MS = 20;
/** Between attempts to have a guard again. */
const REJOIN_MS = 500;

export type EmbeddedServerOptions = {
  readonly userData: string;
  /** The nats-server to run, an absolute path, see find-nats-server.ts; a guard that is in office already keeps its own. */
  readonly executable: string;
  /** server-guard.ts as built. */
  readonly guardPath: string;
  readonly log: Log;
  readonly signal?: AbortSignal;
};

export interface EmbeddedServer {
  /** As of the call; should the port be taken one day, the state `ready` tells the new one. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly contextFile: string;
  state(): EmbeddedServerState;
  /** Tells every change until the returned function is called. */
  onState(listener: (state: EmbeddedServerState) => void): () => void;
  /** Takes leave; the server ends when nobody is left. */
  close(): Promise<void>;
}

/**
 * The embedded server of this user data: started when nobody has it running, joined otherwise, and started again should
 * server or guard die. Resolves when it answers; throws `Unavailable` with one sentence when it cannot be started.
 */
export async function startOrJoinEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { log, signal } = options;
  const folder = openEmbeddedFolder(options.userData);
  const listeners = new Set<(state: EmbeddedServerState) => void>();
  let current: EmbeddedServerState = { state: 'starting' };
  let isClosed = false;
  let held: Socket | undefined;

  const publish = (state: EmbeddedServerState) => {
    current = state;
    log.debug('embedded server', { ...state });
    for (const listener of listeners) listener(state);
  };
  const hold = (socket: Socket) => {
    held = socket;
    readStates(socket, publish);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => void rejoin());
  };
  const rejoin = async () => {
    if (isClosed) return;
    log.warn('the guard of the embedded server has gone, another one is started');
    publish({ state: 'restarting', reason: 'its guard has gone', inMs: 0 });
    while (!isClosed) {
      const socket = await reachGuard(folder, options).catch((error: Error) => publishFailure(error));
      if (socket && isClosed) socket.destroy();
      if (socket) return isClosed ? undefined : hold(socket);
      await delay(REJOIN_MS);
    }
  };
  const publishFailure = (error: Error) => {
    publish({ state: 'failed', sentence: error.message });
    return undefined;
  };
  const close = async () => {
    isClosed = true;
    if (!held || held.destroyed) return;
    const left = new Promise<void>((done) => held?.once('close', () => done()));
    held.destroy();
    await left;
  };

  const onState = (listener: (state: EmbeddedServerState) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const ready = untilReady(onState, signal);
  try {
    hold(await reachGuard(folder, options));
    const { url } = await ready;
    const context = readContext(folder);
    if (!context) throw new Unavailable(`The file ${folder.contextFile} has gone: start again.`);
    const { user, password } = context;
    return { url, user, password, contextFile: folder.contextFile, state: () => current, onState, close };
  } catch (error) {
    ready.catch(() => undefined);
    await close();
    throw error;
  }
}

type Ready = Extract<EmbeddedServerState, { state: 'ready' }>;

function untilReady(
  onState: (listener: (state: EmbeddedServerState) => void) => () => void,
  signal: AbortSignal | undefined,
): Promise<Ready> {
  return new Promise((fulfil, reject) => {
    const stop = onState((state) => {
      if (state.state === 'ready') settle(() => fulfil(state));
      if (state.state === 'failed') settle(() => reject(new Unavailable(state.sentence)));
    });
    const cancel = () => settle(() => reject(new Unavailable('Starting the embedded server was cancelled.')));
    const settle = (outcome: () => void) => {
      stop();
      signal?.removeEventListener('abort', cancel);
      outcome();
    };
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
  });
}

/** A connection to the guard in office, after starting one if need be. */
async function reachGuard(folder: EmbeddedFolder, options: EmbeddedServerOptions): Promise<Socket> {
  const present = await connectToGuard(folder);
  if (present) return present;
  startGuard(folder, options);
  const until = Date.now() + GUARD_LIMIT_MS;
  while (Date.now() < until && !options.signal?.aborted) {
    const socket = await connectToGuard(folder);
    if (socket) return socket;
    await delay(GUARD_POLL_MS);
  }
  throw new Unavailable(`The guard of the embedded server did not start: look into ${folder.guardLog}.`);
}

/** A process group of its own: Ctrl+C in a terminal ends the apps, the guard ends when they have left. */
function startGuard(folder: EmbeddedFolder, { userData, executable, guardPath, log }: EmbeddedServerOptions): void {
  const asked = guardCommand(guardPath, [resolve(userData), executable], {
    execPath: process.execPath,
    argv: process.argv,
    electron: process.versions.electron,
    isDefaultApp: 'defaultApp' in process && process.defaultApp === true,
  });
  const [program, ...args] = withoutInherited(asked.command);
  const guard = spawn(program, args, {
    detached: true,
    stdio: 'ignore',
    cwd: folder.folder,
    env: { ...process.env, ...asked.env },
  });
  guard.on('error', (error) => log.error('the guard of the embedded server cannot be run', { reason: error.message }));
  guard.unref();
}

/**
 * Electron leaves pipes and sockets of its own open to the programs it starts. The guard outlives the app while another
 * one is there, and whoever waits for the end of the app's output would wait for the guard: a shell closes them first.
 */
function withoutInherited(command: readonly [string, ...string[]]): readonly [string, ...string[]] {
  const bash = '/bin/bash';
  if (process.platform !== 'linux' || process.versions.electron === undefined || !existsSync(bash)) return command;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own substitution
  const closeThenRun = 'for fd in /proc/self/fd/*; do fd=${fd##*/}; ((fd > 2)) && eval "exec $fd>&-"; done; exec "$@"';
  return [bash, '-c', closeThenRun, 'guard', ...command];
}
