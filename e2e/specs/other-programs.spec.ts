import { randomUUID } from 'node:crypto';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { embeddedContext, expect, startHeadless, test } from '../fixtures/eventglass';

const createPerson = (personId: string) =>
  JSON.stringify({
    CreatePerson: {
      person_id: { id: personId },
      name: {
        given_name: 'Api',
        family_name: 'Client',
        middle_names: [],
        preferred_name: null,
        honorific: null,
        suffix: null,
      },
      source: 'api',
    },
  });

/** Runs a story of another program against a core of its own. */
async function withCore(userData: string, story: (connection: NatsConnection) => Promise<void>): Promise<void> {
  const { child } = await startHeadless(userData, ['--demo-persons', '0', '--no-policies']);
  const { url, user, password } = embeddedContext(userData);
  const connection = await connect({ servers: url, user, pass: password });
  try {
    await story(connection);
  } finally {
    await connection.close();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}

async function ask(connection: NatsConnection, body: string | Uint8Array, commandId?: string) {
  const asked = headers();
  if (commandId) asked.set('X-Message-ID', commandId);
  const reply = await connection.request('person.api.command', body, { headers: asked, timeout: 10_000 });
  return { code: reply.headers?.get('Nats-Service-Error-Code') ?? '', answer: reply.json() as Record<string, unknown> };
}

async function eventsOf(connection: NatsConnection, personId: string): Promise<number> {
  const manager = await jetstreamManager(connection);
  const { state } = await manager.streams.info('person-events', { subjects_filter: `person.events.${personId}.>` });
  return Object.values(state.subjects ?? {}).reduce((sum, count) => sum + count, 0);
}

test('a command asked twice with one id happens once and is answered twice', async ({ userData }) => {
  await withCore(userData, async (connection) => {
    const [personId, commandId] = [randomUUID(), randomUUID()];
    const first = await ask(connection, createPerson(personId), commandId);
    const second = await ask(connection, createPerson(personId), commandId);
    expect(first.answer).toEqual({
      aggregate_id: { id: personId },
      version: 1,
      events_generated: 1,
      command_id: commandId,
      correlation_id: commandId,
    });
    expect(second.answer).toEqual({ ...first.answer, duplicate: true });
    expect(await eventsOf(connection, personId)).toBe(1);
  });
});

test('a refusal is an answer with a code', async ({ userData }) => {
  await withCore(userData, async (connection) => {
    const personId = randomUUID();
    await ask(connection, createPerson(personId));
    const { code, answer } = await ask(
      connection,
      JSON.stringify({ DeactivatePerson: { person_id: { id: personId }, reason: ' ' } }),
    );
    expect(code).toBe('409');
    expect(answer).toMatchObject({ error: { kind: 'refused', code: 'ReasonMissing' } });
    expect(await eventsOf(connection, personId)).toBe(1);
  });
});

test('bad requests are answered with one sentence, and the core goes on', async ({ userData }) => {
  await withCore(userData, async (connection) => {
    const bad: (string | Uint8Array)[] = [
      'not JSON',
      '{}',
      '{"CreatePerson":{"person_id":{"id":"nobody"},"name":7,"source":[]}}',
      '{"__proto__":{"x":1}}',
      '['.repeat(50_000),
      new Uint8Array([0xff, 0xfe]),
      `{"CreatePerson":"${'x'.repeat(900_000)}"}`,
    ];
    for (const body of bad) {
      const { code, answer } = await ask(connection, body);
      expect(code).toBe('400');
      expect(answer).toMatchObject({ error: { kind: 'malformed' } });
    }
    const { answer } = await ask(connection, createPerson(randomUUID()));
    expect(answer).toMatchObject({ version: 1 });
  });
});

test('a bad queued command becomes a dead letter and does not hold up the next', async ({ userData }) => {
  await withCore(userData, async (connection) => {
    const personId = randomUUID();
    const stream = jetstream(connection);
    await stream.publish(`person.commands.${personId}`, 'not a command');
    await stream.publish(`person.commands.${personId}`, createPerson(personId));
    const manager = await jetstreamManager(connection);
    await expect.poll(() => eventsOf(connection, personId)).toBe(1);
    await expect.poll(async () => (await manager.streams.info('person-commands')).state.messages).toBe(0);
    const letter = await manager.streams.getMessage('person-events-dlq', { last_by_subj: 'person.dlq.>' });
    const record = JSON.parse(letter?.string() ?? '{}') as { payload: { raw_base64: string }; failed_consumer: string };
    expect(Buffer.from(record.payload.raw_base64, 'base64').toString()).toBe('not a command');
    expect(record.failed_consumer).toBe('person-command-processor');
  });
});
