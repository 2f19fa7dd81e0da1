import { parseCapture } from '@shared/capture/capture';
import type { ExportFormat } from '@shared/contract/export';
import { describe, expect, it } from 'vitest';
import { encodeEnvelope } from '../../domain/wire/event-codec';
import { createMasks, type Masks, noMasks } from '../masking/masks';
import { createMemoryStream } from '../memory-stream.fixture';
import type { StoredMessage } from '../ports';
import { rowsByQuery } from '../rows-by-query.fixture';
import { ada, created, envelopeOf, grace, hostile, named, renamed, stored, story } from '../stored-events.fixture';
import { type ExportRequest, writeExport } from './write-export';

function aFile() {
  const file = { text: '', state: 'open' as 'open' | 'finished' | 'discarded' };
  return {
    file,
    port: {
      async write(text: string) {
        file.text += text;
        return Buffer.byteLength(text);
      },
      async finish() {
        file.state = 'finished';
      },
      async discard() {
        file.state = 'discarded';
      },
    },
  };
}

const someone = [
  stored(1, created('Ada', 'Byron')),
  stored(2, renamed(named('Ada', 'Byron'), named('Ada', 'Lovelace'), '=HYPERLINK("x")')),
  stored(5, created('Grace', 'Okafor'), { personId: grace }),
  hostile(6, Uint8Array.of(0x7b, 0xff)),
  hostile(7, 'no JSON\n\u2028'),
  hostile(8, '{\n "n": 12345678901234567890,\r\n "__proto__": {"admin": true}\n}'),
];

function exporting(
  messages: readonly StoredMessage[],
  told: Partial<Omit<ExportRequest, 'filter'>> & { text?: string; masks?: Masks } = {},
) {
  const stream = createMemoryStream();
  stream.publish(...messages);
  const { file, port } = aFile();
  const abort = new AbortController();
  const { text = '', masks = noMasks, ...rest } = told;
  const request: ExportRequest = {
    filter: { text, nowMs: Date.UTC(2026, 4, 4), zone: 'utc' },
    order: 'oldest',
    format: 'ndjson',
    notes: '',
    ...rest,
  };
  const parts = {
    stream: 'person-events',
    reader: stream.reader,
    index: rowsByQuery(messages),
    file: port,
    now: () => '2026-11-23T14:03:22.118Z',
  };
  const shown = masks.exported(parts, request.format);
  const run = (onProgress: () => void = () => {}) => writeExport(request, shown, { signal: abort.signal, onProgress });
  return { stream, file, abort, run };
}

async function linesOf(told: Parameters<typeof exporting>[1]) {
  const { file, run } = exporting(someone, told);
  const counts = await run();
  return {
    counts,
    text: file.text,
    lines: file.text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

describe('exporting lines of JSON', () => {
  it('writes every event in order, with its headers and its payload as stored', async () => {
    const { counts, lines, text } = await linesOf({});
    expect(counts).toEqual({ read: 6, total: 6, written: 6, bytes: Buffer.byteLength(text) });
    expect(lines.map(({ sequence }) => sequence)).toEqual([1, 2, 5, 6, 7, 8]);
    expect(lines[1]).toMatchObject({ type: 'NameUpdated', personId: ada, correlationId: story, version: 2 });
    expect(lines[1].headers).toContainEqual(['X-Event-Type', 'NameUpdated']);
    expect(lines[1].payload.event.data.change_reason).toBe('=HYPERLINK("x")');
    expect(lines[3].payloadBase64).toBe('e/8=');
    expect(lines[4].payloadText).toBe('no JSON\n\u2028');
    expect(text).toContain('"n": 12345678901234567890,');
  });

  it('finds no part of what is hidden', async () => {
    const envelope = envelopeOf(1, { type: 'Suspended', reason: '' });
    const metadata = { ...envelope.metadata, context: { note: 'two callers' } };
    const noted = hostile(1, encodeEnvelope({ ...envelope, metadata }));
    const masks = createMasks('masked', 'secret', () => 0);
    const written = async (told: Parameters<typeof exporting>[1]) => (await exporting([noted], told).run()).written;
    expect(await written({ text: 'note:callers' })).toBe(1);
    expect(await written({ text: 'note:callers', masks })).toBe(0);
    expect(await written({ text: 'note:"two callers"', masks })).toBe(1);
  });

  it('writes the newest first when that was asked for', async () => {
    expect((await linesOf({ order: 'newest' })).lines.map(({ sequence }) => sequence)).toEqual([8, 7, 6, 5, 2, 1]);
  });

  it('writes what the filter finds, free text in the payloads too', async () => {
    const sequences = async (text: string) => (await linesOf({ text })).lines.map(({ sequence }) => sequence);
    expect(await sequences('is:undecodable')).toEqual([6, 7, 8]);
    expect(await sequences('type:Created -is:undecodable')).toEqual([1, 5]);
    expect(await sequences('"Lovelace"')).toEqual([2]);
    expect(await sequences('-"Lovelace" -is:undecodable')).toEqual([1, 5]);
    expect(await sequences('"Lovelace" OR seq:5')).toEqual([2, 5]);
  });
});

describe('exporting a table', () => {
  it('begins with the names of its columns, and no cell is a formula', async () => {
    const { file, run } = exporting(
      [stored(1, created('Ada', 'Byron'), { actor: '=cmd|"/c calc"!A1' }), hostile(2, '@SUM(1)')],
      { format: 'csv' },
    );
    await run();
    const lines = file.text.split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFsequence,recorded_at,occurred_at,type,person_id,/);
    expect(lines[1]).toContain(`"'=cmd|""/c calc""!A1"`);
    expect(lines[2]).toContain(`'@SUM(1)`);
  });
});

describe('capturing', () => {
  const captured = async (text: string) => {
    const { file, run } = exporting(someone, { text, format: 'capture', order: 'newest', notes: 'INC-4711' });
    await run();
    const parsed = parseCapture(file.text);
    if (!parsed.ok) throw new Error(parsed.problem);
    return parsed.capture;
  };

  it('keeps the stored bytes, headers, sequences and times, in the order of the stream, and where they came from', async () => {
    const { events, ...head } = await captured('');
    expect(head).toEqual({
      eventglass: 'capture',
      version: 1,
      takenAt: '2026-11-23T14:03:22.118Z',
      of: { kind: 'filter', text: '' },
      stream: { name: 'person-events', createdAt: '2026-01-01T00:00:00Z' },
      masking: 'none',
      notes: 'INC-4711',
    });
    expect(events.map(({ sequence, subject, recordedAt }) => [sequence, subject, recordedAt])).toEqual(
      someone.map(({ sequence, subject, recordedAt }) => [sequence, subject, recordedAt]),
    );
    const bytes = events.map(({ text, base64 }) =>
      Buffer.from(text ?? base64 ?? '', text === undefined ? 'base64' : 'utf8'),
    );
    for (const [at, { bytes: stored }] of someone.entries()) expect(bytes[at]?.equals(stored)).toBe(true);
  });

  it('says what it is of: a filter, a person or a trace', async () => {
    expect((await captured('type:Created')).of).toEqual({ kind: 'filter', text: 'type:Created' });
    expect((await captured(`person:${ada}`)).of).toEqual({ kind: 'person', personId: ada });
    expect((await captured(`correlation:${story}`)).of).toEqual({ kind: 'trace', correlationId: story });
  });
});

describe('an export that does not come to its end', () => {
  it.each<ExportFormat>(['ndjson', 'csv', 'capture'])('leaves nothing when it is cancelled: %s', async (format) => {
    const { file, abort, run } = exporting(someone, { format });
    await expect(run(() => abort.abort())).rejects.toThrow();
    expect(file.state).toBe('discarded');
  });

  it('leaves nothing when the server is lost', async () => {
    const { file, stream, run } = exporting(someone);
    stream.disconnect('Cannot reach NATS.');
    await expect(run()).rejects.toThrow('Cannot reach NATS.');
    expect(file.state).toBe('discarded');
  });

  it('leaves nothing when the filter cannot be followed', async () => {
    const { file, run } = exporting(someone, { text: 'type:' });
    await expect(run()).rejects.toThrow(/Nothing was exported/);
    expect(file.state).toBe('discarded');
  });
});

it('leaves out what the stream has dropped meanwhile, and counts it as read', async () => {
  const { stream, run } = exporting(someone);
  stream.delete(2, 5);
  expect(await run()).toMatchObject({ read: 6, total: 6, written: 4 });
});

it('holds no more than a few large payloads at once', async () => {
  const large = Array.from({ length: 40 }, (_, at) => hostile(at + 1, `"${'x'.repeat(900_000)}"`));
  const { stream, file, run } = exporting(large);
  const asked: number[] = [];
  const { readMany } = stream.reader;
  stream.reader.readMany = (sequences, signal) => {
    asked.push(sequences.length);
    return readMany(sequences, signal);
  };
  expect(await run()).toMatchObject({ written: 40 });
  expect(Math.max(...asked)).toBeLessThanOrEqual(9);
  expect(file.state).toBe('finished');
});
