import { errors } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { headerValue } from '../../domain/wire/headers';
import { receivedHeaders } from './header-block';
import { startTestServer } from './nats-server.fixture';
import { createReplyInbox } from './reply-inbox';

/** Nobody may publish below `secret`. */
const config = `
authorization { users: [{ user: a, password: b, permissions: { publish: { deny: ["secret.>"] } } }] }
no_auth_user: a
`;

async function stage({ timeoutMs = 5_000 } = {}) {
  const server = await startTestServer({ config });
  onTestFinished(() => server.close());
  const [nats, other] = [await server.connect(), await server.connect()];
  other.subscribe('echo', {
    callback: (_, message) => {
      message.respond(`${message.string()}, ${headerValue(receivedHeaders(message), 'X-A')}`);
    },
  });
  other.subscribe('silent', { callback: () => undefined });
  await other.flush();
  const inbox = createReplyInbox(nats, { timeoutMs });
  const ask = (subject: string, body = '') => inbox.ask({ subject, headers: [['X-A', 'a']], body });
  return { nats, ask };
}

describe('a reply inbox', () => {
  it('gives each question its own reply, however many are asked at once', async () => {
    const { ask } = await stage();
    const bodies = Array.from({ length: 200 }, (_, at) => String(at));
    const replies = await Promise.all(bodies.map((body) => ask('echo', body)));
    expect(replies.map((reply) => reply.string())).toEqual(bodies.map((body) => `${body}, a`));
  });

  it('says when nobody is there to reply', async () => {
    const { ask } = await stage();
    await expect(ask('nobody')).rejects.toBeInstanceOf(errors.NoRespondersError);
  });

  it('says when no reply came in time, and takes the next question', async () => {
    const { ask } = await stage({ timeoutMs: 40 });
    const silent = [ask('silent'), ask('silent')];
    for (const outcome of await Promise.allSettled(silent)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(errors.TimeoutError) });
    }
    const echoed = () => ask('echo', 'x').then((reply) => reply.string(), String);
    await expect.poll(echoed, { timeout: 10_000 }).toBe('x, a');
  });

  it('says at once when the question may not be asked, and others are not touched', async () => {
    const { ask } = await stage();
    const [secret, echo] = await Promise.allSettled([ask('secret.a'), ask('echo', 'x')]);
    expect(secret).toMatchObject({ status: 'rejected', reason: expect.any(errors.PermissionViolationError) });
    expect(echo.status).toBe('fulfilled');
  });

  it('says when the connection is closed before or while it waits', async () => {
    const { nats, ask } = await stage();
    const silent = ask('silent');
    const seen = expect(silent).rejects.toBeInstanceOf(errors.ClosedConnectionError);
    await ask('echo');
    await nats.close();
    await seen;
    await expect(ask('echo')).rejects.toBeInstanceOf(errors.ClosedConnectionError);
  });

  it('refuses what is larger than the server takes', async () => {
    const { ask } = await stage();
    await expect(ask('echo', 'x'.repeat(2 * 1024 * 1024))).rejects.toThrow(/max_payload/);
  });
});
