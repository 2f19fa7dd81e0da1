import { type Msg, type NatsConnection, nuid } from '@nats-io/transport-node';
import { Unavailable } from '../../application/ports';
import { DeliveredMessage } from './delivered-message';
import { headerBlockOf } from './header-block';
import { inboxPrefixOf } from './read-only';

export type Pulling = {
  readonly nats: NatsConnection;
  readonly stream: string;
  /** Name of a consumer that acknowledges nothing. */
  readonly consumer: string;
  /** Asked for and not yet taken: what is kept in memory at most. */
  readonly ahead: number;
  /** Messages of one batch at most. */
  readonly most: number;
};

/** The server ends a request after this long; the next one begins at once. */
const EXPIRES_MS = 10_000;
/** So often it shows signs of life while a request waits. */
const HEARTBEAT_MS = 5_000;
/** Without any for so long the consumer is gone, or the way to it. */
const SILENCE_MS = 12_500;
const NANOS_PER_MS = 1_000_000;
const IDLE = 100;
const EXPIRED = 408;
const NOT_DELIVERED = 'Nats-Pending-Messages';

/**
 * What a consumer delivers, in order and in batches of what has arrived, until the signal aborts. Asks only for what
 * there is room for. Throws `Unavailable` at the first sign that something is missing: reading goes on from there with
 * another consumer. By the client's core: the consumers of its JetStream make half a dozen objects and texts of each
 * message, which costs as much as all the rest of reading it (docs/adr/0012).
 */
export async function* pullMessages(
  pulling: Pulling,
  signal: AbortSignal,
): AsyncGenerator<readonly DeliveredMessage[]> {
  const pull = startPull(pulling);
  const stop = () => pull.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) return;
    for (;;) {
      const batch = await pull.next();
      if (signal.aborted) return;
      yield batch;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    pull.stop();
  }
}

function startPull({ nats, stream, consumer, ahead, most }: Pulling) {
  const inbox = `${inboxPrefixOf(nats)}.${nuid.next()}`;
  let arrived: DeliveredMessage[] = [];
  /** Asked for and neither delivered nor refused. */
  let awaited = 0;
  let delivered = 0;
  let heardAt = performance.now();
  let failure: Error | undefined;
  let isStopped = false;
  let wake: () => void = () => undefined;

  const fail = (reason: string, cause?: unknown) => {
    failure ??= new Unavailable(`Reading stream ${stream} was interrupted: ${reason}.`, { cause });
    wake();
  };

  const takeStatus = (message: Msg) => {
    const { status, headers } = headerBlockOf(message);
    if (status === IDLE) return;
    const left = Number(headers.find(([name]) => name === NOT_DELIVERED)?.[1]);
    if (status !== EXPIRED || !(left <= awaited)) return fail(`the server answers ${status}`);
    awaited -= left;
    ask();
  };

  const take = (error: Error | null, message: Msg) => {
    if (error) return fail('the server refuses it', error);
    heardAt = performance.now();
    const stored = DeliveredMessage.of(message);
    if (!stored) return takeStatus(message);
    delivered += 1;
    if (stored.delivery !== delivered) return fail('a message is missing');
    awaited -= 1;
    if (arrived.push(stored) === 1) wake();
  };

  /** In halves: one is delivered while the other is asked for. */
  const ask = () => {
    const batch = ahead - awaited - arrived.length;
    if (isStopped || batch < ahead / 2) return;
    awaited += batch;
    const times = { expires: EXPIRES_MS * NANOS_PER_MS, idle_heartbeat: HEARTBEAT_MS * NANOS_PER_MS };
    const subject = `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`;
    nats.publish(subject, JSON.stringify({ batch, ...times }), { reply: inbox });
  };

  const subscription = nats.subscribe(inbox, { callback: take });
  const listening = setInterval(() => {
    if (awaited > 0 && performance.now() - heardAt > SILENCE_MS) fail('the server has gone silent');
  }, HEARTBEAT_MS);
  const states = nats.status() as AsyncIterable<{ readonly type: string }> & { stop(): void };
  const watchConnection = async () => {
    for await (const { type } of states) if (type === 'disconnect') fail('the connection was lost');
    if (!isStopped) fail('the connection is closed');
  };
  void watchConnection();
  ask();

  return {
    /** Empty only when it was stopped. */
    async next(): Promise<readonly DeliveredMessage[]> {
      while (arrived.length === 0) {
        if (isStopped) return [];
        if (failure) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      // What is under way already is taken along.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = arrived.length > most ? arrived.splice(0, most) : arrived;
      if (batch === arrived) arrived = [];
      heardAt = performance.now();
      ask();
      return batch;
    },

    stop() {
      if (isStopped) return;
      isStopped = true;
      clearInterval(listening);
      states.stop();
      if (!nats.isClosed()) subscription.unsubscribe();
      wake();
    },
  };
}
