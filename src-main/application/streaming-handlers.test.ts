import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { standardRetryPolicy } from '../domain/kernel/retry-policy';
import { ada, created, enveloped, suspended } from '../domain/person/specification.suite';
import { encodeEnvelope } from '../domain/wire/event-codec';
import type { RecordedMessage } from '../domain/wire/reading';
import { createIds } from '../infrastructure/memory/ids';
import { createMemoryActivity, createMemoryDeadLetters, createMemoryLog } from '../infrastructure/memory/memory-sinks';
import { createMemoryStreamingSubscriber } from '../infrastructure/memory/memory-streaming-subscriber';
import { createSettableClock } from '../infrastructure/memory/settable-clock';
import { Unavailable } from './ports';
import { StreamingConfig } from './streaming-config';
import { type EventHandler, type HandlingOptions, handleStream } from './streaming-handlers';

const { settings } = StreamingConfig.new('person-events')
  .withDeadLetterQueue('person-events-dlq', 3)
  .withConsumer('projection', 'Durable', { maxDeliver: 3 });

const subject = `person.events.${ada}.person.created`;
const event = encodeEnvelope(enveloped(created()));
const next = encodeEnvelope(enveloped(suspended, 2));

/** A stream whose events go to handlers that fail as often as the number says. */
function stage() {
  const clock = createSettableClock();
  const subscriber = createMemoryStreamingSubscriber(settings, clock);
  const [deadLetters, activity, log] = [createMemoryDeadLetters(), createMemoryActivity(), createMemoryLog()];
  const ports = { subscriber, deadLetters, activity, clock, ids: createIds(), log };
  const calls: string[] = [];
  const handler = (name: string, failures = 0): EventHandler => {
    let left = failures;
    return {
      name,
      async handle(message: RecordedMessage) {
        calls.push(`${name} ${message.sequence}`);
        clock.forward(1_000);
        left -= 1;
        if (left >= 0) throw new TypeError('no room');
      },
    };
  };
  const start = async (handlers: readonly EventHandler[], options: Partial<HandlingOptions> = {}) => {
    const retry = { ...standardRetryPolicy, initialDelay: 1, maxDelay: 2 };
    const handling = await handleStream(ports, { consumer: 'projection', handlers, retry, ...options });
    onTestFinished(() => handling.close());
    return handling;
  };
  const publish = (body: string | Uint8Array, on = subject) =>
    subscriber.publish(on, typeof body === 'string' ? new TextEncoder().encode(body) : body);
  const settles = (...how: unknown[]) => vi.waitFor(() => expect(subscriber.settlements()).toEqual(how));
  return { ...ports, handler, start, publish, settles, calls };
}
const givenBack = (sequence: number) => expect.stringMatching(new RegExp(`^${sequence} given back after \\d ms$`));

describe('handling a stream', () => {
  it('acknowledges an event that every handler has handled', async () => {
    const { handler, start, publish, settles, calls } = stage();
    publish(event);
    publish(next);
    await start([handler('summary'), handler('search')]);
    await settles('1 acknowledged', '2 acknowledged');
    expect(calls).toEqual(['summary 1', 'search 1', 'summary 2', 'search 2']);
  });

  it('has an event again after a failure, for those who have not handled it', async () => {
    const { handler, start, publish, settles, calls, deadLetters } = stage();
    publish(event);
    await start([handler('summary'), handler('search', 2)]);
    await settles(givenBack(1), givenBack(1), '1 acknowledged');
    expect(calls).toEqual(['summary 1', 'search 1', 'search 1', 'search 1']);
    expect(deadLetters.letters()).toEqual([]);
  });

  it('is content with one handler where it is told so', async () => {
    const { handler, start, publish, settles, calls } = stage();
    publish(event);
    await start([handler('summary', 9), handler('search')], { handlerMode: 'any' });
    await settles('1 acknowledged');
    expect(calls).toEqual(['summary 1', 'search 1']);
  });

  it('stores the dead letter at the last delivery, before it acknowledges', async () => {
    const { handler, start, publish, settles, deadLetters, subscriber, activity } = stage();
    const before: string[] = [];
    const { record } = deadLetters;
    deadLetters.record = async (letter) => {
      await Promise.resolve();
      before.push(...subscriber.settlements().filter((how) => how.includes('acknowledged')));
      await record(letter);
    };
    publish(event);
    await start([handler('summary', 9)]);
    await settles(givenBack(1), givenBack(1), '1 acknowledged');
    expect(before).toEqual([]);
    expect(deadLetters.letters()).toMatchObject([
      {
        consumer: 'projection',
        attempts: 3,
        reason: 'summary: TypeError: no room',
        firstFailedAt: '2026-05-03T10:00:01.000Z',
        lastFailedAt: '2026-05-03T10:00:03.000Z',
      },
    ]);
    expect(activity.entries()).toMatchObject([{ kind: 'dead_lettered', consumer: 'projection' }]);
  });

  it('stores what cannot be decoded as a dead letter at once, and ends it', async () => {
    const { handler, start, publish, settles, calls, deadLetters } = stage();
    publish(new Uint8Array([0xff, 0xfe]));
    publish(event);
    await start([handler('summary')]);
    await settles(expect.stringMatching(/^1 terminated: the body is not UTF-8/), '2 acknowledged');
    expect(calls).toEqual(['summary 2']);
    expect(deadLetters.letters()).toMatchObject([{ attempts: 1, bytes: new Uint8Array([0xff, 0xfe]) }]);
  });

  it('gives back what has no dead letter yet, and holds what would not come again', async () => {
    const { handler, start, publish, settles, deadLetters, subscriber } = stage();
    let failures = 4;
    const { record } = deadLetters;
    deadLetters.record = async (letter) => {
      failures -= 1;
      if (failures >= 0) throw new Unavailable('The dead letters cannot be written.');
      await record(letter);
    };
    publish('not JSON');
    await start([handler('summary')]);
    // Two deliveries are given back; the third is the last: it waits through two more failures.
    await settles(givenBack(1), givenBack(1), expect.stringMatching(/^1 terminated/));
    expect(deadLetters.letters()).toHaveLength(1);
    expect(subscriber.settlements()).toHaveLength(3);
  });

  it('passes over what is no event of a person', async () => {
    const { handler, start, publish, settles, calls, deadLetters } = stage();
    publish('a command', `person.commands.${ada}`);
    publish('a dead letter', 'person.events.dlq');
    await start([handler('summary')]);
    await settles('1 acknowledged', '2 acknowledged');
    expect(calls).toEqual([]);
    expect(deadLetters.letters()).toEqual([]);
  });

  it('calls nobody about an event of a type that nobody knows', async () => {
    const { handler, start, publish, settles, calls } = stage();
    publish(event.replaceAll('"Created"', '"Teleported"'));
    await start([handler('summary')]);
    await settles('1 acknowledged');
    expect(calls).toEqual([]);
  });

  it('calls a handler once for an event that comes twice', async () => {
    const { handler, start, publish, settles, calls } = stage();
    publish(event);
    publish(event);
    await start([handler('summary')]);
    await settles('1 acknowledged', '2 acknowledged');
    expect(calls).toEqual(['summary 1']);
  });

  it('finishes the event in hand when it closes', async () => {
    const { start, publish, settles, subscriber } = stage();
    let finish = (): void => undefined;
    const mayFinish = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const seen: string[] = [];
    publish(event);
    publish(next);
    const handling = await start([
      {
        name: 'slow',
        async handle() {
          seen.push('begun');
          await mayFinish;
        },
      },
    ]);
    await vi.waitFor(() => expect(seen).toEqual(['begun']));
    const closed = handling.close();
    finish();
    await closed;
    await settles('1 acknowledged');
    expect(subscriber.settlements()).toHaveLength(1);
  });

  it('stores what was missed before it begins', async () => {
    const { subscriber, handler, start, publish, deadLetters } = stage();
    publish(event);
    for await (const delivery of await subscriber.subscribe('projection')) {
      delivery.giveBack(0);
      if (delivery.isLast) break;
    }
    await start([handler('summary')]);
    expect(deadLetters.letters()).toMatchObject([
      { attempts: 3, reason: 'delivered 3 times and never acknowledged', consumer: 'projection' },
    ]);
  });

  it('needs a handler', async () => {
    await expect(stage().start([])).rejects.toThrow('needs a handler');
  });
});
