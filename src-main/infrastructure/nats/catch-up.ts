import { Worker } from 'node:worker_threads';
import type { Instant, Sequence } from '../../domain/kernel/identity';
import type { Log, PassingMessages, StoredMessage } from '../../inspection/ports';
import { unpackMessages } from './block-message';
import type { ConnectionSettings } from './connection-settings';
import { buffersOf, type MessageBlock } from './message-block';

/** What a thread is to read, through a connection of its own that can only read. */
export type CatchUpOrder = {
  readonly settings: ConnectionSettings;
  readonly stream: string;
  readonly createdAt: Instant;
  readonly from: Sequence;
  /** Others that come later are read by whoever asked. */
  readonly to: Sequence;
};

/** From the thread: what it has read. */
export type FromCatchUp = { readonly kind: 'block'; readonly block: MessageBlock };
/** To the thread: leave to send that many more, and a block that is of no use here any more. */
export type ToCatchUp = { readonly more: number; readonly block?: MessageBlock };

/**
 * Reads what a stream has stored already in a thread of its own: receiving and taking apart is half of what indexing
 * costs, and a second core does it meanwhile (docs/adr/0012). May end early, for any reason: whoever asked reads on
 * from there.
 */
export type CatchUp = (
  range: Omit<CatchUpOrder, 'settings' | 'stream'>,
  signal: AbortSignal,
  passing?: PassingMessages,
) => AsyncIterable<readonly StoredMessage[]>;

/** Blocks under way: some wait while one is taken. */
const BLOCKS_AHEAD = 8;
/** Blocks of messages that are passing stay as they are until so many more have come. */
const BLOCKS_BEHIND = 2;

/** `entry` is the file that serves such a thread, see `serveCatchUp`. */
export function createCatchUp(entry: string, settings: ConnectionSettings, stream: string, log: Log): CatchUp {
  return async function* read(range, signal, passing) {
    const order: CatchUpOrder = { ...range, settings, stream };
    const thread = new Worker(entry, { workerData: order });
    const blocks: MessageBlock[] = [];
    const taken: MessageBlock[] = [];
    let hasEnded = false;
    let wake: () => void = () => undefined;
    const tell = (told: ToCatchUp) => thread.postMessage(told, told.block ? buffersOf(told.block) : []);
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
      tell({ more: BLOCKS_AHEAD });
      while (!signal.aborted) {
        const block = blocks.shift();
        if (block) {
          yield unpackMessages(block);
          if (passing) taken.push(block);
          const old = taken.length > BLOCKS_BEHIND ? taken.shift() : undefined;
          tell({ more: 1, ...(old && { block: old }) });
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
