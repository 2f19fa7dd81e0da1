import {
  BIGINT,
  BLOB,
  type DuckDBAppender,
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDataChunk,
  UINTEGER,
  UTINYINT,
  VARCHAR,
} from '@duckdb/node-api';
import { personRow } from '@shared/views/person';
import { z } from 'zod';
import type { ChangedPersons, SavedPerson } from '../../inspection/ports';
import { CHUNK_ROWS } from './column-chunk';
import type { Database } from './database';
import { FILE_SCHEMA } from './event-table';
import type { SavedText } from './texts';

/** Which stream the file tells of, and up to where it is whole. */
const checkpoint = z.object({
  schema: z.literal(FILE_SCHEMA),
  stream: z.string(),
  createdAt: z.string(),
  indexedTo: z.int().nonnegative(),
});
export type Checkpoint = Omit<z.infer<typeof checkpoint>, 'schema'>;

const summary = personRow.extend({
  exists: z.boolean(),
  isNamed: z.boolean(),
  lastSequence: z.int(),
  messages: z.int(),
  order: z.string(),
}) satisfies z.ZodType<Omit<SavedPerson, 'told'>>;

/** undefined in a file that was never saved. Throws when it is of another schema. */
export async function readCheckpoint({ read }: Database): Promise<Checkpoint | undefined> {
  const columns = 'schema, stream, created_at AS "createdAt", indexed_to::DOUBLE AS "indexedTo"';
  const [row] = await (await read(`SELECT ${columns} FROM checkpoint`)).getRowObjects();
  return row && checkpoint.parse(row);
}

export async function writeCheckpoint(writer: DuckDBConnection, saved: Checkpoint): Promise<void> {
  await writer.run('DELETE FROM checkpoint');
  await writer.run('INSERT INTO checkpoint VALUES (?, ?, ?, ?)', [
    FILE_SCHEMA,
    saved.stream,
    saved.createdAt,
    BigInt(saved.indexedTo),
  ]);
}

export async function readTexts({ read }: Database): Promise<SavedText[]> {
  const result = await read('SELECT kind, number, text FROM texts ORDER BY kind, number');
  const [kinds = [], numbers = [], texts = []] = await result.getColumns();
  return texts.map((text, at) => ({ kind: Number(kinds[at]), number: Number(numbers[at]), text: String(text) }));
}

export function writeTexts(writer: DuckDBConnection, texts: readonly SavedText[]): Promise<void> {
  return appendAll(writer, 'texts', [UTINYINT, UINTEGER, VARCHAR], texts, ({ kind, number, text }) => [
    kind,
    number,
    text,
  ]);
}

/** The persons as last saved, some at a time. Throws when one is not what it must be. */
export async function* readPersons({ read }: Database): AsyncGenerator<readonly SavedPerson[]> {
  const result = await read('SELECT summary, told FROM persons');
  for (let index = 0; index < result.chunkCount; index += 1) {
    const chunk = result.getChunk(index);
    const tolds = chunk.getColumnValues(1);
    yield chunk.getColumnValues(0).map((text, at) => {
      const told = tolds[at];
      if (!(told instanceof DuckDBBlobValue)) throw new TypeError('what was told of a person is missing');
      return { ...summary.parse(JSON.parse(String(text))), told: new Uint8Array(told.bytes) };
    });
  }
}

const personColumns = [VARCHAR, BIGINT, VARCHAR, BLOB];
const nothingTold = new DuckDBBlobValue(new Uint8Array(0));

/** Replaces what is known of these persons, and forgets those of whom there is nothing from a sequence on. */
export async function writePersons(
  writer: DuckDBConnection,
  { persons, gone }: ChangedPersons,
  goneBefore: number,
): Promise<void> {
  await writer.run(`DELETE FROM persons WHERE last_sequence < ${goneBefore}`);
  await writer.run(
    'CREATE OR REPLACE TEMP TABLE changed (person_id VARCHAR, last_sequence BIGINT, summary VARCHAR, told BLOB)',
  );
  await appendAll(writer, 'changed', personColumns, persons, ({ told, ...person }) => [
    person.personId,
    BigInt(person.lastSequence),
    JSON.stringify(person),
    new DuckDBBlobValue(told),
  ]);
  await appendAll(writer, 'changed', personColumns, gone, (personId) => [personId, -1n, '', nothingTold]);
  await writer.run('DELETE FROM persons WHERE person_id IN (SELECT person_id FROM changed)');
  await writer.run('INSERT INTO persons SELECT * FROM changed WHERE last_sequence >= 0');
  await writer.run('DROP TABLE changed');
}

type Cell = number | bigint | string | DuckDBBlobValue;

/** Chunk by chunk, with a pause between two so that queries are not held up. */
async function appendAll<Row>(
  writer: DuckDBConnection,
  table: string,
  types: Parameters<typeof DuckDBDataChunk.create>[0],
  rows: Iterable<Row>,
  cellsOf: (row: Row) => readonly Cell[],
): Promise<void> {
  let appender: DuckDBAppender | undefined;
  for (const some of inChunks(rows)) {
    appender ??= await writer.createAppender(table);
    const cells = some.map(cellsOf);
    const chunk = DuckDBDataChunk.create(types, cells.length);
    for (const column of types.keys())
      chunk.setColumnValues(
        column,
        cells.map((row) => row[column] as Cell),
      );
    appender.appendDataChunk(chunk);
    await new Promise((resolve) => setImmediate(resolve));
  }
  appender?.closeSync();
}

function* inChunks<Row>(rows: Iterable<Row>): Generator<readonly Row[]> {
  let some: Row[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < CHUNK_ROWS) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
