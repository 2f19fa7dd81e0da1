import type { MaskingLevel } from '@shared/catalogue/masking';
import type { ExportFormat, ExportProgress } from '@shared/contract/export';
import type { Filter } from '@shared/contract/stream';
import { chosenStream, needsPayload, parseFilter, type Query, rowTestOf } from '@shared/query';
import type { EventColumns } from '@shared/views/event-row';
import { Unavailable } from '../../application/ports';
import { readEventMessage } from '../../domain/wire/read-message';
import { filterableRowOf } from '../event-row';
import { sequencesOf } from '../filter-answers';
import type { StreamReading } from '../further-streams/stream-reading';
import type { EventIndex, ExportFile, MatchingRows, RowOrder, StreamReader } from '../ports';
import { captureSubjectOf, captureWriter } from './capture-writer';
import { csvWriter } from './csv-writer';
import { type ExportedEvent, type ExportWriter, strictText } from './exported-event';
import { ndjsonWriter } from './ndjson-writer';
import { withoutPayload } from './without-payload';

/** Rows that are looked up, and bytes that are read, at once: what an export holds in memory is a few times that. */
const BATCH_ROWS = 1_000;
const BATCH_BYTES = 8 * 1024 * 1024;

export type ExportRequest = {
  readonly filter: Filter;
  readonly order: RowOrder;
  readonly format: ExportFormat;
  /** Stand in a capture. */
  readonly notes: string;
};

export type ExportParts = {
  readonly index: Pick<EventIndex, 'matching' | 'rows'>;
  readonly reader: Pick<StreamReader, 'facts' | 'readMany'>;
  readonly stream: string;
  /** Of a stream that is not one of events. */
  readonly reading?: StreamReading | undefined;
  /** At which level what is read is masked; absent: not at all. */
  readonly masking?: MaskingLevel;
  /** The filter as it is followed where what is read is masked; absent: as it was typed. */
  readonly asked?: (query: Query) => Query;
  readonly file: ExportFile;
  /** The time now, RFC 3339. */
  readonly now: () => string;
};

/** What has been done so far. */
export type ExportCounts = Pick<ExportProgress, 'read' | 'total' | 'written' | 'bytes'>;

/**
 * Writes the events that the filter finds at the call into the file; later ones are left out. Afterwards the file is
 * finished, or, when this throws (the signal's reason among others), nothing of it is left.
 */
export async function writeExport(
  request: ExportRequest,
  parts: ExportParts,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (counts: ExportCounts) => void },
): Promise<ExportCounts> {
  const { file } = parts;
  try {
    const counts = await write(request, parts, signal, onProgress);
    signal.throwIfAborted();
    await file.finish();
    return counts;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function write(
  { filter, order, format, notes }: ExportRequest,
  parts: ExportParts,
  signal: AbortSignal,
  onProgress: (counts: ExportCounts) => void,
): Promise<ExportCounts> {
  const { index, file, asked = (query: Query) => query } = parts;
  const parsed = parseFilter(filter.text, filter);
  if (!parsed.ok) throw new Unavailable(`Nothing was exported: ${parsed.problem.sentence}`);
  const query = asked(chosenStream(parsed.query).rest);
  const matching = await index.matching(withoutPayload(query));
  const fulfils = needsPayload(query) ? rowTestOf(query) : () => true;
  const writer = await writerOf({ format, query, filter, notes }, parts);
  const counts = { read: 0, total: matching.total, written: 0, bytes: 0 };
  const put = async (text: string) => {
    counts.bytes += await file.write(text);
  };

  await put(writer.opening());
  // A capture is a stretch of the stream: it stands in the stream's order.
  for await (const { events, looked } of batches(matching, format === 'capture' ? 'oldest' : order, parts, signal)) {
    for (const event of events) {
      if (!fulfils(event.row, event.text)) continue;
      await put(writer.event(event, counts.written === 0));
      counts.written += 1;
    }
    counts.read += looked;
    onProgress({ ...counts });
  }
  await put(writer.closing());
  return counts;
}

type Wanted = {
  readonly format: ExportFormat;
  readonly query: Query;
  readonly filter: Filter;
  readonly notes: string;
};

async function writerOf(
  { format, query, filter, notes }: Wanted,
  { reader, stream, reading, masking = 'none', now }: ExportParts,
): Promise<ExportWriter> {
  if (format === 'ndjson') return ndjsonWriter;
  if (format === 'csv') return csvWriter;
  if (reading) {
    throw new Unavailable(
      `Nothing was captured: a capture holds events, and ${stream} has others; export NDJSON or CSV.`,
    );
  }
  const facts = await reader.facts();
  if (!facts) throw new Unavailable(`Nothing was captured: there is no stream ${stream} any more.`);
  return captureWriter({ takenAt: now(), of: captureSubjectOf(query, filter.text), stream: facts, notes, masking });
}

/** `looked`: rows that were asked for; those that the stream has dropped meanwhile are not among the events. */
type Batch = { readonly events: readonly ExportedEvent[]; readonly looked: number };

async function* batches(
  matching: MatchingRows,
  order: RowOrder,
  parts: ExportParts,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  for (let from = 0; from < matching.total; from += BATCH_ROWS) {
    signal.throwIfAborted();
    const sequences = sequencesOf(matching, order, from, BATCH_ROWS);
    const columns = await parts.index.rows(sequences);
    let gone = sequences.length - columns.sequence.length;
    for (const rows of byBytes(columns.sizeBytes)) {
      signal.throwIfAborted();
      yield { events: await readRows(columns, rows, parts, signal), looked: rows.length + gone };
      gone = 0;
    }
    if (gone > 0) yield { events: [], looked: gone };
  }
}

/** Rows in a row whose payloads may be held together; a larger one stands alone. */
function byBytes(sizes: readonly number[]): number[][] {
  const groups: number[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const [row, size] of sizes.entries()) {
    if (bytes + size > BATCH_BYTES) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(row);
    bytes += size;
  }
  return groups;
}

async function readRows(
  columns: EventColumns,
  rows: readonly number[],
  { reader, stream, reading }: ExportParts,
  signal: AbortSignal,
): Promise<ExportedEvent[]> {
  const sequences = rows.map((row) => columns.sequence[row] ?? 0).sort((a, b) => a - b);
  const messages = new Map((await reader.readMany(sequences, signal)).map((stored) => [stored.sequence, stored]));
  return rows.flatMap((at) => {
    const stored = messages.get(columns.sequence[at] ?? 0);
    if (!stored) return [];
    if (reading) return [{ row: reading(stored).row, stored, text: strictText(stored.bytes) }];
    const row = filterableRowOf(readEventMessage(stored), columns.personName[at] ?? null, stream);
    // What the history counts, the message itself may not say.
    return [{ row: { ...row, version: columns.version[at] ?? null }, stored, text: strictText(stored.bytes) }];
  });
}
