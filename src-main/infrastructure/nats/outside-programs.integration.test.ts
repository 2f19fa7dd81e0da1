import { jetstreamManager } from '@nats-io/jetstream';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PersonId } from '../../domain/kernel/identity';
import { createKvSnapshots } from './kv-snapshots';
import { startTestServer, type TestServer } from './nats-server.fixture';
import { createOutsidePrograms } from './outside-programs';
import { createSilentLog } from './silent-log.fixture';

const stream = 'person-events';
const zoe = 'a169251f-805f-5aed-bc1b-d4ba7e5aec86' as PersonId;
const patience = { timeout: 10_000, interval: 20 };

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

async function programs() {
  const nats = await server.connect();
  const manager = await jetstreamManager(nats);
  await manager.streams.add({ name: stream, subjects: ['person.events.*.>'] });
  await manager.streams.add({ name: 'person-commands', subjects: ['person.commands.>'] });
  const publish = (verb: string, text: string) =>
    outside.publishOnce({
      subject: `person.events.${zoe}.person.${verb}`,
      headers: [['X-Producer', 'hr-portal/1.7@outside']],
      bytes: new TextEncoder().encode(text),
    });
  const outside = createOutsidePrograms(nats, { stream, log: createSilentLog() });
  const messagesOf = async (name: string) => (await manager.streams.info(name)).state.messages;
  return { nats, manager, outside, publish, messagesOf };
}

describe('programs outside', () => {
  it('publish to a subject once, however often they begin', async () => {
    const { publish, messagesOf } = await programs();
    for (const text of ['first', 'again', 'and again']) await publish('created', text);
    await publish('updated', 'other subject');
    expect(await messagesOf(stream)).toBe(2);
  });

  it('queue commands in their order, and the same ones again', async () => {
    const { outside, manager, messagesOf } = await programs();
    const commands = ['a', 'b', 'c'].map((body) => ({ subject: `person.commands.${zoe}`, headers: [], body }));
    expect(await outside.queue(commands)).toBe(3);
    await outside.queue(commands);
    expect(await messagesOf('person-commands')).toBe(6);
    expect((await manager.streams.getMessage('person-commands', { seq: 2 }))?.string()).toBe('b');
  });

  it('put something else where a snapshot was', async () => {
    const { nats, outside } = await programs();
    const snapshots = createKvSnapshots(nats);
    await snapshots.save(zoe, { body: '{"whole":true}', lastEventId: null });
    await outside.overwriteSnapshot(zoe, '{"hal');
    expect([(await snapshots.latest(zoe))?.body, (await snapshots.previous(zoe))?.body]).toEqual([
      '{"hal',
      '{"whole":true}',
    ]);
  });
});

describe('crm-sync', () => {
  async function syncing() {
    const stage = await programs();
    const advisories: { stream_seq: number; deliveries: number }[] = [];
    stage.nats.subscribe(`$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.${stream}.crm-sync`, {
      callback: (_, message) => void advisories.push(message.json()),
    });
    await stage.nats.flush();
    const customers = stage.outside.syncCustomers();
    onTestFinished(() => customers.close());
    return { ...stage, customers, advisories };
  }

  it('gives up on an apostrophe, which the server reports, and goes on with the others', async () => {
    const { publish, manager, advisories } = await syncing();
    await publish('created', 'Zoë Brien');
    await publish('name_updated', "Zoë O'Brien");
    await publish('updated', 'Zoë again');
    await vi.waitFor(() => expect(advisories).toMatchObject([{ stream_seq: 2, deliveries: 3 }]), patience);
    await vi.waitFor(async () => {
      const { num_pending, delivered } = await manager.consumers.info(stream, 'crm-sync');
      expect([num_pending, delivered.stream_seq]).toEqual([0, 3]);
    }, patience);
  });

  it('begins again on a stream that was made anew', { timeout: 30_000 }, async () => {
    const { publish, manager, advisories } = await syncing();
    await publish('created', "O'Brien");
    await vi.waitFor(() => expect(advisories).toHaveLength(1), patience);
    await manager.streams.delete(stream);
    await manager.streams.add({ name: stream, subjects: ['person.events.*.>'] });
    await publish('created', "O'Brien");
    await vi.waitFor(() => expect(advisories).toHaveLength(2), { timeout: 20_000, interval: 50 });
  });

  it('asks for nothing more once it is closed', async () => {
    const { publish, customers, advisories, manager } = await syncing();
    await publish('created', "O'Brien");
    await vi.waitFor(() => expect(advisories).toHaveLength(1), patience);
    await customers.close();
    await vi.waitFor(
      async () => expect((await manager.consumers.info(stream, 'crm-sync')).num_waiting).toBe(0),
      patience,
    );
  });
});
