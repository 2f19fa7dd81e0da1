import { randomUUID } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { describe, expect, it } from 'vitest';
import { describeAudit } from '../../application/audit.suite';
import { verifyAuditChain } from '../../application/audit-chain';
import { Unavailable } from '../../application/ports';
import { createJetStreamAudit, sha256 } from './jetstream-audit';
import { ensureStreams } from './jetstream-streams';
import { startTestServer } from './nats-server.fixture';
import { getStoredMessage } from './stored-messages';

const producer = 'eventglass/0.0.0@test';

/** On a server of its own: what is in the audit cannot be taken out. */
async function openAudit() {
  const server = await startTestServer();
  const nats = await server.connect();
  const manager = await jetstreamManager(nats);
  await ensureStreams(nats);
  const stored = async () => {
    const looking = await server.connect();
    const { state } = await (await jetstreamManager(looking)).streams.info('person-audit');
    const sequences = Array.from({ length: state.last_seq }, (_, at) => at + 1);
    const messages = await Promise.all(sequences.map((seq) => getStoredMessage(looking, 'person-audit', { seq })));
    return messages.filter((message) => message !== undefined);
  };
  return {
    server,
    manager,
    audit: createJetStreamAudit(nats, { producer }),
    another: async () => createJetStreamAudit(await server.connect(), { producer }),
    stored,
    close: () => server.close(),
  };
}

const fact = () => ({
  id: randomUUID(),
  action: 'dead_letters_discarded',
  at: '2026-05-03T10:00:00.000Z',
  actor: 'user:ada',
});

describeAudit('JetStream', openAudit, randomUUID);

describe('the audit in JetStream', () => {
  it('cannot be taken out, neither an entry nor the whole', async () => {
    const { audit, manager, close } = await openAudit();
    await audit.record(fact());
    await expect(manager.streams.deleteMessage('person-audit', 1)).rejects.toThrow();
    await expect(manager.streams.purge('person-audit')).rejects.toThrow();
    expect((await manager.streams.info('person-audit')).state.messages).toBe(1);
    await close();
  });

  it('goes on with the same chain after a restart of the server', async () => {
    const { server, audit, stored, close } = await openAudit();
    await audit.record(fact());
    await server.kill();
    await server.start();
    const later = createJetStreamAudit(await server.connect(), { producer });
    await later.record(fact());
    expect(verifyAuditChain(await stored(), sha256)).toMatchObject({ ok: true, value: { sequence: 2 } });
    await close();
  });

  it('names what is missing when there is no stream, and takes no name that is no name', async () => {
    const { audit, manager, close } = await openAudit();
    await manager.streams.delete('person-audit');
    await expect(audit.record(fact())).rejects.toBeInstanceOf(Unavailable);
    expect(() => audit.record({ ...fact(), action: 'x.>' })).toThrow("no action's name");
    await close();
  });
});
