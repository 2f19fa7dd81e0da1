import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

/** Stands between a client and a server and keeps what the client publishes and listens to. */
export interface RecordingProxy {
  readonly url: string;
  /** Subjects of PUB and HPUB lines, in order. */
  readonly published: string[];
  /** `subject` or `subject queue` of SUB lines. */
  readonly listened: string[];
  /** Cuts all connections, as a network does. */
  cut(): void;
  close(): Promise<void>;
}

export async function startRecordingProxy(serverPort: number): Promise<RecordingProxy> {
  const published: string[] = [];
  const listened: string[] = [];
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const upstream = createConnection(serverPort, '127.0.0.1');
    const read = createLineReader((line) => record(line, published, listened));
    client.on('data', (bytes: Buffer) => {
      read(bytes);
      upstream.write(bytes);
    });
    upstream.pipe(client);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `nats://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    published,
    listened,
    cut,
    close: async () => {
      cut();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

/** Splits the client's side of the protocol into lines; the bytes that a PUB or HPUB announces are skipped. */
function createLineReader(onLine: (line: string) => void): (bytes: Buffer) => void {
  let buffered = Buffer.alloc(0);
  let skip = 0;
  return (bytes) => {
    buffered = Buffer.concat([buffered, bytes]);
    for (;;) {
      const skipped = Math.min(skip, buffered.length);
      buffered = buffered.subarray(skipped);
      skip -= skipped;
      const end = skip > 0 ? -1 : buffered.indexOf('\r\n');
      if (end < 0) return;
      const line = buffered.subarray(0, end).toString();
      buffered = buffered.subarray(end + 2);
      onLine(line);
      if (/^H?PUB /i.test(line)) skip = Number(line.split(' ').at(-1)) + 2;
    }
  };
}

function record(line: string, published: string[], listened: string[]): void {
  const [verb = '', ...words] = line.split(' ');
  if (/^H?PUB$/i.test(verb)) published.push(words[0] ?? '');
  if (/^SUB$/i.test(verb)) listened.push(words.slice(0, -1).join(' '));
}
