import { jetstreamManager } from '@nats-io/jetstream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openConnection } from '../infrastructure/nats/connection';
import { startTestServer } from '../infrastructure/nats/nats-server.fixture';
import { presets } from '../infrastructure/nats/presets';
import { findCommandServices } from '../infrastructure/nats/service-discovery';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { aUserData, coreOptions, ids } from './core.fixture';
import { createHost } from './host';
import { parseOptions } from './options';
import { startPoliciesAlone } from './policies';
import { forkHere, openWindow } from './window.fixture';

const patience = { timeout: 15_000 };
const log = createSilentLog();

async function open(...args: string[]) {
  const server = await startTestServer();
  const userData = aUserData();
  const wished = ['--headless', '--server', server.url, '--user-data', userData, ...args];
  const options = parseOptions(wished, {}, { version: '0.1.0', packaged: false });
  const host = createHost(options, { version: '0.1.0', folder: userData, log, forkIndexProcess: forkHere(log) });
  const window = openWindow(host);
  onTestFinished(async () => {
    window.close();
    await host.close();
    await server.close();
  });
  await host.ready;
  const nats = await server.connect();
  const { streams } = await jetstreamManager(nats);
  const messages = async (stream: string) => (await streams.info(stream)).state.messages;
  /** A person, as somebody else's core has written them. */
  const publishCreated = async () => {
    const personId = ids.fresh();
    const metadata = {
      version: '1.0',
      correlation_id: ids.fresh(),
      causation_id: null,
      timestamp: '2026-05-03T10:00:00Z',
      actor: null,
      context: {},
    };
    const name = { given_name: 'Ada', family_name: 'Lovelace', middle_names: [] };
    const data = { person_id: { id: personId }, name, source: 'api', metadata };
    const envelope = {
      event_id: ids.fresh(),
      aggregate_id: { id: personId },
      sequence: 1,
      event: { event_type: 'Created', data },
      stream_position: null,
    };
    await nats.request(`person.events.${personId}.person.created`, JSON.stringify(envelope));
  };
  return { nats, messages, publishCreated, say: window.say };
}

describe('policies without a command processor beside them', () => {
  it('react, and their reactions wait for whoever processes commands', async () => {
    const { nats, messages, publishCreated, say } = await open('--no-processor');
    await publishCreated();
    await expect.poll(() => messages('person-commands'), patience).toBe(1);
    expect(await messages('person-events')).toBe(1);
    expect(await findCommandServices(nats)).toEqual([]);

    await say('connection.processHere', { enabled: true });
    await expect.poll(() => messages('person-events'), patience).toBe(2);
    await expect.poll(() => messages('person-commands'), patience).toBe(0);
    expect(await findCommandServices(nats)).toMatchObject([{ count: 1 }]);
  });

  it('need the processor where no queue takes their reactions', async () => {
    const server = await startTestServer();
    onTestFinished(() => server.close());
    const connection = await openConnection({ servers: [server.url], name: 'policies' }, { log });
    onTestFinished(() => connection.close());
    const options = coreOptions({ preset: presets.rust });
    await expect(startPoliciesAlone(connection, { ...options, set: 'default' })).rejects.toThrow(
      /^Policies do not run here: with preset rust no queue takes their reactions/,
    );
  });
});

describe('neither processor nor policies', () => {
  it('leave a server as it is', async () => {
    const { nats } = await open('--no-processor', '--no-policies');
    const { streams } = await jetstreamManager(nats);
    expect(await streams.list().next()).toEqual([]);
  });
});
