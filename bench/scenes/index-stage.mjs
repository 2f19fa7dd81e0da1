// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { STREAM } from './event-stream.mjs';
import { startIndexProcess } from './index-host.mjs';
import { startServer } from './server.mjs';

/**
 * The index process on an empty stream of its own.
 * @template Value
 * @param {(at: { nats: import('@nats-io/transport-node').NatsConnection, index: import('./index-host.mjs').IndexHost }) => Promise<Value>} measure
 */
export async function withIndex(measure) {
  const server = await startServer();
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-bench-'));
  const { nats, url } = server;
  const { streams } = await jetstreamManager(nats);
  await streams.add({ name: STREAM, subjects: ['person.events.*.>'], allow_direct: true });
  const index = await startIndexProcess({ url, folder });
  try {
    return await measure({ nats, index });
  } finally {
    await index.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {() => Promise<unknown>} ask */
export async function msOf(ask) {
  const begun = performance.now();
  await ask();
  return performance.now() - begun;
}
