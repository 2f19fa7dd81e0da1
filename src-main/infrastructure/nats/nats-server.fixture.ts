import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect, type NatsConnection } from '@nats-io/transport-node';

/** A nats-server of one test file, with a store of its own. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  connect(): Promise<NatsConnection>;
  /** Publishes as no client would: the header block as it is. Resolves when the server has taken it. */
  publishRaw(subject: string, headerBlock: string, body: string): Promise<void>;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again on the same port and store. */
  start(): Promise<void>;
  /** Ends it and everything it has stored. */
  close(): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** Starts a server on a free port; `config` are further lines of its configuration file. */
export async function startTestServer({ executable = natsServerExecutable(), config = '' } = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'eventglass-nats-'));
  const configFile = join(folder, 'server.conf');
  writeFileSync(configFile, config);
  const connections: NatsConnection[] = [];
  let port = -1;
  let child: ChildProcess | undefined;

  const start = async () => {
    for (const name of portFiles(folder)) rmSync(join(folder, name));
    const place = ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder, '--ports_file_dir', folder];
    child = spawn(executable, ['-c', configFile, ...place], { stdio: 'ignore' });
    port = await portOf(folder, child);
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  const url = `nats://127.0.0.1:${port}`;
  return {
    url,
    port,
    connect: async () => {
      const connection = await connect({ servers: url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
      connections.push(connection);
      // By itself a request waits for one second: not enough where others share the machine.
      const request = connection.request.bind(connection);
      connection.request = (subject, payload, options) =>
        request(subject, payload, { timeout: PATIENCE_MS, ...options });
      return connection;
    },
    publishRaw: (subject, headerBlock, body) => publishRaw(port, subject, headerBlock, body),
    kill,
    start,
    close: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function publishRaw(port: number, subject: string, headerBlock: string, body: string): Promise<void> {
  const headers = Buffer.from(headerBlock);
  const payload = Buffer.concat([headers, Buffer.from(body)]);
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.on('error', reject);
    socket.on('data', (data) => {
      if (!/PONG|-ERR/.test(data.toString())) return;
      socket.destroy();
      resolve();
    });
    socket.write('CONNECT {"headers":true,"verbose":false}\r\n');
    socket.write(`HPUB ${subject} ${headers.length} ${payload.length}\r\n`);
    socket.write(Buffer.concat([payload, Buffer.from('\r\nPING\r\n')]));
  });
}

/** The server to test with: the one named, the launcher's, or one on PATH. */
export function natsServerExecutable(): string {
  const launcher = resolve(import.meta.dirname, '../../../scripts/provision/all.mjs');
  const named = process.env.EVENTGLASS_NATS_SERVER;
  if (named) return named;
  if (!existsSync(launcher)) return 'nats-server';
  const printed = execFileSync(process.execPath, [launcher, '--print'], { encoding: 'utf8' });
  return JSON.parse(printed).natsServer.executable;
}

function portFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.ports'));
}

/** The server writes its port into a file; until it is there and whole, it is looked at again. */
async function portOf(folder: string, child: ChildProcess): Promise<number> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`nats-server ended with ${child.exitCode} while starting`);
    const port = portFiles(folder).map((name) => parsePort(readFileSync(join(folder, name), 'utf8')))[0];
    if (port !== undefined) return port;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('nats-server did not say its port in time');
}

function parsePort(text: string): number | undefined {
  try {
    return Number(new URL(JSON.parse(text).nats[0]).port);
  } catch {
    return undefined;
  }
}
