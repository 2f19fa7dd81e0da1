import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_SPAN, type Span, spannedBytes } from '../../domain/wire/spans';
import { readWrittenMessage, type WrittenMessage } from '../../domain/wire/written-message';
import type { StoredMessage } from '../../inspection/ports';
import { rawMessageOf } from '../../inspection/raw-message';
import { ada, created, hostile, named, renamed, stored } from '../../inspection/stored-events.fixture';
import { toldRow } from '../../inspection/written-row.fixture';
import { unpackMessages } from './block-message';
import { DeliveredMessage } from './delivered-message';
import { createBlockPacker } from './message-block';

const utf8 = new TextEncoder();
const NANOS = 1_700_000_000_123_456_789n;

/** As the client hands over what a consumer delivers. */
function delivered(message: StoredMessage, reply: string): DeliveredMessage {
  const raw = rawMessageOf(message);
  const client = {
    _msg: { subject: raw?.subject, reply: utf8.encode(reply), hdr: raw?.bodyAt ?? -1 },
    _rdata: raw?.bytes,
  };
  return DeliveredMessage.of(client) as DeliveredMessage;
}

function inShort(sequence: number, pending = 0): string {
  return `$JS.ACK.person-events.reader.1.${sequence}.${sequence}.${NANOS}.${pending}`;
}

function inWords(written: WrittenMessage) {
  const text = (span: Span) => (span === NO_SPAN ? null : new TextDecoder().decode(spannedBytes(written.bytes, span)));
  const told = [written.givenName, written.familyName, written.fields].map(text);
  const row = { kind: 'written', sequence: 1, recordedMs: 1, written, personName: null, stream: '' } as const;
  return { told, row: toldRow(row) };
}

const anyMessage = fc.constantFrom(
  stored(1, created('Ada', 'Byron')),
  stored(2, renamed(named('Ada', 'Byron'), named('Zoë', 'O’Brien')), { actor: null }),
  stored(3, { type: 'ComponentAdded', componentType: 'Email', componentData: { email: 'a@b' } }, { headers: [] }),
  hostile(4, 'no JSON'),
  hostile(5, new Uint8Array([0xff, 0x00]), `person.events.${ada}.x`),
  hostile(6, ''),
);

describe('a message that a consumer delivered', () => {
  it('says where it lies in the stream and when it was recorded, in both forms of the reply', () => {
    const event = stored(7, created('Ada', 'Byron'));
    const long = `$JS.ACK.hub.Xa8.person-events.reader.1.7.3.${NANOS}.12.Rnd`;
    for (const reply of [inShort(7, 12), long]) {
      expect(delivered(event, reply)).toMatchObject({ sequence: 7, pending: 12, recordedMs: 1_700_000_000_123 });
      expect(delivered(event, reply).recordedAt).toBe('2023-11-14T22:13:20.123456789Z');
    }
    expect(delivered(event, long).delivery).toBe(3);
  });

  it('is none with any other reply', () => {
    for (const reply of ['', '_INBOX.x', '$JS.ACK.a.b.1.2.3.4', `$JS.ACK.s.c.1.x.1.${NANOS}.0`]) {
      expect(delivered(stored(1, created('Ada', 'Byron')), reply)).toBeUndefined();
    }
  });
});

describe('messages on their way between threads', () => {
  const packer = createBlockPacker();

  it('arrive as they were, and read', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { minLength: 1 }), (messages) => {
        const sent = messages.map((message) => delivered(message, inShort(message.sequence)));
        const arrived = [...packer.pack(sent)].flatMap((block) => {
          const messages = unpackMessages(structuredClone(block));
          packer.giveBack(block);
          return messages;
        });
        arrived.forEach((message, index) => {
          const before = sent[index] as DeliveredMessage;
          const { sequence, subject, recordedAt, recordedMs, headers } = before;
          expect(message).toMatchObject({ sequence, recordedMs, raw: { bodyAt: before.raw.bodyAt } });
          expect([message.subject, message.recordedAt, message.headers]).toEqual([subject, recordedAt, headers]);
          expect([...message.bytes]).toEqual([...before.bytes]);
          const written = readWrittenMessage(before.raw);
          expect(message.written && inWords(message.written)).toEqual(written ? inWords(written) : null);
        });
        expect(arrived).toHaveLength(sent.length);
      }),
    );
  });

  it('arrive in pieces when they are many, or large', () => {
    const small = delivered(stored(1, created('Ada', 'Byron')), inShort(1));
    const large = delivered(hostile(2, new Uint8Array(300_000)), inShort(2));
    const sizes = (messages: readonly DeliveredMessage[]) => [...packer.pack(messages)].map(({ count }) => count);
    expect(sizes([])).toEqual([]);
    expect(sizes([small, large, small, large])).toEqual([1, 1, 1, 1]);
    const many = Array.from({ length: 1_000 }, () => small);
    const blocks = [...packer.pack(many)];
    expect(blocks.flatMap((block) => unpackMessages(block))).toHaveLength(many.length);
    for (const { bytes } of blocks) expect(bytes.length).toBeLessThan(256 * 1_024);
    const last = unpackMessages(blocks[0] as (typeof blocks)[number]).at(-1)?.written;
    expect(last && inWords(last)).toMatchObject({ told: ['Ada', 'Byron', expect.stringContaining('"name":')] });
  });
});
