import { parseCapture } from '@shared/capture/capture';
import { describe, expect, it } from 'vitest';
import { writeExport } from '../export/write-export';
import { createMemoryStream } from '../memory-stream.fixture';
import type { StoredMessage } from '../ports';
import { rowsByQuery } from '../rows-by-query.fixture';
import { ada, created, grace, hostile, stored } from '../stored-events.fixture';
import { createCapturedStream } from './captured-stream';

const messages = [
  stored(3, created('Ada', 'Byron')),
  stored(7, created('Grace', 'Okafor'), { personId: grace }),
  hostile(12, Uint8Array.of(0xff, 0xfe)),
];

/** Takes a capture of the messages and opens it. */
async function captured(all: readonly StoredMessage[]) {
  const stream = createMemoryStream();
  stream.publish(...all);
  let text = '';
  const file = {
    async write(some: string) {
      text += some;
      return some.length;
    },
    async finish() {},
    async discard() {},
  };
  const filter = { text: '', nowMs: 0, zone: 'utc' } as const;
  await writeExport(
    { filter, order: 'oldest', format: 'capture', notes: '' },
    {
      stream: 'person-events',
      reader: stream.reader,
      index: rowsByQuery(all),
      file,
      now: () => '2026-11-23T14:03:22Z',
    },
    { signal: new AbortController().signal, onProgress() {} },
  );
  const parsed = parseCapture(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return createCapturedStream(parsed.capture);
}

const plain = (message: StoredMessage | undefined) => message && { ...message, bytes: [...message.bytes] };

describe('a capture as a stream', () => {
  it('holds what was captured, bytes and headers, under the sequences and times it had', async () => {
    const stream = await captured(messages);
    expect((await stream.readMany([3, 4, 7, 12, 13])).map(plain)).toEqual(messages.map(plain));
    expect(plain(await stream.read(7))).toEqual(plain(messages[1]));
    expect(await stream.read(4)).toBeUndefined();
    expect(await stream.read(99)).toBeUndefined();
    expect((await stream.readPerson(ada)).map(({ sequence }) => sequence)).toEqual([3, 12]);
    expect(await stream.facts()).toMatchObject({
      name: 'person-events',
      createdAt: '2026-01-01T00:00:00Z',
      messages: 3,
      firstSequence: 3,
      lastSequence: 12,
    });
  });

  it('is followed to its end, and waits there', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    for await (const batch of (await captured(messages)).follow(4, stop.signal)) {
      seen.push(...batch.map(({ sequence }) => sequence));
      stop.abort();
    }
    expect(seen).toEqual([7, 12]);
  });

  it('may be empty', async () => {
    const stream = await captured([]);
    expect(await stream.facts()).toMatchObject({ messages: 0, lastSequence: 0 });
    const stop = new AbortController();
    setImmediate(() => stop.abort());
    for await (const _ of stream.follow(1, stop.signal)) throw new Error('nothing is in it');
  });
});
