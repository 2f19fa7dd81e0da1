import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { startTestServer, type TestServer } from './nats-server.fixture';

/** Three servers that keep each other's streams. */
export interface TestCluster {
  readonly servers: readonly TestServer[];
  readonly urls: readonly string[];
  close(): Promise<void>;
}

export async function startTestCluster(): Promise<TestCluster> {
  const ports = await unusedPorts(3);
  const routes = ports.map((port) => `"nats://127.0.0.1:${port}"`).join(', ');
  const servers = await Promise.all(
    ports.map((port, at) =>
      startTestServer({
        config: `server_name: s${at}\ncluster { name: test, listen: "127.0.0.1:${port}", routes: [${routes}] }`,
      }),
    ),
  );
  return {
    servers,
    urls: servers.map(({ url }) => url),
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

async function unusedPorts(count: number): Promise<readonly number[]> {
  const listeners = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(listeners.map((listener) => once(listener, 'listening')));
  const ports = listeners.map((listener) => (listener.address() as AddressInfo).port);
  await Promise.all(listeners.map((listener) => once(listener.close(), 'close')));
  return ports;
}
