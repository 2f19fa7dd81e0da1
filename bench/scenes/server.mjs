// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { connect } from '@nats-io/transport-node';

/**
 * A nats-server of one benchmark with a store of its own, a connection, and cores of the build that is measured.
 * @typedef {{
 *   url: string, nats: import('@nats-io/transport-node').NatsConnection,
 *   startCore: (...flags: readonly string[]) => Promise<Core>, close: () => Promise<void>,
 * }} Server
 * @typedef {{ pid: number, stop: () => Promise<void> }} Core
 */

/** @returns {Promise<Server>} */
export async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-bench-'));
  const place = ['-a', '127.0.0.1', '-p', '-1', '-js', '-sd', folder, '--ports_file_dir', folder];
  const server = spawn(process.env.EVENTGLASS_NATS_SERVER ?? 'nats-server', place, { stdio: 'ignore' });
  const url = await urlOf(folder);
  const nats = await connect({ servers: url, noAsyncTraces: true });
  /** @type {Set<Core>} */
  const cores = new Set();

  return {
    url,
    nats,
    startCore: async (...flags) => {
      const core = await startCore(url, folder, flags.length > 0 ? flags : ['--process', '--no-policies']);
      cores.add(core);
      return core;
    },
    close: async () => {
      for (const core of cores) await core.stop();
      await nats.close();
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param {string} folder */
async function urlOf(folder) {
  for (;;) {
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.ports'));
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8');
    // The server writes the file in one go, but not at once.
    if (text.endsWith('}')) return JSON.parse(text).nats[0];
    await delay(10);
  }
}

/**
 * The headless core of the build; without further flags it runs no policies, for what they make of the commands is
 * another benchmark.
 * @param {string} url
 * @param {string} folder
 * @param {readonly string[]} flags
 * @returns {Promise<Core>}
 */
async function startCore(url, folder, flags) {
  const file = join(process.env.EVENTGLASS_BUILD ?? '', 'main', 'headless.js');
  const args = [file, '--server', url, ...flags, '--demo-persons=0', `--user-data=${join(folder, 'app')}`];
  const core = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(core, 'exit');
  for await (const line of createInterface({ input: core.stdout })) if (line.startsWith('{"ready"')) break;
  return {
    pid: core.pid ?? 0,
    stop: async () => {
      core.kill('SIGCONT');
      core.kill('SIGTERM');
      await ended;
    },
  };
}
