import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { matches } from '@shared/query/matches';
import { parseFilter } from '@shared/query/parse-filter';
import type { FilterableRow, Query } from '@shared/query/query';
import { anyPayload, anyQuery, anyRow } from '@shared/query/random-queries.fixture';
import { needsPayload } from '@shared/query/walk';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEventChunk } from '../column-chunk';
import { createTables } from '../event-table';
import { createRowWriter } from '../row-writer';
import { createTexts } from '../texts';
import { compileQuery } from './compile-query';

const RUNS = process.env.EVENTGLASS_SOAK ? 10_000 : 400;
/** Queries asked of the same rows. */
const QUERIES = 20;

const context = { nowMs: Date.parse('2026-11-23T12:00:05Z'), zone: 'utc' as const };

function queryOf(text: string): Query {
  const filter = parseFilter(text, context);
  if (!filter.ok) throw new Error(filter.problem.sentence);
  return filter.query;
}

describe('a query as SQL', () => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await (await DuckDBInstance.create(':memory:')).connect();
    for (const statement of createTables) await connection.run(statement);
  });
  afterAll(() => connection.closeSync());

  const sequencesBy = async (condition: string, values: readonly (string | number)[]) => {
    const result = await connection.run(`SELECT sequence FROM events WHERE ${condition} ORDER BY sequence`, [
      ...values,
    ]);
    return (await result.getRows()).map(([sequence]) => Number(sequence));
  };

  /** Puts the rows into the table in the place of others; what it returns asks them. */
  const tableOf = async (rows: readonly FilterableRow[]) => {
    await connection.run('DELETE FROM events');
    const texts = createTexts();
    const chunk = createEventChunk();
    const write = createRowWriter(chunk, texts);
    for (const [at, row] of rows.entries()) write(row, at);
    const appender = await connection.createAppender('events');
    chunk.moveTo(appender, rows.length);
    appender.closeSync();
    return async (query: Query) => {
      const compiled = compileQuery(query, texts);
      return { ...compiled, found: await sequencesBy(compiled.sql, compiled.values) };
    };
  };

  it('finds the rows that the query means, and of free text all that may be meant', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyRow, anyPayload), { minLength: 1, maxLength: 30 }),
        fc.array(anyQuery, { minLength: QUERIES, maxLength: QUERIES }),
        async (events, queries) => {
          const rows = events.map(([row], place) => ({ ...row, sequence: place + 1 }));
          const find = await tableOf(rows);
          for (const query of queries) {
            const { found, sql } = await find(query);
            const meant = events.flatMap(([, payload], place) =>
              matches(query, rows[place] as FilterableRow, payload) ? [place + 1] : [],
            );
            expect(needsPayload(query) ? found.filter((sequence) => meant.includes(sequence)) : found, sql).toEqual(
              meant,
            );
          }
        },
      ),
      { numRuns: RUNS / QUERIES },
    );
  });

  it('narrows down what free text may be in by everything else', async () => {
    const [base] = fc.sample(anyRow, { numRuns: 1, seed: 1 });
    const rows = ['A', 'B', 'C'].map((type, place) => ({ ...(base as FilterableRow), type, sequence: place + 1 }));
    const find = await tableOf(rows);
    const found = async (text: string) => (await find(queryOf(text))).found;
    expect(await found('"x" type:A')).toEqual([1]);
    expect(await found('-"x" -type:A')).toEqual([2, 3]);
    expect(await found('"x" OR type:A')).toEqual([1, 2, 3]);
    expect(await found('-(type:A "x")')).toEqual([1, 2, 3]);
    expect(await found('-(type:A OR "x")')).toEqual([2, 3]);
  });

  it('can be counted beside others in one statement', async () => {
    const [base] = fc.sample(anyRow, { numRuns: 1, seed: 1 });
    const rows = Array.from({ length: 30 }, (_, place) => ({
      ...(base as FilterableRow),
      type: `Type${place}`,
      sequence: place + 1,
    }));
    const find = await tableOf(rows);
    const both = await Promise.all([find(queryOf('type:Type1*')), find(queryOf('-type:Type1*'))]);
    const counted = both.map(({ sql }) => `count(*) FILTER (WHERE ${sql})`).join(', ');
    const result = await connection.run(
      `SELECT ${counted} FROM events`,
      both.flatMap(({ values }) => values),
    );
    expect(await result.getRows()).toEqual([[11n, 19n]]);
  });

  it('never has a text of the filter in it, and no more values than question marks', async () => {
    const find = await tableOf([]);
    const hostile = `'; DROP TABLE events; --`;
    const filters = ['type', 'by', 'producer', 'request', 'subject', 'correlation', 'id', 'person'].map(
      (key) => `${key}:"${hostile}"`,
    );
    for (const text of [...filters, `"${hostile}"`, 'correlation:7f3a…c21e', 'seq:1..2 size:>3 after:10m is:legacy']) {
      const { sql, values } = await find(queryOf(text));
      expect(sql).not.toMatch(/DROP|7f3a|c21e|[0-9]{3}/);
      expect(sql.split('?').length - 1).toBe(values.length);
    }
  });

  it('finds one of many texts as it finds one of few', async () => {
    const base = fc.sample(anyRow, { numRuns: 1, seed: 1 })[0] as FilterableRow;
    const rows = Array.from({ length: 50 }, (_, place) => ({ ...base, sequence: place + 1, type: `Type${place}` }));
    const find = await tableOf(rows);
    const found = async (text: string) => (await find(queryOf(text))).found;
    expect(await found('type:type1*')).toEqual([2, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    expect(await found('-type:Type1*')).toHaveLength(39);
    expect(await found('-type:Type1* seq:..20 OR type:Type7')).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
