import { expect } from 'vitest';
import { describeFurtherMessages } from '../further-messages.suite';
import { aMessage, followInMemory } from './followed-stream.fixture';
import { furtherReading } from './further-reading';
import { createIndexedMessages } from './indexed-messages';
import { createMemoryMessages } from './memory-messages.fixture';

const correlation = { kind: 'path', steps: ['meta', 'trace'] } as const;

/** The message as it is stored; and as its row. */
function written(stream: string, sequence: number, recordedMs: number, trace: string | null) {
  const recordedAt = new Date(recordedMs).toISOString();
  const stored = aMessage(sequence, JSON.stringify({ meta: { trace } }), { recordedAt });
  return { stored, row: furtherReading({ stream, correlation })(stored).row };
}

describeFurtherMessages('the memory', async () => {
  const messages = createMemoryMessages('orders', 'mails');
  return {
    messages,
    record: async (stream, ...told) => messages.add({ stream, row: written(stream, ...told).row }),
    close: async () => undefined,
  };
});

describeFurtherMessages('followed streams', async () => {
  const orders = await followInMemory('orders', furtherReading({ stream: 'orders', correlation }));
  const mails = await followInMemory('mails', furtherReading({ stream: 'mails', correlation }));
  const messages = createIndexedMessages([orders.followed, mails.followed]);
  for (const { eventually } of [orders, mails]) await eventually(() => expect(messages.known()).toHaveLength(2));
  return {
    messages,
    record: (stream, ...told) => (stream === 'orders' ? orders : mails).publish(written(stream, ...told).stored),
    async close() {
      await orders.close();
      await mails.close();
    },
  };
});
