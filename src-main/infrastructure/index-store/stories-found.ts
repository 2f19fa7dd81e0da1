import { eventMarks } from '@shared/events/marks';
import type { Query } from '@shared/query/query';
import type { StoriesFound, StoriesWanted, StoryOrder } from '../../inspection/ports';
import { compileQuery } from './query-to-sql/compile-query';
import { keyColumns, NAMES_ONE, ofStoriesWith, type StoryParts } from './stories-keys';
import { type createStoryLines, mayLoop } from './stories-lines';

const LEGACY = 1 << eventMarks.indexOf('legacy');

const orders: Readonly<Record<StoryOrder, string>> = {
  recent: 'last DESC',
  slowest: 'last_ms - first_ms DESC, last DESC',
  largest: 'rows DESC, last DESC',
  looping: 'last DESC',
};

/** See `StoryIndex.find`. */
export async function findStories(
  { database, texts, keys }: StoryParts,
  lines: ReturnType<typeof createStoryLines>,
  { query, order, withSingles, limit }: StoriesWanted,
): Promise<StoriesFound> {
  const condition = compileQuery(query, texts);
  const { sql, values } = ofStoriesWith(condition);
  const own = keyColumns('stories');
  const looping = keyColumns('looping');
  const isWanted = [
    withSingles ? 'TRUE' : 'rows > 1',
    ...(order === 'looping'
      ? [`(${own.id}, ${own.text}) IN (SELECT ${looping.id}, ${looping.text} FROM (${mayLoop('TRUE')}) AS looping)`]
      : []),
  ].join(' AND ');
  const [result, unnamed] = await Promise.all([
    database.read(
      `WITH stories AS MATERIALIZED (
         SELECT correlation, correlation_text, count(*) AS rows, min(recorded_ms) AS first_ms, max(recorded_ms) AS last_ms,
           min(sequence) AS first,
           max(sequence) AS last, bit_or(marks) AS marks
         FROM events WHERE ${NAMES_ONE} AND ${sql} GROUP BY correlation, correlation_text),
       firsts AS (SELECT * FROM stories WHERE ${isWanted} ORDER BY ${orders[order]} LIMIT ${limit})
       SELECT NULL AS correlation, NULL AS correlation_text, NULL AS first, count(*) FILTER (WHERE rows > 1)::DOUBLE AS total,
         count(*) FILTER (WHERE rows = 1)::DOUBLE AS singles,
         count(*) FILTER (WHERE rows = 1 AND (marks & ${LEGACY}::USMALLINT) <> 0)::DOUBLE AS legacy FROM stories
       UNION ALL
       SELECT correlation::VARCHAR, correlation_text::DOUBLE, first::DOUBLE, NULL, NULL, NULL FROM firsts ORDER BY total NULLS LAST`,
      values,
    ),
    database.read(
      `SELECT count(*)::DOUBLE AS rows FROM events WHERE NOT ${NAMES_ONE} AND (${condition.sql})`,
      condition.values,
    ),
  ]);
  const [counts, ...firsts] = await result.getRowObjects();
  const ids = firsts.map((row) => keys.idOf(row.correlation, row.correlation_text));
  const all: Query = { kind: 'all', at: { from: 0, to: 0 } };
  const first = firsts.reduce((least, row) => Math.min(least, Number(row.first)), Number.MAX_SAFE_INTEGER);
  const [none] = await unnamed.getRowObjects();
  return {
    stories: inOrder(await lines(ids, all, first), order),
    total: Number(counts?.total ?? 0),
    singles: Number(counts?.singles ?? 0),
    ofLegacy: Number(counts?.legacy ?? 0),
    unnamed: Number(none?.rows ?? 0),
  };
}

/** A statement keeps no order through a union. */
function inOrder(stories: StoriesFound['stories'], order: StoryOrder): StoriesFound['stories'] {
  const sizeOf = ({ events, firstMs, lastMs }: StoriesFound['stories'][number]) =>
    order === 'slowest' ? lastMs - firstMs : order === 'largest' ? events : 0;
  return [...stories].sort((left, right) => sizeOf(right) - sizeOf(left) || right.lastSequence - left.lastSequence);
}

/** See `StoryIndex.having`. */
export async function storiesHaving(
  { database, texts, keys }: StoryParts,
  query: Query,
  limit: number,
): Promise<{ readonly total: number; readonly correlationIds: readonly string[] }> {
  const { sql, values } = compileQuery(query, texts);
  const result = await database.read(
    `WITH stories AS MATERIALIZED (SELECT correlation, correlation_text, max(sequence) AS last FROM events
       WHERE ${NAMES_ONE} AND (${sql}) GROUP BY correlation, correlation_text)
     SELECT correlation::VARCHAR AS correlation, correlation_text::DOUBLE AS correlation_text,
       (SELECT count(*) FROM stories)::DOUBLE AS total FROM stories ORDER BY last DESC LIMIT ${limit}`,
    values,
  );
  const rows = await result.getRowObjects();
  return {
    total: Number(rows[0]?.total ?? 0),
    correlationIds: rows.map((row) => keys.idOf(row.correlation, row.correlation_text)),
  };
}
