import { createInbox, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Answer, type IncomingCommand, NoAnswer, type StreamedAnswer, Unavailable } from '../../application/ports';
import { createMicroService } from './micro-service';
import { startTestServer, type TestServer } from './nats-server.fixture';
import { createRemoteCommands } from './remote-commands';
import { createReplies } from './replies';
import { findCommandServices } from './service-discovery';
import { createSilentLog } from './silent-log.fixture';

const clock = { now: () => '2026-05-03T10:00:00.000Z' };
let server: TestServer;
let nats: NatsConnection;
let log: ReturnType<typeof createSilentLog>;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  nats = await server.connect();
  log = createSilentLog();
});

async function serve(handle: (command: IncomingCommand) => Promise<StreamedAnswer>, version = '1.2.0') {
  const core = await server.connect();
  const served = await createMicroService(core, { version, replyPrefixes: ['shop.answers'], clock, log }).serve(handle);
  onTestFinished(async () => {
    await served.close();
    await core.close();
  });
  return { core, served };
}

describe('the micro service', () => {
  it('hands over a request as it came and sends the answer back', async () => {
    const seen: IncomingCommand[] = [];
    await serve(async (command) => {
      seen.push(command);
      return { body: '{"version":1}' };
    });

    const answer = await createRemoteCommands(nats).issue('{"a":1}', [['X-Message-ID', 'id']]);

    expect(answer).toEqual({ body: '{"version":1}' });
    expect(seen).toMatchObject([
      { subject: 'person.api.command', headers: [['X-Message-ID', 'id']], receivedAt: clock.now() },
    ]);
    expect(new TextDecoder().decode(seen[0]?.bytes)).toBe('{"a":1}');
  });

  it('answers a refusal with the headers of a service error', async () => {
    const refusal = { body: '{"error":{}}', error: { code: 409, sentence: 'She is Active, not suspended.' } };
    await serve(async () => refusal);

    const reply = await nats.request('person.api.command', '{}');

    expect(reply.headers?.get('Nats-Service-Error-Code')).toBe('409');
    expect(reply.headers?.get('Nats-Service-Error')).toBe('She is Active, not suspended.');
    expect(await createRemoteCommands(nats).issue('{}', [])).toEqual(refusal);
  });

  it('sends what follows after the answer, then an empty message that says why it ends', async () => {
    async function* further() {
      yield '{"sequence":2}';
      yield '{"sequence":3}';
      return 'complete' as const;
    }
    await serve(async () => ({ body: '{"version":1}', further: further() }));
    const inbox = createInbox();
    const received: string[] = [];
    nats.subscribe(inbox, {
      callback: (_, message) => {
        const end = message.headers?.get('X-End');
        received.push(end ? `end ${end}: ${message.headers?.get('X-End-Reason')}` : message.string());
      },
    });

    nats.publish('person.api.command', '{}', { reply: inbox });

    await expect
      .poll(() => received)
      .toEqual(['{"version":1}', '{"sequence":2}', '{"sequence":3}', 'end true: complete']);
  });

  it('goes on after what nobody expected, and answers one sentence', async () => {
    await serve(async () => {
      throw new TypeError('x is undefined');
    });
    const answer = await createRemoteCommands(nats).issue('{}', []);
    expect(answer.error?.sentence).toContain('Something unexpected went wrong');
    expect(answer.body).not.toContain('undefined');
    expect(log.lines).toEqual(['handling a request failed unexpectedly']);
  });

  it('does not execute a command whose answer would be published where it may not', async () => {
    const seen: string[] = [];
    await serve(async (command) => {
      seen.push(new TextDecoder().decode(command.bytes));
      return { body: '' };
    });

    nats.publish('person.api.command', 'forged', { reply: 'person.events.x.person.created' });
    nats.publish('person.api.command', 'sound', { reply: 'shop.answers.1' });

    await expect.poll(() => seen).toEqual(['sound']);
    expect(log.lines).toEqual(['a command was not executed: its answer may not go there']);
  });

  it('survives headers that no client would send', async () => {
    const { core } = await serve(async ({ headers }) => ({ body: JSON.stringify(headers) }));
    await server.publishRaw('person.api.command', 'NATS/1.0\r\nbad name : x\r\n\r\n', '');
    await core.flush();
    expect(await createRemoteCommands(nats).issue('{}', [])).toEqual({ body: '[]' });
  });

  it('finishes what was begun when it closes, and is gone then', async () => {
    let finish = (): void => undefined;
    const mayFinish = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const seen: string[] = [];
    const { served } = await serve(async () => {
      seen.push('begun');
      await mayFinish;
      return { body: 'done' };
    });
    const answer = createRemoteCommands(nats).issue('{}', []);
    await expect.poll(() => seen).toEqual(['begun']);

    const closed = served.close();
    finish();
    await closed;

    expect(await answer).toEqual({ body: 'done' });
    await expect(createRemoteCommands(nats).issue('{}', [])).rejects.toThrow(Unavailable);
  });
});

describe('issuing a command elsewhere', () => {
  it('says that nobody processes commands', async () => {
    const failure = await createRemoteCommands(nats)
      .issue('{}', [])
      .catch((error) => error);
    expect(failure).toBeInstanceOf(Unavailable);
    expect(failure.message).toMatch(/^Nobody processes commands/);
  });

  it('says that the outcome is not known when no answer comes', async () => {
    await serve(() => new Promise<Answer>((resolve) => setTimeout(() => resolve({ body: '' }), 300)));
    await expect(createRemoteCommands(nats, { timeoutMs: 100 }).issue('{}', [])).rejects.toThrow(NoAnswer);
  });
});

describe('who processes commands', () => {
  it('is nobody at first, then cores counted by version', async () => {
    expect(await findCommandServices(nats)).toEqual([]);
    await serve(async () => ({ body: '' }));
    await serve(async () => ({ body: '' }));
    await serve(async () => ({ body: '' }), '1.3.0');

    const groups = await findCommandServices(nats);

    expect([...groups].sort((one, other) => one.version.localeCompare(other.version))).toEqual([
      { name: 'person', version: '1.2.0', count: 2 },
      { name: 'person', version: '1.3.0', count: 1 },
    ]);
  });
});

describe('replies', () => {
  it('go where they may, and nowhere else', async () => {
    const seen: string[] = [];
    const listening = nats.subscribe('person.>', {
      callback: (_, { subject }) => {
        seen.push(subject);
      },
    });
    await nats.flush();
    const replies = createReplies(nats, { log });

    replies.send('person.events.x.person.created', { body: 'forged' });
    replies.send('person.replies.1', { body: 'sound' });
    await nats.flush();

    expect(seen).toEqual(['person.replies.1']);
    listening.unsubscribe();
  });
});
