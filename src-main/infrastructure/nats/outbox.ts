import type { NatsConnection } from '@nats-io/transport-node';

const waiting = new WeakMap<NatsConnection, (() => void)[]>();

/**
 * Sends once everything that has arrived is worked on, together with what others send then: the client writes to its
 * socket for each publication that stands alone, and a write costs more than an append (bench/queue.mjs). In the order
 * of the calls; `send` must not throw.
 */
export function sendTogether(nats: NatsConnection, send: () => void): void {
  const sends = waiting.get(nats);
  if (sends) {
    sends.push(send);
    return;
  }
  waiting.set(nats, [send]);
  setImmediate(() => {
    const all = waiting.get(nats) ?? [];
    waiting.delete(nats);
    for (const each of all) each();
  });
}
