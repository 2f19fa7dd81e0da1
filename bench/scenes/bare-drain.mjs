// @ts-check
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { STREAM } from './event-stream.mjs';

/** Reads the whole stream as fast as the bare client can and does nothing with it; events per second. @param {string} url @param {number} events */
export async function drainedPerSecond(url, events) {
  const nats = await connect({ servers: url, noAsyncTraces: true });
  const consumer = await jetstream(nats).consumers.get(STREAM);
  const begun = performance.now();
  const messages = await consumer.consume({ max_messages: 20_000 });
  let count = 0;
  for await (const _ of messages) {
    count += 1;
    if (count === events) break;
  }
  const elapsed = performance.now() - begun;
  await nats.close();
  return (events / elapsed) * 1_000;
}
