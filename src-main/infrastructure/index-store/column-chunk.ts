import { BIGINT, type DuckDBAppender, DuckDBDataChunk, UINTEGER, USMALLINT, UTINYINT, UUID } from '@duckdb/node-api';
import bindings from '@duckdb/node-bindings';
import { columnBytes, type EventColumnName, eventColumns } from './event-table';
import { TOP_BIT, UUID_WORDS, writeUuid } from './uuid-words';

/** Rows that DuckDB takes at once. */
export const CHUNK_ROWS = 2_048;

const types = { BIGINT, UINTEGER, USMALLINT, UTINYINT, UUID };
const TWO_TO_32 = 0x1_0000_0000;

/** One column of up to 2,048 values as DuckDB lays them out; a place that was not written is NULL. */
class ColumnBuffer {
  readonly bytes: Uint8Array;
  private readonly words: Uint32Array;
  private readonly halves: Uint16Array;
  /** A bit a row, set where there is a value. */
  private readonly known = new Uint8Array(CHUNK_ROWS / 8);
  private written = 0;

  constructor(private readonly bytesPerRow: number) {
    const buffer = new ArrayBuffer(CHUNK_ROWS * bytesPerRow);
    this.bytes = new Uint8Array(buffer);
    this.words = new Uint32Array(bytesPerRow >= 4 ? buffer : new ArrayBuffer(0));
    this.halves = new Uint16Array(bytesPerRow === 2 ? buffer : new ArrayBuffer(0));
  }

  setByte(row: number, value: number): void {
    this.bytes[row] = value;
    this.mark(row);
  }

  setHalf(row: number, value: number): void {
    this.halves[row] = value;
    this.mark(row);
  }

  setWord(row: number, value: number): void {
    this.words[row] = value;
    this.mark(row);
  }

  /** A whole number of any size that JavaScript holds exactly. */
  setLong(row: number, value: number): void {
    const high = Math.floor(value / TWO_TO_32);
    this.words[row * 2] = value - high * TWO_TO_32;
    this.words[row * 2 + 1] = high;
    this.mark(row);
  }

  /** False, leaving the place empty, when the text is no lower-case UUID. */
  setUuid(row: number, text: string): boolean {
    if (!writeUuid(text, this.words, row * UUID_WORDS)) return false;
    this.mark(row);
    return true;
  }

  /** One whose four words, the highest first, begin there. */
  setUuidWords(row: number, source: Uint32Array, at: number): void {
    const first = row * UUID_WORDS;
    this.words[first] = source[at + 3] as number;
    this.words[first + 1] = source[at + 2] as number;
    this.words[first + 2] = source[at + 1] as number;
    this.words[first + 3] = (source[at] as number) ^ TOP_BIT;
    this.mark(row);
  }

  /** Copies the first rows into a column of a chunk, and begins anew. */
  moveTo(chunk: DuckDBDataChunk, column: number, rows: number): void {
    const vector = bindings.data_chunk_get_vector(chunk.chunk, column);
    bindings.copy_data_to_vector(vector, 0, this.bytes.buffer as ArrayBuffer, 0, rows * this.bytesPerRow);
    if (this.written < rows) {
      bindings.vector_ensure_validity_writable(vector);
      bindings.copy_data_to_vector_validity(vector, 0, this.known.buffer, 0, Math.ceil(rows / 64) * 8);
    }
    this.known.fill(0);
    this.written = 0;
  }

  private mark(row: number): void {
    this.known[row >> 3] = (this.known[row >> 3] as number) | (1 << (row & 7));
    this.written += 1;
  }
}

/** The next rows of the table of events, column by column. */
export type EventChunk = {
  readonly columns: Readonly<Record<EventColumnName, ColumnBuffer>>;
  /** Gives the rows to the appender, and begins anew. */
  moveTo(appender: DuckDBAppender, rows: number): void;
};

export function createEventChunk(): EventChunk {
  const chunk = DuckDBDataChunk.create(eventColumns.map(({ type }) => types[type]));
  const buffers = eventColumns.map(({ type }) => new ColumnBuffer(columnBytes[type]));
  return {
    columns: Object.fromEntries(eventColumns.map(({ name }, place) => [name, buffers[place]])) as EventChunk['columns'],
    moveTo(appender, rows) {
      chunk.reset();
      chunk.rowCount = rows;
      for (const [column, buffer] of buffers.entries()) buffer.moveTo(chunk, column, rows);
      appender.appendDataChunk(chunk);
    },
  };
}
