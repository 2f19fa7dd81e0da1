import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aMessage } from '../further-streams/followed-stream.fixture';
import type { StoredMessage } from '../ports';
import { openGivenUp } from './given-up-letters';
import { parseAdvisory } from './heard-advisory';

const recordedAt = '2026-05-03T10:00:00.000Z';
const advisory = (sequence: number, change: object = {}) =>
  JSON.stringify({
    type: 'io.nats.jetstream.advisory.v1.max_deliver',
    timestamp: '2026-05-03T10:05:00.123456789Z',
    stream: 'person-events',
    consumer: 'crm-sync',
    stream_seq: sequence,
    deliveries: 3,
    ...change,
  });

async function stage(...messages: readonly StoredMessage[]) {
  let text: string | undefined;
  const bySequence = new Map(messages.map((message) => [message.sequence, message]));
  const open = async () => {
    const givenUp = await openGivenUp({
      readerOf: () => ({
        read: async (sequence) => bySequence.get(sequence),
        readMany: async (sequences) => sequences.flatMap((sequence) => bySequence.get(sequence) ?? []),
      }),
      kept: {
        load: async () => text,
        save: async (now) => {
          text = now;
        },
      },
      sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      log: { error() {}, warn() {}, info() {}, debug() {} },
    });
    onTestFinished(() => givenUp.close());
    return givenUp;
  };
  return {
    open,
    overwrite: (now: string) => {
      text = now;
    },
    remove: (sequence: number) => bySequence.delete(sequence),
  };
}

const message = (sequence: number) =>
  aMessage(sequence, '{}', { recordedAt, subject: 'person.events.x.person.created', headers: [['X-Message-ID', 'm']] });

describe('messages that the server gave up on', () => {
  it('are read from where they stand, each once for a consumer', async () => {
    const { open } = await stage(message(1), message(2));
    const givenUp = await open();
    for (const text of [advisory(1), advisory(1, { deliveries: 6 }), advisory(2, { consumer: 'other' }), 'nonsense']) {
      givenUp.hear(text);
    }
    expect(await givenUp.letters()).toMatchObject([
      { key: 'server:person-events:crm-sync:1', source: 'server', kind: 'event', attempts: 6, messageId: 'm' },
      { key: 'server:person-events:other:2', stream: 'person-events', consumer: 'other' },
    ]);
  });

  it('say why a consumer terminated them', async () => {
    const { open } = await stage(message(1));
    const givenUp = await open();
    givenUp.hear(advisory(1, { type: 'io.nats.jetstream.advisory.v1.terminated', reason: 'no such customer' }));
    expect(await givenUp.letters()).toMatchObject([{ reason: 'no such customer', cause: 'no such customer' }]);
  });

  it('are known after a restart, but not those that are gone or of another stream', async () => {
    const later = { ...message(3), recordedAt: '2026-05-04T10:00:00.000Z' };
    const { open, remove } = await stage(message(1), message(2), later);
    const first = await open();
    for (const sequence of [1, 2, 3]) first.hear(advisory(sequence));
    await first.close();
    remove(2);
    expect((await (await open()).letters()).map(({ key }) => key)).toEqual(['server:person-events:crm-sync:1']);
  });

  it('are none where what was kept makes no sense', async () => {
    const { open, overwrite } = await stage(message(1));
    for (const text of ['', 'null', '[1,null,{}]', '[{"stream":"a b","consumer":"c","sequence":1}]', '{"length":9}']) {
      overwrite(text);
      expect(await (await open()).letters()).toEqual([]);
    }
  });

  it('are heard of by sound advisories alone', () => {
    expect(parseAdvisory(advisory(1))).toMatchObject({ sequence: 1, terminated: null });
    for (const change of [
      { stream: '*' },
      { consumer: 'a.b' },
      { stream_seq: -1 },
      { timestamp: 'now' },
      { type: 'x' },
    ])
      expect(parseAdvisory(advisory(1, change))).toBeUndefined();
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => parseAdvisory(text) === undefined));
  });
});
