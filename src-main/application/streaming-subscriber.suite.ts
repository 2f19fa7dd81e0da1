import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { StreamDelivery, StreamingSubscriber } from './ports';
import { StreamingConfig } from './streaming-config';

/** An empty stream of the settings below. A redelivery must come within the suite's patience of 5 s. */
export type SubscriberStage = {
  readonly subscriber: StreamingSubscriber;
  publish(subject: string, body: string): Promise<void>;
  close(): Promise<void>;
};

export const suiteSettings = StreamingConfig.new('suite-events')
  .withSubjects('suite.>')
  .withDeadLetterQueue('suite-dlq', 5, { subjects: ['suite-dead.>'] })
  .withConsumer('all', 'Durable')
  .withConsumer('three', 'Durable', { maxDeliver: 3, filterSubjects: ['suite.counted.*'] })
  .withConsumer('new', 'Ephemeral', { deliver: 'new' })
  .withConsumer('ordered', 'Ordered', { filterSubjects: ['suite.a'] }).settings;

const patience = { timeout: 15_000, interval: 10 };

/** What the port `StreamingSubscriber` promises; every implementation passes it. */
export function describeStreamingSubscriber(name: string, open: () => Promise<SubscriberStage>): void {
  const stage = async () => {
    const opened = await open();
    onTestFinished(() => opened.close());
    await opened.subscriber.ensureStream();
    return opened;
  };
  const bodyOf = (delivery: StreamDelivery) => new TextDecoder().decode(delivery.bytes);

  /** Follows a consumer until the test ends; `settle` may leave the iteration by returning true. */
  async function following(
    { subscriber }: SubscriberStage,
    consumer: string,
    settle: (delivery: StreamDelivery) => Promise<unknown>,
  ) {
    const seen: string[] = [];
    const subscription = await subscriber.subscribe(consumer);
    const ended = (async () => {
      for await (const delivery of subscription) {
        seen.push(`${bodyOf(delivery)}:${delivery.attempt}${delivery.isLast ? ' last' : ''}`);
        if ((await settle(delivery)) === true) break;
      }
    })();
    onTestFinished(async () => {
      await subscription.close();
      await ended;
    });
    const sees = (...what: string[]) => vi.waitFor(() => expect(seen).toEqual(what), patience);
    return { seen, sees, ended, subscription };
  }

  describe(`${name} as a streaming subscriber`, () => {
    it('delivers what is stored and what comes, in order, with its place and time', async () => {
      const opened = await stage();
      await opened.publish('suite.a', '1');
      await opened.publish('suite.b', '2');
      const deliveries: StreamDelivery[] = [];
      const { sees } = await following(opened, 'all', async (delivery) => {
        deliveries.push(delivery);
        await delivery.acknowledge();
      });
      await sees('1:1', '2:1');
      await opened.publish('suite.a', '3');
      await sees('1:1', '2:1', '3:1');
      expect(deliveries.map(({ subject, sequence }) => [subject, sequence])).toEqual([
        ['suite.a', 1],
        ['suite.b', 2],
        ['suite.a', 3],
      ]);
      expect(deliveries[0]?.receivedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    });

    it('delivers again what was given back, and says which delivery is the last', async () => {
      const opened = await stage();
      await opened.publish('suite.counted.x', 'poison');
      await opened.publish('suite.other', 'filtered out');
      await opened.publish('suite.counted.y', 'next');
      const { sees } = await following(opened, 'three', async (delivery) => {
        if (bodyOf(delivery) === 'next' || delivery.isLast) await delivery.acknowledge();
        else delivery.giveBack(30);
      });
      await sees('poison:1', 'next:1', 'poison:2', 'poison:3 last');
    });

    it("takes the dead letters' number where the consumer has none", async () => {
      const opened = await stage();
      await opened.publish('suite.a', 'poison');
      const { sees } = await following(opened, 'all', async (delivery) => {
        if (delivery.isLast) await delivery.terminate('poison');
        else delivery.giveBack(1);
      });
      await sees('poison:1', 'poison:2', 'poison:3', 'poison:4', 'poison:5 last');
    });

    it('goes on where it was, and has what was not settled again', async () => {
      const opened = await stage();
      for (const body of ['1', '2', '3']) await opened.publish('suite.a', body);
      const first = await following(opened, 'all', async (delivery) => {
        if (bodyOf(delivery) !== '1') return true;
        await delivery.acknowledge();
        return false;
      });
      await first.ended;
      expect(first.seen).toEqual(['1:1', '2:1']);
      const { seen } = await following(opened, 'all', (delivery) => delivery.acknowledge());
      await vi.waitFor(() => expect(seen.map((line) => line[0]).sort()).toEqual(['2', '3']), patience);
    });

    it('begins an ephemeral consumer with what comes, where it is told so', async () => {
      const opened = await stage();
      await opened.publish('suite.a', 'before');
      const { sees } = await following(opened, 'new', (delivery) => delivery.acknowledge());
      await opened.publish('suite.a', 'after');
      await sees('after:1');
    });

    it('delivers everything once and in order to an ordered consumer, settled or not', async () => {
      const opened = await stage();
      await opened.publish('suite.a', '1');
      await opened.publish('suite.b', 'filtered out');
      const { sees } = await following(opened, 'ordered', async (delivery) => delivery.giveBack(0));
      await opened.publish('suite.a', '2');
      await sees('1:1 last', '2:1 last');
    });

    it('hands over what a consumer has missed, once', async () => {
      const opened = await stage();
      for (const body of ['1', '2', '3', '4']) await opened.publish(`suite.counted.${body}`, body);
      const before = await following(opened, 'three', async (delivery) => {
        if (bodyOf(delivery) === '1' || bodyOf(delivery) === '4') await delivery.acknowledge();
        else delivery.giveBack(0);
      });
      await vi.waitFor(() => expect(before.seen).toHaveLength(2 + 2 * 3), patience);
      await before.subscription.close();

      const missed: string[] = [];
      const record = async ({ bytes, attempt }: { bytes: Uint8Array; attempt: number }) => {
        missed.push(`${new TextDecoder().decode(bytes)}:${attempt}`);
      };
      await vi.waitFor(async () => expect(await opened.subscriber.settleMissed('three', record)).toBe(2), patience);
      expect(missed).toEqual(['2:3', '3:3']);
      expect(await opened.subscriber.settleMissed('three', record)).toBe(0);
      expect(await opened.subscriber.settleMissed('all', record)).toBe(0);
    });

    it('knows only the consumers of its config', async () => {
      const { subscriber } = await stage();
      await expect(subscriber.subscribe('nobody')).rejects.toThrow('no consumer nobody');
    });
  });
}
