import { parseCapture } from '@shared/capture/capture';
import type { ExportFormat } from '@shared/contract/export';
import { eventDetail, eventLinks, payloadPiece } from '@shared/views/event-detail';
import { describe, expect, it } from 'vitest';
import { createCapturedStream } from './capture/captured-stream';
import { describeEvent } from './event-detail';
import { createEventLook } from './event-look';
import { writeExport } from './export/write-export';
import { hostileCorpus } from './hostile-corpus.fixture';
import { createMemoryStream } from './memory-stream.fixture';
import { rowsByQuery } from './rows-by-query.fixture';

const never = new AbortController().signal;

async function exported(format: ExportFormat): Promise<string> {
  const stream = createMemoryStream();
  stream.publish(...hostileCorpus);
  let text = '';
  const file = {
    async write(some: string) {
      text += some;
      return some.length;
    },
    async finish() {},
    async discard() {},
  };
  const parts = { stream: 'person-events', reader: stream.reader, index: rowsByQuery(hostileCorpus), file };
  const filter = { text: '', nowMs: 0, zone: 'utc' } as const;
  const now = () => '2026-11-23T14:03:22Z';
  await writeExport(
    { filter, order: 'oldest', format, notes: '' },
    { ...parts, now },
    { signal: never, onProgress() {} },
  );
  return text;
}

describe('a corpus of hostile messages', () => {
  it('has more than a hundred', () => {
    expect(hostileCorpus.length).toBeGreaterThan(110);
  });

  it('can be opened, each of them, as closely as one can look', { timeout: 30_000 }, async () => {
    const stream = createMemoryStream();
    stream.publish(...hostileCorpus);
    const look = createEventLook({ stream: 'person-events', reader: stream.reader, index: rowsByQuery(hostileCorpus) });
    for (const message of hostileCorpus) {
      const { sequence, bytes } = message;
      const { payload } = eventDetail.parse(describeEvent(message, null));
      expect(payload.totalBytes).toBe(bytes.length);
      payloadPiece.parse(await look.payload({ sequence, fromByte: payload.shownBytes, bytes: 1_000 }, never));
      eventLinks.parse(await look.links(sequence, never));
      const migration = await look.migration(sequence, never);
      if (migration) JSON.parse(migration.migratedJson);
    }
  });

  it('can be exported as lines of JSON that can all be read', async () => {
    const lines = (await exported('ndjson')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).sequence)).toEqual(hostileCorpus.map(({ sequence }) => sequence));
  });

  it('can be exported as a table without a formula', async () => {
    const table = await exported('csv');
    const cells = table.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",\r\n]*)(?=,|\r\n)/gm) ?? [];
    expect(cells.length).toBeGreaterThan(hostileCorpus.length * 20);
    expect(cells.filter((cell) => /^"?[=+\-@\t]/.test(cell))).toEqual([]);
  });

  it('can be captured, and the capture holds the same bytes', async () => {
    const parsed = parseCapture(await exported('capture'));
    if (!parsed.ok) throw new Error(parsed.problem);
    const stream = createCapturedStream(parsed.capture);
    for (const { sequence, bytes, headers, subject } of hostileCorpus) {
      const message = await stream.read(sequence);
      expect(Buffer.from(message?.bytes ?? []).equals(bytes)).toBe(true);
      expect(message).toMatchObject({ headers, subject });
    }
  });
});
