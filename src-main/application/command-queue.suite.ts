import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PersonId } from '../domain/kernel/identity';
import type { CommandQueue, Delivery } from './ports';

/** A queue without messages. Redelivery of what is given back must come within the suite's patience of 5 s. */
export type CommandQueueStage = { readonly commandQueue: CommandQueue; close(): Promise<void> };

const patience = { timeout: 15_000, interval: 10 };

/** What the port `CommandQueue` promises; every implementation passes it. `uuid` makes a fresh one per call. */
export function describeCommandQueue(name: string, open: () => Promise<CommandQueueStage>, uuid: () => string): void {
  const stage = async (): Promise<CommandQueue> => {
    const { commandQueue, close } = await open();
    onTestFinished(() => close());
    return commandQueue;
  };
  const bodyOf = (delivery: Delivery) => new TextDecoder().decode(delivery.bytes);
  const somebody = () => uuid() as PersonId;

  describe(`${name} as a command queue`, () => {
    it('delivers what was queued, as it is, with its place and the time it was queued', async () => {
      const queue = await stage();
      const ada = somebody();
      const sequence = await queue.enqueue(ada, '{"a":1}', [['X-Actor', 'user:ada']]);
      const seen: Delivery[] = [];

      const consumption = await queue.consume(
        async (delivery) => {
          seen.push(delivery);
          await delivery.acknowledge();
        },
        { maxPending: 8 },
      );

      await vi.waitFor(() => expect(seen).toHaveLength(1), patience);
      await consumption.close();
      expect(seen[0]).toMatchObject({ subject: `person.commands.${ada}`, sequence, attempt: 1 });
      expect(seen.map(bodyOf)).toEqual(['{"a":1}']);
      expect(seen[0]?.headers).toContainEqual(['X-Actor', 'user:ada']);
      expect(seen[0]?.receivedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    });

    it('delivers in the order of queueing', async () => {
      const queue = await stage();
      const ada = somebody();
      for (const body of ['1', '2', '3', '4', '5']) await queue.enqueue(ada, body, []);
      const seen: string[] = [];

      const consumption = await queue.consume(
        async (delivery) => {
          seen.push(bodyOf(delivery));
          await delivery.acknowledge();
        },
        { maxPending: 8 },
      );

      await vi.waitFor(() => expect(seen).toEqual(['1', '2', '3', '4', '5']), patience);
      await consumption.close();
    });

    it('has at most `maxPending` commands open at once', async () => {
      const queue = await stage();
      for (const body of ['1', '2', '3']) await queue.enqueue(somebody(), body, []);
      const open: Delivery[] = [];

      const consumption = await queue.consume(
        async (delivery) => {
          open.push(delivery);
        },
        { maxPending: 2 },
      );
      await vi.waitFor(() => expect(open).toHaveLength(2), patience);
      const whileTwoAreOpen = open.map(bodyOf);
      await open[0]?.acknowledge();

      await vi.waitFor(() => expect(open).toHaveLength(3), patience);
      expect(whileTwoAreOpen).toEqual(['1', '2']);
      await Promise.all(open.slice(1).map((delivery) => delivery.acknowledge()));
      await consumption.close();
    });

    it('delivers again what was given back, and counts', async () => {
      const queue = await stage();
      await queue.enqueue(somebody(), 'again', []);
      const attempts: number[] = [];

      const consumption = await queue.consume(
        async (delivery) => {
          attempts.push(delivery.attempt);
          if (delivery.attempt < 3) delivery.giveBack(5);
          else await delivery.acknowledge();
        },
        { maxPending: 8 },
      );

      await vi.waitFor(() => expect(attempts).toEqual([1, 2, 3]), patience);
      await consumption.close();
    });

    it('never delivers again what was acknowledged or terminated', async () => {
      const queue = await stage();
      for (const body of ['acknowledged', 'terminated', 'last']) await queue.enqueue(somebody(), body, []);
      const settle = async (delivery: Delivery) => {
        if (bodyOf(delivery) === 'terminated') await delivery.terminate('malformed');
        else await delivery.acknowledge();
      };
      const first: string[] = [];
      const consumption = await queue.consume(
        async (delivery) => {
          first.push(bodyOf(delivery));
          await settle(delivery);
        },
        { maxPending: 8 },
      );
      await vi.waitFor(() => expect(first).toEqual(['acknowledged', 'terminated', 'last']), patience);
      await consumption.close();

      const second: string[] = [];
      await queue.enqueue(somebody(), 'later', []);
      const next = await queue.consume(
        async (delivery) => {
          second.push(bodyOf(delivery));
          await settle(delivery);
        },
        { maxPending: 8 },
      );
      await vi.waitFor(() => expect(second).toEqual(['later']), patience);
      await next.close();
    });

    it('knows what has not left it', async () => {
      const queue = await stage();
      const [done, open, waiting] = [
        await queue.enqueue(somebody(), 'done', []),
        await queue.enqueue(somebody(), 'open', []),
        await queue.enqueue(somebody(), 'waiting', []),
      ];
      const held: Delivery[] = [];
      const consumption = await queue.consume(
        async (delivery) => {
          if (bodyOf(delivery) === 'done') await delivery.acknowledge();
          else held.push(delivery);
        },
        { maxPending: 1 },
      );
      await vi.waitFor(() => expect(held.map(bodyOf)).toEqual(['open']), patience);

      expect(await Promise.all([done, open, waiting].map(queue.isQueued))).toEqual([false, true, true]);
      await held[0]?.terminate('enough');
      await vi.waitFor(async () => expect(await queue.isQueued(open)).toBe(false), patience);
      await vi.waitFor(() => expect(held).toHaveLength(2), patience);
      await held[1]?.acknowledge();
      await consumption.close();
    });

    it('takes nothing while it is paused, and goes on where it was', async () => {
      const queue = await stage();
      await queue.enqueue(somebody(), 'before', []);
      const seen: string[] = [];
      const consumption = await queue.consume(
        async (delivery) => {
          seen.push(bodyOf(delivery));
          await delivery.acknowledge();
        },
        { maxPending: 1 },
      );
      await vi.waitFor(() => expect(seen).toEqual(['before']), patience);

      // Whatever was asked for already may still come before the pause is complete.
      const paused = consumption.pause();
      await queue.enqueue(somebody(), 'while pausing', []);
      await paused;
      const whenPaused = seen.length;
      await queue.enqueue(somebody(), 'while paused', []);
      await queue.enqueue(somebody(), 'too', []);
      const whilePaused = seen.length;
      consumption.resume();

      await vi.waitFor(() => expect(seen).toEqual(['before', 'while pausing', 'while paused', 'too']), patience);
      expect(whilePaused).toBe(whenPaused);
      await consumption.close();
    });

    // Not before what is new: the server may be asked for more before it has noticed what was given back, which is why
    // the order of a person is kept by `given-back-order.ts`.
    it('delivers what was given back again, in the order of the queue', async () => {
      const queue = await stage();
      for (const body of ['1', '2', '3', '4', '5', '6']) await queue.enqueue(somebody(), body, []);
      const held: Delivery[] = [];
      const order: string[] = [];
      let isHolding = true;
      const consumption = await queue.consume(
        async (delivery) => {
          if (isHolding) {
            held.push(delivery);
            return;
          }
          order.push(bodyOf(delivery));
          await delivery.acknowledge();
        },
        { maxPending: 4 },
      );
      await vi.waitFor(() => expect(held).toHaveLength(4), patience);
      await consumption.pause();
      isHolding = false;
      for (const delivery of held) delivery.giveBack(0);
      consumption.resume();

      await vi.waitFor(() => expect(order.toSorted()).toEqual(['1', '2', '3', '4', '5', '6']), patience);
      expect(order.filter((body) => body < '5')).toEqual(['1', '2', '3', '4']);
      await consumption.close();
    });

    it('waits on closing until what was begun has settled, and takes nothing new', async () => {
      const queue = await stage();
      await queue.enqueue(somebody(), 'slow', []);
      const steps: string[] = [];
      let finish = (): void => undefined;
      const mayFinish = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const consumption = await queue.consume(
        async (delivery) => {
          steps.push(`begun ${bodyOf(delivery)}`);
          await mayFinish;
          await delivery.acknowledge();
          steps.push(`settled ${bodyOf(delivery)}`);
        },
        { maxPending: 8 },
      );
      await vi.waitFor(() => expect(steps).toEqual(['begun slow']), patience);

      const closed = consumption.close().then(() => steps.push('closed'));
      await queue.enqueue(somebody(), 'late', []);
      finish();
      await closed;

      expect(steps).toEqual(['begun slow', 'settled slow', 'closed']);
    });
  });
}
