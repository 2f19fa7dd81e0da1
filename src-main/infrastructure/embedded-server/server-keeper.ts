import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { EmbeddedFolder } from './embedded-folder';
import type { EmbeddedServerState } from './guard-messages';
import { endProcess, findOwnServers, serverArguments } from './own-servers';
import { probeServer } from './probe-server';
import {
  findFreePort,
  isPortFree,
  loadOrMakeContext,
  type ServerContext,
  saveContext,
  urlOf,
  writeServerConfig,
} from './server-context';

/** Until a server has read its store and answers; large stores take their time. */
const START_LIMIT_MS = 120_000;
const START_PROBE_MS = 25;
const PROBE_EVERY_MS = 1_000;
const PROBE_TIMEOUT_MS = 2_000;
/** A server that is busy may miss one probe. */
const MISSED_PROBES = 3;
/** From SIGTERM to SIGKILL. */
const STOP_LIMIT_MS = 10_000;
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5_000;
/** After so many starts in a row that came to nothing, people are told; the trying goes on. */
const FAILED_STARTS = 3;

export type KeeperOptions = {
  readonly executable: string;
  readonly folder: EmbeddedFolder;
  readonly onState: (state: EmbeddedServerState) => void;
  readonly log: (line: string) => void;
};

export type ServerKeeper = {
  stop(): Promise<void>;
  /** Ends the server now, for a process that cannot wait. */
  kill(): void;
};

/** Keeps one nats-server running until `stop`, which resolves when it is gone. */
export function keepServerRunning({ executable, folder, onState, log }: KeeperOptions): ServerKeeper {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  let restarts = 0;

  /** One life of a server; resolves with how it ended. */
  const runOnce = async (onReady: () => void): Promise<string> => {
    const { context, notice } = await prepare(folder, log);
    if (stopping.signal.aborted) return 'it was not started';
    child = spawnUnderGuard(executable, serverArguments(folder.configFile), folder.folder);
    const ending = endOf(child);
    const version = await untilReady(context, ending.signal);
    if (version !== undefined) {
      log(`nats-server ${version} is ready at ${urlOf(context)}, pid ${child.pid}`);
      onReady();
      onState({ state: 'ready', url: urlOf(context), version, restarts, ...(notice === undefined ? {} : { notice }) });
      await untilUnhealthy(context, ending.signal);
    }
    if (ending.signal.aborted) return ending.reason;
    child.kill('SIGKILL');
    await ending.reason;
    return version === undefined ? 'it did not answer in time' : 'it did not answer any more';
  };

  const run = async () => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      onState({ state: 'starting' });
      let isReady = false;
      const reason = await runOnce(() => {
        isReady = true;
      }).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      if (stopping.signal.aborted) return;
      failures = isReady ? 0 : failures + 1;
      if (isReady) restarts += 1;
      log(`nats-server is not running: ${reason}`);
      const inMs = Math.min(FIRST_BACKOFF_MS * 2 ** failures, LONGEST_BACKOFF_MS);
      if (failures >= FAILED_STARTS)
        onState({ state: 'failed', sentence: failureSentence(executable, reason, folder) });
      else onState({ state: 'restarting', reason, inMs });
      await delay(inMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();

  return {
    kill: () => void child?.kill('SIGKILL'),
    stop: async () => {
      stopping.abort();
      if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        const limit = setTimeout(() => child?.kill('SIGKILL'), STOP_LIMIT_MS);
        child.kill('SIGTERM');
        await running;
        clearTimeout(limit);
      }
      await running;
    },
  };
}

/** On Linux the kernel ends the server with its guard, so that not even kill -9 of app and guard together leaves it. */
function spawnUnderGuard(executable: string, args: readonly string[], cwd: string): ChildProcess {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => process.platform === 'linux' && existsSync(file));
  // An executable that is none is said by its own error, not by setpriv's exit code.
  return setpriv === undefined || !existsSync(executable)
    ? spawn(executable, args, { stdio: 'ignore', cwd })
    : spawn(setpriv, ['--pdeathsig', 'TERM', executable, ...args], { stdio: 'ignore', cwd });
}

/** Ends what a guard before us has left, and makes sure of a port. */
async function prepare(
  folder: EmbeddedFolder,
  log: (line: string) => void,
): Promise<{ readonly context: ServerContext; readonly notice?: string }> {
  for (const pid of await findOwnServers(folder.configFile)) {
    log(`taking over from nats-server ${pid}, which has lost its guard`);
    await endProcess(pid, STOP_LIMIT_MS);
  }
  const context = await loadOrMakeContext(folder);
  const isFree = await isPortFree(context.port);
  const usable = isFree ? context : { ...context, port: await findFreePort() };
  if (!isFree) saveContext(folder, usable);
  writeServerConfig(folder, usable);
  if (isFree) return { context };
  const notice = `Port ${context.port} of the embedded server is used by another program: it listens on ${usable.port} from now on.`;
  log(notice);
  return { context: usable, notice };
}

/** How a child ends: the signal aborts, the reason resolves. */
function endOf(child: ChildProcess): { readonly signal: AbortSignal; readonly reason: Promise<string> } {
  const ended = new AbortController();
  const reason = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `it was ended by ${signal}` : `it ended with code ${code}`));
    child.once('error', (error) => resolve(`it cannot be run (${error.message})`));
  });
  void reason.then(() => ended.abort());
  return { signal: ended.signal, reason };
}

/** Resolves with the version; undefined when the child has ended or does not get ready. */
async function untilReady(context: ServerContext, ended: AbortSignal): Promise<string | undefined> {
  const until = Date.now() + START_LIMIT_MS;
  while (!ended.aborted && Date.now() < until) {
    const version = await probeServer(context, PROBE_TIMEOUT_MS).catch(() => undefined);
    if (version !== undefined) return version;
    await delay(START_PROBE_MS);
  }
  return undefined;
}

/** Resolves when the server has ended, or runs and does not answer. */
async function untilUnhealthy(context: ServerContext, ended: AbortSignal): Promise<void> {
  let missed = 0;
  while (!ended.aborted && missed < MISSED_PROBES) {
    await delay(PROBE_EVERY_MS, undefined, { signal: ended }).catch(() => undefined);
    if (ended.aborted) return;
    missed = await probeServer(context, PROBE_TIMEOUT_MS).then(
      () => 0,
      () => missed + 1,
    );
  }
}

function failureSentence(executable: string, reason: string, folder: EmbeddedFolder): string {
  return `The embedded NATS server ${executable} does not start, ${reason}: look into ${folder.serverLog}, or name another one with --nats-server.`;
}
