import type { EventIndex, MatchingRows } from '../../inspection/ports';
import type { Database } from './database';
import { createTables, dropTables } from './event-table';
import { createEventWriter } from './event-writer';
import { countPerBar } from './histogram';
import { createMatchingSequences } from './matching-sequences';
import { compileQuery } from './query-to-sql/compile-query';
import { IN_LIST, readRows } from './read-rows';
import { findRepeated } from './repeated-rows';
import { asLong, readColumn, readWords } from './result-columns';
import { readCheckpoint, readPersons, readTexts, writeCheckpoint, writePersons, writeTexts } from './saved-index';
import { SequenceRuns } from './sequence-runs';
import { createStories } from './stories';
import { createTexts } from './texts';
import { proposeValues } from './values';

/**
 * The rows of one stream in DuckDB, column by column (docs/adr/0012). Begins with what the database held when it was
 * last saved; throws when that is nothing it can use.
 */
export async function openDuckDbEventIndex(database: Database, stream: string): Promise<EventIndex> {
  const { read } = database;
  const texts = createTexts();
  const runs = new SequenceRuns();
  let origin: string | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const lastSequence = () => runs.last;
  const matching = createMatchingSequences(async (query, { base, after, upTo }) => {
    const { sql, values } = compileQuery(query, texts);
    const range = `sequence > ${after} AND sequence <= ${upTo}`;
    return ascending(
      readWords(await read(`SELECT (sequence - ${base})::UINTEGER FROM events WHERE ${range} AND (${sql})`, values)),
    );
  }, lastSequence);

  await database.write(async (connection) => {
    for (const statement of createTables) await connection.run(statement);
  });
  await load();
  let writer = await createEventWriter(database, texts, runs);

  /** What was saved is what counts: rows that came after it are read from the stream again. */
  async function load(): Promise<void> {
    const saved = await readCheckpoint(database);
    if (saved?.stream !== stream) return clear();
    await database.write((connection) => connection.run(`DELETE FROM events WHERE sequence > ${saved.indexedTo}`));
    texts.load(await readTexts(database));
    const base = await firstStored();
    const distances = readWords(await read(`SELECT (sequence - ${base})::UINTEGER FROM events ORDER BY sequence`));
    for (const distance of distances) runs.append(base + distance, base + distance);
    matching.dropBefore(base);
    origin = saved.createdAt;
  }

  async function firstStored(): Promise<number> {
    const [first] = readColumn(await read('SELECT min(sequence) FROM events'), 0, asLong);
    return first ?? 0;
  }

  async function clear(): Promise<void> {
    await database.write(async (connection) => {
      for (const statement of [...dropTables, ...createTables]) await connection.run(statement);
    });
    texts.clear();
    runs.clear();
    matching.clear();
  }

  /** One change at a time; each begins after what was appended before it is committed. */
  function inTurn<Value>(change: () => Promise<Value>): Promise<Value> {
    const mine = turn.then(async () => {
      await writer.commit();
      return change();
    });
    turn = mine.catch(() => undefined);
    return mine;
  }

  return {
    extent: () => (runs.total === 0 ? nothing : { total: runs.total, first: runs.first, last: runs.last }),
    origin: () => origin,

    append(rows) {
      const mine = turn.then(() => writer.append(rows));
      turn = mine.catch(() => undefined);
      return mine;
    },

    commit: () => inTurn(async () => {}),

    dropBefore: (sequence) =>
      inTurn(async () => {
        await database.write((connection) => connection.run(`DELETE FROM events WHERE sequence < ${sequence}`));
        runs.dropBefore(sequence);
        matching.dropBefore(sequence);
      }),

    drop: (sequences) =>
      inTurn(async () => {
        await database.write((connection) =>
          connection.run(`DELETE FROM events WHERE sequence IN (${sequences.join(',')})`),
        );
        runs.drop(sequences);
        matching.clear();
        matching.dropBefore(runs.first);
      }),

    reset: (createdAt) =>
      inTurn(async () => {
        await clear();
        writer = await createEventWriter(database, texts, runs);
        origin = createdAt;
      }),

    save: (changed) =>
      inTurn(async () => {
        if (origin === undefined) return;
        const createdAt = origin;
        await database.write(async (connection) => {
          await writeTexts(connection, texts.unsaved());
          await writePersons(connection, changed, runs.first);
          await writeCheckpoint(connection, { stream, createdAt, indexedTo: runs.last });
        });
        texts.saved();
      }),

    savedPersons: () => readPersons(database),
    matching: (query) => (query.kind === 'all' ? Promise.resolve(runs.snapshot()) : matching.find(query)),
    rows: (sequences) => readRows(database, texts, sequences),

    async firstSince(query, recordedMs) {
      const { sql, values } = compileQuery(query, texts);
      const result = await read(
        `SELECT min(sequence) FROM events WHERE recorded_ms >= ${recordedMs} AND (${sql})`,
        values,
      );
      return readColumn(result, 0, asLong)[0];
    },

    histogram: (of, bars, clock) =>
      countPerBar(database, texts, 'kind' in of ? compileQuery(of, texts) : isOneOfRows(of), { bars, clock }),

    repeated: (after) => findRepeated(database, after),

    async counts(queries) {
      const conditions = queries.map((query) => compileQuery(query, texts));
      if (conditions.length === 0) return [];
      const counted = conditions.map(({ sql }) => `count(*) FILTER (WHERE ${sql})`).join(', ');
      const result = await read(
        `SELECT ${counted} FROM events`,
        conditions.flatMap(({ values }) => values),
      );
      return conditions.map((_, column) => readColumn(result, column, asLong)[0] ?? 0);
    },

    values: (key, typed, limit) => proposeValues(database, texts, { key, typed, limit, last: runs.last }),

    stories: createStories(database, texts),

    async close() {
      await turn;
      await database.close();
    },
  };
}

const nothing = { total: 0, first: 0, last: 0 };

/** They nearly always are already: DuckDB keeps the table's order unless its plan joins, and sorting costs it far more. */
function ascending(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  for (let at = 1; at < numbers.length; at += 1) {
    if ((numbers[at] as number) < (numbers[at - 1] as number)) return numbers.sort();
  }
  return numbers;
}

/** Rows that were found by other means, as one value: a question mark for each would be too many. */
function isOneOfRows(rows: MatchingRows) {
  const list = Array.from({ length: rows.total }, (_, position) => rows.sequenceAt(position)).join(',');
  return { sql: IN_LIST, values: list === '' ? ['-1'] : [list] };
}
