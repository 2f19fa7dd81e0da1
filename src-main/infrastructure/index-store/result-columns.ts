import type { DuckDBMaterializedResult } from '@duckdb/node-api';
import bindings from '@duckdb/node-bindings';
import { readUuid, UUID_WORDS } from './uuid-words';

const TWO_TO_32 = 0x1_0000_0000;

/** One column of a result, value by value as DuckDB lays them out; undefined is NULL. */
type ReadValue<Value> = (words: Uint32Array, row: number) => Value;

/** Four-byte numbers. */
export const asWord: ReadValue<number> = (words, row) => words[row] as number;
/** Eight-byte whole numbers, as far as JavaScript holds them exactly. */
export const asLong: ReadValue<number> = (words, row) =>
  (words[row * 2] as number) + ((words[row * 2 + 1] as number) | 0) * TWO_TO_32;
export const asUuid: ReadValue<string> = (words, row) => readUuid(words, row * UUID_WORDS);

const wordsOf = new Map<ReadValue<unknown>, number>([
  [asWord, 1],
  [asLong, 2],
  [asUuid, UUID_WORDS],
]);

/** Reads a column from its bytes: an object a value would cost more than the query. */
export function readColumn<Value>(
  result: DuckDBMaterializedResult,
  column: number,
  read: ReadValue<Value>,
): (Value | undefined)[] {
  const values: (Value | undefined)[] = [];
  const bytes = (wordsOf.get(read) ?? 1) * 4;
  for (let index = 0; index < result.chunkCount; index += 1) {
    const chunk = result.getChunk(index);
    const rows = chunk.rowCount;
    const vector = bindings.data_chunk_get_vector(chunk.chunk, column);
    const words = toWords(bindings.vector_get_data(vector, rows * bytes));
    const known = bindings.vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
    for (let row = 0; row < rows; row += 1) {
      const isKnown = !known || ((known[row >> 3] as number) & (1 << (row & 7))) !== 0;
      values.push(isKnown ? read(words, row) : undefined);
    }
  }
  return values;
}

/** The first column of four-byte numbers without NULL, as one array. */
export function readWords(result: DuckDBMaterializedResult): Uint32Array<ArrayBuffer> {
  const values = new Uint32Array(result.rowCount);
  let at = 0;
  for (let index = 0; index < result.chunkCount; index += 1) {
    const chunk = result.getChunk(index);
    const rows = chunk.rowCount;
    const vector = bindings.data_chunk_get_vector(chunk.chunk, 0);
    values.set(toWords(bindings.vector_get_data(vector, rows * 4)), at);
    at += rows;
  }
  return values;
}

function toWords(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
}
