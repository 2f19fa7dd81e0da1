// @ts-check
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { build } from 'vite';
import { filterOf } from './scenes/index-host.mjs';

const root = join(import.meta.dirname, '..');
const ROWS = 200;
/** Asked for at once, as a table that scrolls does. */
const AT_ONCE = 4;
const REQUESTS = 4_000;

/**
 * Rows through the contract, with its frames, schemas and cancelling, against the same rows over a bare port between
 * the same threads.
 * @type {import('./report.mjs').Benchmark}
 */
export const ipc = {
  says: `rows per second through the contract, ${ROWS} a page, against a bare port with the same bytes`,
  unit: 'rows/s',
  target: 0.7,
  acceptable: 0.4,
  better: 'larger',
  async run({ repeat }) {
    const { host, client } = await built();
    const [bare, contract] = [new MessageChannel(), new MessageChannel()];
    const worker = new Worker(host, {
      workerData: { bare: bare.port2, contract: contract.port2, output: aPage() },
      transferList: [bare.port2, contract.port2],
    });
    const { createHostClient } = await import(client);
    const hostClient = createHostClient({ parseOutputs: false });
    hostClient.connect('index', contract.port1);
    /** @type {Map<number, (output: unknown) => void>} */
    const waiting = new Map();
    bare.port1.on('message', ({ id, output }) => {
      waiting.get(id)?.(output);
      waiting.delete(id);
    });
    let lastId = 0;
    const askBare = () =>
      new Promise((resolve) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        bare.port1.postMessage(lastId);
      });
    const input = { filter: filterOf(''), order: 'newest', from: 0, count: ROWS };
    const askContract = () => hostClient.request('stream.rows', input);
    try {
      const floor = [];
      const figure = [];
      // The first round is for the compilers.
      for (let round = 0; round <= repeat; round += 1) {
        const [few, many] = [await rowsPerSecond(askBare), await rowsPerSecond(askContract)];
        if (round === 0) continue;
        floor.push(few);
        figure.push(many);
      }
      return { floor, figure };
    } finally {
      hostClient.close();
      bare.port1.close();
      await worker.terminate();
    }
  },
};

/** @param {() => Promise<unknown>} ask */
async function rowsPerSecond(ask) {
  let left = REQUESTS;
  const begun = performance.now();
  const asking = async () => {
    while (left > 0) {
      left -= 1;
      await ask();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asking));
  return ((REQUESTS * ROWS) / (performance.now() - begun)) * 1_000;
}

/** Columns as the table of events gets them. */
function aPage() {
  const rows = Array.from({ length: ROWS }, (_, at) => at);
  const id = (/** @type {number} */ at) => `00000000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`;
  const columns = {
    sequence: rows.map((at) => 1_000_000 - at),
    recordedMs: rows.map((at) => 1_770_000_000_000 - at * 20),
    occurredMs: rows.map((at) => 1_770_000_000_000 - at * 21),
    type: rows.map((at) => (at % 3 ? 'NameUpdated' : 'ComponentAdded')),
    family: rows.map((at) => (at % 3 ? 'identity' : 'components')),
    marks: rows.map(() => []),
    personId: rows.map(id),
    personName: rows.map((at) => `Mara Okafor ${at % 7}`),
    version: rows.map((at) => at),
    correlationId: rows.map((at) => id(Math.floor(at / 3))),
    by: rows.map((at) => `user:clerk-${at % 40}`),
    producer: rows.map(() => 'web-shop/2.4.1@shop-1'),
    sizeBytes: rows.map((at) => 600 + at),
    subject: rows.map((at) => `person.events.${id(at)}.person.name_updated`),
  };
  return { generation: 1, total: 1_000_000, from: 0, columns };
}

/** Host and window's client of the sources that are measured. */
async function built() {
  const outDir = join(root, 'node_modules/.cache/bench-ipc');
  const alias = { '@shared': join(root, 'shared'), '@renderer': join(root, 'src-renderer') };
  const input = {
    host: join(root, 'bench/scenes/rows-host/main.mjs'),
    client: join(root, 'src-renderer/host/client.ts'),
  };
  const output = /** @type {const} */ ({ format: 'es', entryFileNames: '[name].mjs' });
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: { ssr: true, outDir, target: 'node20', rollupOptions: { input, output } },
  });
  return { host: join(outDir, 'host.mjs'), client: join(outDir, 'client.mjs') };
}
