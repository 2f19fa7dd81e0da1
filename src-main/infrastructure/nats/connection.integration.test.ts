import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { Unavailable } from '../../application/ports';
import { type ConnectionState, openConnection } from './connection';
import { startTestServer } from './nats-server.fixture';
import { createSilentLog } from './silent-log.fixture';

const log = createSilentLog();
const sockets: Server[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

/** A port where nobody listens any more. */
async function unusedPort(): Promise<number> {
  const { port, server } = await listener();
  server.close();
  await once(server, 'close');
  return port;
}

async function listener() {
  const server = createServer();
  sockets.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

async function startServer(config = '') {
  const server = await startTestServer({ config });
  onTestFinished(() => server.close());
  return server;
}

const connectOnce = (settings: { servers: readonly string[]; user?: string; password?: string }) =>
  openConnection({ name: 'test', ...settings }, { log, giveUpAfterMs: 300 }).catch((error: unknown) => error);

describe('a first connection with a time limit', () => {
  it('says that nobody listens there', async () => {
    const port = await unusedPort();
    const failure = await connectOnce({ servers: [`nats://ada:secret@127.0.0.1:${port}`] });
    expect(failure).toBeInstanceOf(Unavailable);
    expect(failure).toMatchObject({
      message: `Cannot reach NATS at 127.0.0.1:${port}: start the server or check the address.`,
    });
  });

  it('says that the name is not known', async () => {
    const failure = await connectOnce({ servers: ['nats://nowhere.invalid:4222'] });
    expect(failure).toMatchObject({ message: expect.stringContaining('knows no host of that name') });
  });

  it('says that the credentials are not accepted', async () => {
    const server = await startServer('authorization { user: ada, password: secret }');
    const failure = await connectOnce({ servers: [server.url], user: 'ada', password: 'wrong' });
    expect(failure).toMatchObject({ message: expect.stringContaining('does not accept these credentials') });
  });

  it('says that what listens there does not answer', async () => {
    const { port } = await listener();
    const failure = await connectOnce({ servers: [`127.0.0.1:${port}`] });
    expect(failure).toMatchObject({ message: expect.stringContaining('does not answer') });
  });
});

describe('a connection', () => {
  it('is tried again until the server is there', async () => {
    const server = await startServer();
    await server.kill();
    const states: ConnectionState[] = [];
    const opening = openConnection(
      { servers: [server.url], name: 'test' },
      { log, onState: (state) => states.push(state) },
    );
    await expect.poll(() => states.at(-1)?.sentence).toMatch(/^Cannot reach NATS at .*; trying again in \d+ s\.$/);

    await server.start();
    const connection = await opening;

    expect(connection.state()).toMatchObject({ kind: 'connected', sentence: '' });
    expect(connection.serverVersion()).toMatch(/^2\./);
    await connection.close();
    await connection.close();
    expect(states.at(-1)?.kind).toBe('closed');
  });

  it('stops trying when it is cancelled', async () => {
    const cancelling = new AbortController();
    const port = await unusedPort();
    const opening = openConnection(
      { servers: [`127.0.0.1:${port}`], name: 'test' },
      { log, signal: cancelling.signal },
    );
    cancelling.abort();
    await expect(opening).rejects.toThrow(Unavailable);
  });

  it('says that it is lost, and that it is back', async () => {
    const server = await startServer();
    const connection = await openConnection({ servers: [server.url], name: 'test' }, { log });
    onTestFinished(() => connection.close());

    await server.kill();
    await expect.poll(() => connection.state().sentence).toMatch(/^Lost the connection to NATS at .*; trying again in/);
    expect(connection.state().kind).toBe('reconnecting');
    await server.start();

    await expect.poll(() => connection.state().kind, { timeout: 15_000 }).toBe('connected');
    await connection.nats.flush();
  });
});
