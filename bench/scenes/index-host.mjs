// @ts-check
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STREAM } from './event-stream.mjs';

/**
 * The index process of the build that is measured, asked as the window asks it.
 * @typedef {Awaited<ReturnType<typeof startIndexProcess>>} IndexHost
 * @param {{ url: string, folder: string }} place
 */
export async function startIndexProcess({ url, folder }) {
  const file = join(process.env.EVENTGLASS_BUILD ?? '', 'main', 'index-process.js');
  const execArgv = process.env.EVENTGLASS_BENCH_NODE_OPTIONS?.split(' ') ?? [];
  const child = fork(file, [], { serialization: 'advanced', execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  /** @type {Map<number, (frame: any) => void>} */
  const waiting = new Map();
  let lastId = 0;
  child.on('message', (/** @type {any} */ message) => {
    if (message.kind === 'frame') waiting.get(message.frame.id)?.(message.frame);
  });
  const tell = (/** @type {any} */ message) => child.send(message);
  const connection = { servers: [url], name: 'eventglass-index' };
  tell({ kind: 'configure', configuration: { connection, stream: STREAM, folder, parseOutputs: false } });
  tell({ kind: 'attach', port: 1 });
  const post = (/** @type {any} */ frame) => tell({ kind: 'frame', port: 1, frame: { v: 1, ...frame } });

  return {
    pid: child.pid ?? 0,

    /** @param {string} name @param {any} input @returns {Promise<any>} */
    request(name, input) {
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, (frame) => {
          waiting.delete(id);
          if (frame.kind === 'reply') resolve(frame.output);
          else reject(new Error(frame.problem?.sentence ?? frame.kind));
        });
        post({ kind: 'request', id, name, input });
      });
    },

    /** Listens to a feed until an item is what is wanted. @param {string} name @param {any} input @param {(item: any) => boolean} isWanted @returns {Promise<any>} */
    until(name, input, isWanted) {
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, (frame) => {
          if (frame.kind !== 'batch') return reject(new Error(frame.problem?.sentence ?? frame.kind));
          post({ kind: 'credit', id, credit: 1 });
          const item = frame.items.find(isWanted);
          if (!item) return;
          waiting.delete(id);
          post({ kind: 'cancel', id });
          resolve(item);
        });
        post({ kind: 'open', id, name, input, credit: 4 });
      });
    },

    /** Memory in use and at most so far, in megabytes. */
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      const of = (/** @type {string} */ name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
      return { resident: of('VmRSS'), peak: of('VmHWM') };
    },

    async close() {
      const ended = once(child, 'exit');
      tell({ kind: 'end' });
      await ended;
    },

    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** @param {string} text */
export function filterOf(text) {
  return { text, nowMs: Date.UTC(2026, 11, 1), zone: 'utc' };
}
