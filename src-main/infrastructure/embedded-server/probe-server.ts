import { createConnection } from 'node:net';
import { LOOPBACK, type ServerContext } from './server-context';

/** Resolves with the server's version when it greets, takes our credentials and answers a ping; rejects otherwise. */
export function probeServer({ port, user, password }: ServerContext, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: LOOPBACK, timeout: timeoutMs });
    const limit = setTimeout(() => fail('it does not answer'), timeoutMs);
    let received = '';
    const end = () => {
      clearTimeout(limit);
      socket.destroy();
    };
    const fail = (reason: string) => {
      end();
      reject(new Error(reason));
    };
    socket.setEncoding('utf8');
    socket.on('error', (error) => fail(error.message));
    socket.on('close', () => fail('it closed the connection'));
    socket.on('data', (text: string) => {
      const greeted = received.includes('\r\n');
      received += text;
      if (!greeted && received.includes('\r\n')) {
        const credentials = { user, pass: password, verbose: false, name: 'eventglass guard' };
        socket.write(`CONNECT ${JSON.stringify(credentials)}\r\nPING\r\n`);
      }
      if (received.includes("-ERR 'Auth")) fail('it does not take our credentials');
      if (!received.includes('\r\nPONG')) return;
      end();
      resolve(/"version":"([^"]+)"/.exec(received)?.[1] ?? 'unknown');
    });
  });
}
