import { createInbox, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Answer, IncomingCommand } from '../../application/ports';
import { createCoreCommandRequests } from './core-command-requests';
import { ensureStreams } from './jetstream-streams';
import { startTestServer, type TestServer } from './nats-server.fixture';
import { presets } from './presets';
import { createSilentLog } from './silent-log.fixture';

const clock = { now: () => '2026-05-03T10:00:00.000Z' };
const ada = '00000000-0000-4000-8000-00000000ada0';
const patience = { timeout: 15_000 };
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await ensureStreams(await server.connect(), { preset: presets.rust });
});
afterAll(() => server.close());

async function serve(handle: (command: IncomingCommand) => Promise<Answer>) {
  const { commandRequests } = presets.rust;
  if (!commandRequests) throw new Error('the Rust services take requests');
  const [core, log] = [await server.connect(), createSilentLog()];
  const served = await createCoreCommandRequests(core, { ...commandRequests, clock, log }).serve(handle);
  onTestFinished(async () => {
    await served.close();
    await core.close();
  });
  return { log, served };
}

/** Asks as the Rust client does, and keeps every reply. */
async function ask(nats: NatsConnection, subject: string, body: string): Promise<Msg[]> {
  const inbox = createInbox();
  const replies: Msg[] = [];
  nats.subscribe(inbox, { callback: (_, reply) => void replies.push(reply) });
  nats.publish(subject, body, { reply: inbox });
  await nats.flush();
  return replies;
}

describe("commands on the Rust services' subjects", () => {
  it('are answered after the acknowledgement of the stream that stores them too', async () => {
    const seen: IncomingCommand[] = [];
    await serve(async (command) => {
      seen.push(command);
      return { body: '{"version":1}' };
    });
    const replies = await ask(await server.connect(), `person.commands.${ada}`, '{"a":1}');
    await expect.poll(() => replies, patience).toHaveLength(2);
    const bodies = replies.map((reply) => reply.json<Record<string, unknown>>());
    expect(bodies).toContainEqual(expect.objectContaining({ stream: 'PERSON_EVENTS' }));
    expect(bodies).toContainEqual({ version: 1 });
    expect(seen).toMatchObject([{ subject: `person.commands.${ada}`, headers: [], receivedAt: clock.now() }]);
  });

  it('are answered when they are refused', async () => {
    await serve(async () => ({
      body: '{"error":{"kind":"refused"}}',
      error: { code: 409, sentence: 'She is Active.' },
    }));
    const replies = await ask(await server.connect(), `person.commands.${ada}`, '{}');
    await expect.poll(() => replies, patience).toHaveLength(2);
    const refused = replies.find((reply) => reply.headers?.get('Nats-Service-Error-Code') === '409');
    expect(refused?.json()).toEqual({ error: { kind: 'refused' } });
  });

  it('go to one of several cores', async () => {
    const seen: string[] = [];
    for (const name of ['one', 'two']) {
      await serve(async () => {
        seen.push(name);
        return { body: name };
      });
    }
    const nats = await server.connect();
    const all = await Promise.all(Array.from({ length: 20 }, () => ask(nats, `person.commands.${ada}`, '{}')));
    await expect.poll(() => all.map((replies) => replies.length), patience).toEqual(all.map(() => 2));
    expect(seen).toHaveLength(20);
  });

  it('are not executed when their answer would go where it may not', async () => {
    const seen: string[] = [];
    const { log } = await serve(async ({ bytes }) => {
      seen.push(new TextDecoder().decode(bytes));
      return { body: 'forged' };
    });
    const nats = await server.connect();
    nats.publish(`person.commands.${ada}`, 'forged', { reply: `person.events.${ada}.person.created` });
    nats.publish(`person.commands.${ada}`, 'forged', { reply: '$JS.API.STREAM.DELETE.PERSON_EVENTS' });
    nats.publish(`person.commands.${ada}`, 'sound');
    await expect.poll(() => seen, patience).toEqual(['sound']);
    expect(log.lines).toEqual(Array(2).fill('a command was not executed: its answer may not go there'));
  });
});
