import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import { expect, it, onTestFinished } from 'vitest';
import { startTestServer } from '../infrastructure/nats/nats-server.fixture';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { createHost } from './host';
import { parseOptions } from './options';

/** Headless cores on a server, one after the other with the same user data. */
async function stage() {
  const server = await startTestServer();
  onTestFinished(server.close);
  const userData = mkdtempSync(join(tmpdir(), 'eventglass-core-'));
  onTestFinished(() => rmSync(userData, { recursive: true, force: true }));
  const nats = await server.connect();
  const ask = async (type: string, fields: object = {}) =>
    (await nats.request(`person.queries.${type}`, JSON.stringify(fields), { timeout: 10_000 })).json<{
      readonly data: unknown;
    }>();
  return {
    nats,
    userData,
    ask,
    start: async (...flags: readonly string[]) => {
      const args = ['--headless', '--server', server.url, '--user-data', userData, ...flags];
      const options = parseOptions(args, {}, { version: '0.1.0', packaged: false });
      const host = createHost(options, { version: '0.1.0', folder: '.', log: createSilentLog() });
      onTestFinished(() => host.close());
      await host.ready;
      return host;
    },
  };
}

async function componentsIn(nats: NatsConnection): Promise<unknown[]> {
  const bucket = await new Kvm(nats).open('person-components');
  const found: unknown[] = [];
  for await (const key of await bucket.keys()) found.push((await bucket.get(key))?.json());
  return found;
}

it('a core answers what its own commands have changed, keeps its projections, and one that only looks answers on wish', async () => {
  const { nats, userData, ask, start } = await stage();
  const core = await start();
  const id = randomUUID();
  const name = { given_name: 'Ada', family_name: 'Lovelace' };
  await nats.request(
    'person.api.command',
    JSON.stringify({ CreatePerson: { person_id: { id }, name, source: 'api' } }),
  );

  expect(await ask('get_summary', { person_id: { id } })).toMatchObject({ data: { name: 'Ada Lovelace' } });
  // The welcome mail of the policy.
  await expect
    .poll(() => componentsIn(nats), { timeout: 10_000 })
    .toMatchObject([{ person_id: { id }, data: { action: 'send_welcome_email' } }]);
  expect(await ask('get_all_summaries')).toMatchObject({ data: [{ component_count: 1 }] });
  await core.close();
  expect(readdirSync(join(userData, 'projections'))).toHaveLength(4);

  const silent = await start('--read-only');
  await expect(ask('get_all_summaries')).rejects.toThrow('no responders');
  await silent.close();
  await start('--read-only', '--serve-queries');
  expect(await ask('get_all_summaries')).toMatchObject({ data: [{ name: 'Ada Lovelace', component_count: 1 }] });
});
