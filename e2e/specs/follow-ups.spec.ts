import { randomUUID } from 'node:crypto';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import { embeddedContext, expect, startHeadless, test } from '../fixtures/eventglass';

/** Runs a story of another program against a core of its own, whose policies react. */
async function withCore(
  userData: string,
  args: readonly string[],
  story: (connection: NatsConnection) => Promise<void>,
): Promise<void> {
  const { child } = await startHeadless(userData, ['--demo-persons', '0', ...args]);
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

type Told = { readonly answer: unknown; readonly types: readonly string[]; readonly reason: string };

/** Asks for a command and listens for what follows, until the empty message that ends it. */
async function ask(connection: NatsConnection, command: object, streamEventsMs: number): Promise<Told> {
  const inbox = `_INBOX.${randomUUID()}`;
  const messages = connection.subscribe(inbox);
  const asked = headers();
  asked.set('X-Stream-Events', String(streamEventsMs));
  connection.publish('person.api.command', JSON.stringify(command), { reply: inbox, headers: asked });
  let answer: unknown;
  const types: string[] = [];
  for await (const message of messages) {
    if (message.headers?.get('X-End') === 'true') {
      messages.unsubscribe();
      return { answer, types, reason: message.headers.get('X-End-Reason') };
    }
    const body = message.json<{ event?: { event_type: string } }>();
    if (body.event) types.push(body.event.event_type);
    else answer = body;
  }
  throw new Error('the story did not end');
}

const name = { given_name: 'Priya', family_name: 'Nair', middle_names: [] };
const create = (id: string) => ({ CreatePerson: { person_id: { id }, name, source: 'api' } });
const onboarding = (id: string, command: object) => ({
  Onboarding: { person_id: { id }, workflow: 'full', command },
});

test('what policies make of a command follows its answer, and then the end', async ({ userData }) => {
  await withCore(userData, [], async (connection) => {
    const id = randomUUID();
    const created = await ask(connection, create(id), 20_000);
    expect(created).toMatchObject({ answer: { version: 1 }, types: ['ComponentAdded'], reason: 'complete' });

    await ask(connection, onboarding(id, { StartOnboarding: {} }), 20_000);
    await ask(connection, onboarding(id, { VerifyIdentity: { identity_id: randomUUID() } }), 20_000);
    const info = { ProvideBasicInfo: { email: 'priya@posteo.example', phone: '(555) 123-4567' } };
    const informed = await ask(connection, onboarding(id, info), 20_000);
    expect(informed).toMatchObject({ answer: { events_generated: 3 }, reason: 'complete' });
    expect([...informed.types].sort()).toEqual(['ComponentAdded', 'ComponentUpdated']);
  });
});

test('where nobody reacts any more, the story ends with its time', async ({ userData }) => {
  // Policies ran here once: without an engine their events wait.
  await withCore(userData, [], async (connection) => {
    await ask(connection, create(randomUUID()), 20_000);
  });
  await withCore(userData, ['--no-policies'], async (connection) => {
    const told = await ask(connection, create(randomUUID()), 1_000);
    expect(told).toMatchObject({ answer: { version: 1 }, types: [], reason: 'timeout' });
  });
});

test('nothing follows a refusal but the end', async ({ userData }) => {
  await withCore(userData, [], async (connection) => {
    const told = await ask(connection, onboarding(randomUUID(), { StartOnboarding: {} }), 20_000);
    expect(told).toMatchObject({ answer: { error: { kind: 'not_found' } }, types: [], reason: 'complete' });
  });
});
