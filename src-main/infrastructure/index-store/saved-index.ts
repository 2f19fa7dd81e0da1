import { BIGINT, type DuckDBConnection, DuckDBDataChunk, UINTEGER, UTINYINT, VARCHAR } from '@duckdb/node-api';
import { personRow } from '@shared/views/person';
import { z } from 'zod';
import type { ChangedPersons, PersonSummary } from '../../inspection/ports';
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

const facts = z.object({
  names: z.array(z.string()),
  born: z.string().nullable(),
  contacts: z.array(
    z.object({ id: z.string(), kind: z.enum(['email', 'phone', 'skill']), text: z.string(), former: z.boolean() }),
  ),
  full: z.string().nullable(),
  profile: z.string().nullable(),
  mergedInto: z.string().nullable(),
});

const summary = personRow.extend({
  exists: z.boolean(),
  lastSequence: z.int(),
  messages: z.int(),
  order: z.string(),
  facts,
}) satisfies z.ZodType<PersonSummary>;

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
export async function* readPersons({ read }: Database): AsyncGenerator<readonly PersonSummary[]> {
  const result = await read('SELECT summary FROM persons');
  for (let index = 0; index < result.chunkCount; index += 1) {
    yield result
      .getChunk(index)
      .getColumnValues(0)
      .map((text) => summary.parse(JSON.parse(String(text))));
  }
}

/** Replaces what is known of these persons, and forgets those of whom there is nothing from a sequence on. */
export async function writePersons(
  writer: DuckDBConnection,
  { persons, gone }: ChangedPersons,
  goneBefore: number,
): Promise<void> {
  await writer.run(`DELETE FROM persons WHERE last_sequence < ${goneBefore}`);
  await writer.run('CREATE OR REPLACE TEMP TABLE changed (person_id VARCHAR, last_sequence BIGINT, summary VARCHAR)');
  await appendAll(writer, 'changed', [VARCHAR, BIGINT, VARCHAR], persons, (person) => [
    person.personId,
    BigInt(person.lastSequence),
    JSON.stringify(person),
  ]);
  await appendAll(writer, 'changed', [VARCHAR, BIGINT, VARCHAR], gone, (personId) => [personId, -1n, '']);
  await writer.run('DELETE FROM persons WHERE person_id IN (SELECT person_id FROM changed)');
  await writer.run('INSERT INTO persons SELECT * FROM changed WHERE last_sequence >= 0');
  await writer.run('DROP TABLE changed');
}

type Cell = number | bigint | string;

/** Chunk by chunk, with a pause between two so that queries are not held up. */
async function appendAll<Row>(
  writer: DuckDBConnection,
  table: string,
  types: Parameters<typeof DuckDBDataChunk.create>[0],
  rows: readonly Row[],
  cellsOf: (row: Row) => readonly Cell[],
): Promise<void> {
  if (rows.length === 0) return;
  const appender = await writer.createAppender(table);
  for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
    const cells = rows.slice(from, from + CHUNK_ROWS).map(cellsOf);
    const chunk = DuckDBDataChunk.create(types, cells.length);
    for (const column of types.keys())
      chunk.setColumnValues(
        column,
        cells.map((row) => row[column] as Cell),
      );
    appender.appendDataChunk(chunk);
    await new Promise((resolve) => setImmediate(resolve));
  }
  appender.closeSync();
}
