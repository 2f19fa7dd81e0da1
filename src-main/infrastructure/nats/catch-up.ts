import { Worker } from 'node:worker_threads';
import type { Instant, Sequence } from '../../domain/kernel/identity';
import type { Log, StoredMessage } from '../../inspection/ports';
import type { ConnectionSettings } from './connection-settings';
import { type MessageBlock, unpackMessages } from './message-block';

/** What a thread is to read, through a connection of its own that can only read. */
export type CatchUpOrder = {
  readonly settings: ConnectionSettings;
  readonly stream: string;
  readonly createdAt: Instant;
  readonly from: Sequence;
  /** Others that come later are read by whoever asked. */
  readonly to: Sequence;
};

/** From the thread: what it has read; it takes a number as leave to send that many more. */
export type FromCatchUp = { readonly kind: 'block'; readonly block: MessageBlock };

/**
 * Reads what a stream has stored already in a thread of its own: receiving and taking apart is half of what indexing
 * costs, and a second core does it meanwhile (docs/adr/0012). May end early, for any reason: whoever asked reads on
 * from there.
 */
export type CatchUp = (
  range: Omit<CatchUpOrder, 'settings' | 'stream'>,
  signal: AbortSignal,
) => AsyncIterable<readonly StoredMessage[]>;

/** Blocks under way: some wait while one is taken. */
const BLOCKS_AHEAD = 8;

/** `entry` is the file that serves such a thread, see `serveCatchUp`. */
export function createCatchUp(entry: string, settings: ConnectionSettings, stream: string, log: Log): CatchUp {
  return async function* read(range, signal) {
    const order: CatchUpOrder = { ...range, settings, stream };
    const thread = new Worker(entry, { workerData: order });
    const blocks: MessageBlock[] = [];
    let hasEnded = false;
    let wake: () => void = () => undefined;
    const end = () => {
      hasEnded = true;
      wake();
    };
    thread.on('message', ({ block }: FromCatchUp) => {
      blocks.push(block);
      wake();
    });
    thread.on('error', (error) => {
      log.warn('reading in a thread has failed: reading goes on without it', { stream, error: String(error) });
      end();
    });
    thread.on('exit', end);
    signal.addEventListener('abort', end, { once: true });
    try {
      thread.postMessage(BLOCKS_AHEAD);
      while (!signal.aborted) {
        const block = blocks.shift();
        if (block) {
          yield unpackMessages(block);
          thread.postMessage(1);
        } else if (hasEnded) {
          return;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      signal.removeEventListener('abort', end);
      await thread.terminate();
    }
  };
}
