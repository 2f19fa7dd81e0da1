import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Sequence } from '../domain/kernel/identity';
import type { WireHeaders } from '../domain/wire/reading';
import type { EventDelivery, PolicyFeed } from './ports';

/** An event stream that no policies have followed. Redelivery must come within the suite's patience. */
export type PolicyFeedStage = {
  /** The feed as one more core has it. */
  feed(): Promise<PolicyFeed>;
  publish(subject: string, body: string, headers?: WireHeaders): Promise<Sequence>;
  /** Makes the server forget what was delivered to whom. */
  forget(): Promise<void>;
  close(): Promise<void>;
};

const patience = { timeout: 10_000, interval: 10 };
const bodyOf = ({ bytes }: EventDelivery) => new TextDecoder().decode(bytes);

/** What the port `PolicyFeed` promises; every implementation passes it. `uuid` makes a fresh one per call. */
export function describePolicyFeed(name: string, open: () => Promise<PolicyFeedStage>, uuid: () => string): void {
  const stage = async () => {
    const opened = await open();
    onTestFinished(() => opened.close());
    const publish = (body: string, headers: WireHeaders = []) =>
      opened.publish(`person.events.${uuid()}.person.created`, body, headers);
    /** Follows as a core that acknowledges everything, or does as told. */
    const follow = async (handle = (delivery: EventDelivery) => delivery.acknowledge(), maxPending = 8) => {
      const seen: EventDelivery[] = [];
      const feed = await opened.feed();
      const following = await feed.follow(
        async (delivery) => {
          seen.push(delivery);
          await handle(delivery);
        },
        { maxPending },
      );
      onTestFinished(() => following.close());
      return { seen, bodies: () => seen.map(bodyOf), following };
    };
    return { ...opened, publish, follow };
  };

  describe(`${name} as a policy feed`, () => {
    it('begins at the end of the stream', async () => {
      const { publish, follow } = await stage();
      await publish('before');
      const { bodies } = await follow();
      await publish('after');
      await vi.waitFor(() => expect(bodies()).toEqual(['after']), patience);
    });

    it('delivers events as they are, in their order, with place and time', async () => {
      const { publish, follow } = await stage();
      const { seen, bodies } = await follow();
      const sequence = await publish('1', [['X-Actor', 'user:ada']]);
      await publish('2');
      await publish('3');

      await vi.waitFor(() => expect(bodies()).toEqual(['1', '2', '3']), patience);
      expect(seen[0]).toMatchObject({ sequence, attempt: 1, isOlder: false });
      expect(seen[0]?.headers).toContainEqual(['X-Actor', 'user:ada']);
      expect(seen[0]?.receivedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    });

    it('keeps what is recorded while nobody follows', async () => {
      const { publish, follow } = await stage();
      const first = await follow();
      await publish('1');
      await vi.waitFor(() => expect(first.bodies()).toEqual(['1']), patience);
      await first.following.close();

      await publish('2');
      const second = await follow();
      await publish('3');

      await vi.waitFor(() => expect(second.bodies()).toEqual(['2', '3']), patience);
      expect(first.bodies()).toEqual(['1']);
    });

    it('delivers each event to one of those who follow', async () => {
      const { publish, follow } = await stage();
      const [one, other] = [await follow(), await follow()];
      const bodies = Array.from({ length: 20 }, (_, at) => String(at).padStart(2, '0'));
      for (const body of bodies) await publish(body);
      await vi.waitFor(() => expect([...one.bodies(), ...other.bodies()].sort()).toEqual(bodies), patience);
    });

    it('delivers again what was given back, and counts', async () => {
      const { publish, follow } = await stage();
      const attempts: number[] = [];
      await follow(async (delivery) => {
        attempts.push(delivery.attempt);
        if (delivery.attempt === 1) delivery.giveBack(0);
        else await delivery.acknowledge();
      });
      await publish('again');
      await vi.waitFor(() => expect(attempts).toEqual([1, 2]), patience);
    });

    it('has at most `maxPending` events open at once', async () => {
      const { publish, follow } = await stage();
      const { seen, bodies } = await follow(async () => undefined, 2);
      for (const body of ['1', '2', '3']) await publish(body);
      await vi.waitFor(() => expect(bodies()).toEqual(['1', '2']), patience);
      await seen[0]?.acknowledge();
      await vi.waitFor(() => expect(bodies()).toEqual(['1', '2', '3']), patience);
      await Promise.all(seen.slice(1).map((delivery) => delivery.acknowledge()));
    });

    it('goes on where it was when the server has forgotten: nothing is left out, nothing older comes', async () => {
      const { publish, follow, forget } = await stage();
      await publish('older');
      const first = await follow();
      for (const body of ['1', '2', '3']) await publish(body);
      await vi.waitFor(() => expect(first.bodies()).toEqual(['1', '2', '3']), patience);
      await first.following.close();

      await publish('4');
      await forget();
      await publish('5');
      const second = await follow();
      await publish('6');

      await vi.waitFor(() => expect(second.bodies().slice(-3)).toEqual(['4', '5', '6']), patience);
      expect(second.bodies()).not.toContain('older');
    });

    it('goes on when the server forgets while somebody follows', async () => {
      const { publish, follow, forget } = await stage();
      const { bodies } = await follow();
      await publish('1');
      await vi.waitFor(() => expect(bodies()).toContain('1'), patience);
      await forget();
      await publish('2');
      await vi.waitFor(() => expect(bodies()).toContain('2'), patience);
    });

    it('waits on closing until what was begun has settled', async () => {
      const { publish, follow } = await stage();
      const steps: string[] = [];
      let finish = (): void => undefined;
      const mayFinish = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const { following } = await follow(async (delivery) => {
        steps.push('begun');
        await mayFinish;
        await delivery.acknowledge();
        steps.push('settled');
      });
      await publish('slow');
      await vi.waitFor(() => expect(steps).toEqual(['begun']), patience);
      const closed = following.close().then(() => steps.push('closed'));
      finish();
      await closed;
      expect(steps).toEqual(['begun', 'settled', 'closed']);
    });
  });
}
