import { parentPort, workerData } from 'node:worker_threads';
import type { Log } from '../../application/ports';
import type { CatchUpOrder, FromCatchUp, ToCatchUp } from './catch-up';
import { openConnection } from './connection';
import type { DeliveredMessage } from './delivered-message';
import { createJetStreamReader } from './jetstream-stream-reader';
import { buffersOf, createBlockPacker } from './message-block';
import { restrictToReading } from './read-only';

/** Who asked has a connection: where this one does not come about soon, it reads itself. */
const CONNECT_MS = 5_000;

const PULL_MESSAGES = 2_000;

/** The thread of `createCatchUp`: reads what it was told to, and ends. */
export async function serveCatchUp(log: Log): Promise<void> {
  const { settings, stream, createdAt, from, to } = workerData as CatchUpOrder;
  const port = parentPort;
  if (!port) throw new Error('reading a stream in a thread needs one that asked for it');
  const leave = createLeave();
  const packer = createBlockPacker();
  port.on('message', ({ more, block }: ToCatchUp) => {
    if (block) packer.giveBack(block);
    leave.give(more);
  });
  const connection = await openConnection(settings, { log, giveUpAfterMs: CONNECT_MS });
  const reading = restrictToReading(connection.nats);
  const done = new AbortController();
  try {
    const reader = createJetStreamReader(reading, stream, log, { pullMessages: PULL_MESSAGES });
    if ((await reader.facts())?.createdAt !== createdAt) return;
    for await (const batch of reader.follow(from, done.signal)) {
      // A reader of its own delivers nothing else.
      const delivered = batch as readonly DeliveredMessage[];
      for (const block of packer.pack(delivered)) {
        await leave.taken();
        port.postMessage({ kind: 'block', block } satisfies FromCatchUp, buffersOf(block));
      }
      const last = delivered.at(-1);
      if (!last || last.sequence >= to || last.pending === 0) return;
    }
  } finally {
    done.abort();
    await connection.close();
    port.close();
  }
}

/** Leave to send, given by number and taken one by one. */
function createLeave() {
  let given = 0;
  let wake: () => void = () => undefined;
  return {
    give(more: number) {
      given += more;
      wake();
    },
    async taken() {
      while (given === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      given -= 1;
    },
  };
}
