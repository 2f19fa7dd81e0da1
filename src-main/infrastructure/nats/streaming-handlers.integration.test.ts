import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type EventHandler, handleStream } from '../../application/streaming-handlers';
import type { EventId } from '../../domain/kernel/identity';
import { standardRetryPolicy } from '../../domain/kernel/retry-policy';
import { ada, created, enveloped } from '../../domain/person/specification.suite';
import { encodeEnvelope } from '../../domain/wire/event-codec';
import { createIds } from '../memory/ids';
import { createMemoryActivity } from '../memory/memory-sinks';
import { createSystemClock } from '../system/system-clock';
import { createJetStreamDeadLetters } from './jetstream-dead-letters';
import { natsServerExecutable, startTestServer } from './nats-server.fixture';
import { presets } from './presets';
import { createSilentLog } from './silent-log.fixture';
import { getStoredMessage } from './stored-messages';
import { createStreamingSubscriber } from './streaming-subscriber';

/** The present server, and the oldest one that is supported where there is one (`npm run soak`). */
const executables = [natsServerExecutable(), process.env.EVENTGLASS_OLD_NATS_SERVER].filter(
  (path) => path !== undefined,
);
const consumer = 'person-projection-summary';
const subject = `person.events.${ada}.person.created`;

async function stage(executable: string) {
  const server = await startTestServer({ executable });
  onTestFinished(() => server.close());
  const nats = await server.connect();
  const log = createSilentLog();
  const subscriber = createStreamingSubscriber(nats, presets.rust.streaming, { sharesDurables: false, log });
  await subscriber.ensureStream();
  const ports = {
    subscriber,
    deadLetters: createJetStreamDeadLetters(nats, { producer: 'eventglass/0.0.0@test' }),
    activity: createMemoryActivity(),
    clock: createSystemClock(),
    ids: createIds(),
    log,
  };
  const handle = async (...handlers: readonly EventHandler[]) => {
    const retry = { ...standardRetryPolicy, initialDelay: 5, maxDelay: 20 };
    const handling = await handleStream(ports, { consumer, handlers, retry, lookForMissedEveryMs: 100 });
    onTestFinished(() => handling.close());
    return handling;
  };
  return { nats, manager: await jetstreamManager(nats), subscriber, handle };
}

const eventOf = (version: number) =>
  encodeEnvelope({ ...enveloped(created(), version), eventId: crypto.randomUUID() as EventId });
const isSettled = async (manager: JetStreamManager) => {
  const { num_pending, num_ack_pending } = await manager.consumers.info('PERSON_EVENTS', consumer);
  return num_pending + num_ack_pending === 0;
};
async function lettersOf(nats: NatsConnection) {
  const found: Record<string, unknown>[] = [];
  for (let seq = 1; ; ) {
    const letter = await getStoredMessage(nats, 'PERSON_EVENTS_DLQ', { seq, next_by_subj: `person.dlq.${consumer}` });
    if (!letter) return found;
    found.push(JSON.parse(new TextDecoder().decode(letter.bytes)));
    seq = letter.sequence + 1;
  }
}

describe.each(executables)("handling the Rust services' stream on %s", (executable) => {
  it('keeps what cannot be decoded or handled as dead letters, and goes on', async () => {
    const { nats, manager, handle } = await stage(executable);
    const handled: number[] = [];
    await nats.request(subject, 'poison');
    await nats.request(subject, eventOf(1));
    await nats.request(subject, eventOf(2));
    await nats.request(`person.commands.${ada}`, '{}');
    await handle({
      name: 'summary',
      async handle({ sequence }) {
        if (sequence === 2) throw new TypeError('no room');
        handled.push(sequence);
      },
    });

    await expect.poll(() => isSettled(manager), { timeout: 10_000 }).toBe(true);
    expect(handled).toEqual([3]);
    const letters = await lettersOf(nats);
    expect(letters.map(({ failure_reason, failure_count }) => [failure_reason, failure_count])).toEqual([
      [expect.stringContaining('JSON'), 1],
      ['summary: TypeError: no room', 3],
    ]);
    expect(letters[0]).toMatchObject({ payload: { raw_base64: Buffer.from('poison').toString('base64') } });
    expect((await manager.consumers.info('PERSON_EVENTS', consumer)).num_redelivered).toBe(0);
  });

  it('finds what was delivered for the last time without an outcome, at its start or soon after', async () => {
    const { nats, subscriber, handle } = await stage(executable);
    await nats.request(subject, eventOf(1));
    await nats.request(subject, eventOf(2));
    const subscription = await subscriber.subscribe(consumer);
    let open = 2 * 3;
    for await (const delivery of subscription) {
      delivery.giveBack(0);
      open -= 1;
      if (open === 0) break;
    }
    await handle({ name: 'summary', handle: async () => undefined });

    await expect.poll(() => lettersOf(nats), { timeout: 10_000 }).toHaveLength(2);
    expect(await lettersOf(nats)).toMatchObject([
      { failure_count: 3, failure_reason: 'delivered 3 times and never acknowledged', failed_consumer: consumer },
      { failure_count: 3 },
    ]);
  });
});
