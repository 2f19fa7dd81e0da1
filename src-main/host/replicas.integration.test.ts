import { jetstreamManager } from '@nats-io/jetstream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openConnection } from '../infrastructure/nats/connection';
import { startTestCluster } from '../infrastructure/nats/nats-cluster.fixture';
import { startTestServer } from '../infrastructure/nats/nats-server.fixture';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { startCore } from './core';
import { coreOptions, createPerson, ids } from './core.fixture';

const patience = { timeout: 25_000, interval: 100 };
const log = createSilentLog();

describe('--replicas 3', () => {
  it('keeps everything three times on a cluster, and goes on when a server is lost', { timeout: 90_000 }, async () => {
    const cluster = await startTestCluster();
    onTestFinished(() => cluster.close());
    const connection = await openConnection({ servers: cluster.urls, name: 'core' }, { log });
    const { nats } = connection;
    onTestFinished(() => connection.close());
    const manager = await jetstreamManager(nats, { checkAPI: false });
    // The servers first agree on who leads.
    await expect.poll(() => manager.getAccountInfo().catch(() => undefined), patience).toBeDefined();
    const core = await startCore(connection, coreOptions({ replicas: 3 }));
    onTestFinished(() => core.close());
    const ada = ids.fresh();
    expect((await nats.request('person.api.command', createPerson(ada), { timeout: 10_000 })).json()).toMatchObject({
      version: 1,
    });
    expect(core.remarks.join()).not.toContain('--replicas');

    const replicas: [string, number][] = [];
    for await (const { config } of manager.streams.list()) replicas.push([config.name, config.num_replicas]);
    expect(replicas.length).toBeGreaterThan(5);
    expect(replicas.filter(([, count]) => count !== 3)).toEqual([]);

    const lost = cluster.servers.find(({ port }) => port !== nats.info?.port);
    await lost?.kill();
    await expect
      .poll(async () => {
        const answer = await nats.request('person.api.command', createPerson(ids.fresh()), { timeout: 5_000 });
        return answer.json<{ version?: number }>().version;
      }, patience)
      .toBe(1);
  });

  it('is said to need a cluster on a single server, and nothing is made', async () => {
    const server = await startTestServer();
    onTestFinished(() => server.close());
    const connection = await openConnection({ servers: [server.url], name: 'core' }, { log });
    onTestFinished(() => connection.close());
    await expect(startCore(connection, coreOptions({ replicas: 3 }))).rejects.toThrow(
      /^Streams with 3 replicas need a cluster, and this server belongs to none: start with --replicas 1\.$/,
    );
    const { streams } = await jetstreamManager(connection.nats);
    expect((await streams.list().next()).length).toBe(0);
  });
});
