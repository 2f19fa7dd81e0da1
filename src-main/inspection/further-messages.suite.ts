import { describe, expect, it, onTestFinished } from 'vitest';
import type { FurtherMessages } from './further-messages';

/** Two streams, `orders` and `mails`, that can be written to. */
export type FurtherStage = {
  readonly messages: FurtherMessages;
  /** Records a message of that story; resolves when it is found. */
  record(stream: 'orders' | 'mails', sequence: number, recordedMs: number, correlationId: string | null): Promise<void>;
  close(): Promise<void>;
};

const story = '00000000-0000-4000-8000-0000000000c0';

/** What every `FurtherMessages` promises. */
export function describeFurtherMessages(name: string, open: () => Promise<FurtherStage>): void {
  const stage = async (): Promise<FurtherStage> => {
    const opened = await open();
    onTestFinished(() => opened.close());
    return opened;
  };

  describe(`${name} as messages of further streams`, () => {
    it('are none at first, and that is known', async () => {
      const { messages } = await stage();
      expect(messages.known()).toEqual(['orders', 'mails']);
      expect(await messages.ofCorrelation(story)).toEqual([]);
    });

    it('are those of a story, from all streams, in the order of their recording', async () => {
      const { messages, record } = await stage();
      await record('orders', 1, 3_000, story);
      await record('orders', 2, 4_000, null);
      await record('mails', 1, 1_000, story);
      await record('mails', 2, 5_000, story);
      await record('orders', 3, 4_500, 'another story');
      const found = await messages.ofCorrelation(story);
      expect(found.map(({ stream, row }) => [stream, row.sequence, row.recordedMs])).toEqual([
        ['mails', 1, 1_000],
        ['orders', 1, 3_000],
        ['mails', 2, 5_000],
      ]);
      expect((await messages.ofCorrelation('another story')).map(({ stream }) => stream)).toEqual(['orders']);
    });

    it('are told of when they come', async () => {
      const { messages, record } = await stage();
      const told = messages.changes.next(new AbortController().signal);
      await record('mails', 1, 1_000, story);
      await told;
      expect(await messages.ofCorrelation(story)).toHaveLength(1);
    });
  });
}
