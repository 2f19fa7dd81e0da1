import type { Query } from '@shared/query/query';
import type { ProducerLine, TypeCounts } from '../../inspection/ports';
import { compileQuery } from './query-to-sql/compile-query';
import { keyColumns, NAMES_ONE, ofStoriesWith, type StoryParts } from './stories-keys';

/** See `StoryIndex.countTypes`. */
export async function countTypesOf(
  { database, texts, keys }: StoryParts,
  correlationIds: readonly string[],
): Promise<TypeCounts> {
  const { sql, values } = keys.areOf(correlationIds);
  const counts = new Map<string, Map<string, number>>();
  if (sql === 'FALSE') return counts;
  const result = await database.read(
    `SELECT correlation::VARCHAR AS correlation, correlation_text::DOUBLE AS correlation_text, type::DOUBLE AS type,
       (count(DISTINCT event_id) + count(DISTINCT event_id_text)
         + count(*) FILTER (WHERE event_id IS NULL AND event_id_text IS NULL))::DOUBLE AS rows
     FROM events WHERE ${sql} GROUP BY ALL`,
    values,
  );
  for (const row of await result.getRowObjects()) {
    const id = keys.idOf(row.correlation, row.correlation_text);
    const ofStory = counts.get(id) ?? new Map<string, number>();
    ofStory.set(texts.textOf('type', Number(row.type)) ?? '', Number(row.rows));
    counts.set(id, ofStory);
  }
  return counts;
}

const own = keyColumns('events');
const grouped = keyColumns('stories');

/** See `StoryIndex.producers`. */
export async function producersOf(
  { database, texts }: StoryParts,
  query: Query,
  limit: number,
): Promise<readonly ProducerLine[]> {
  const { sql, values } = ofStoriesWith(compileQuery(query, texts));
  const stories = `SELECT correlation, correlation_text, count(*) AS rows, max(recorded_ms) - min(recorded_ms) AS ms,
    coalesce(arg_min_null(producer, sequence), 0) AS began FROM events WHERE ${NAMES_ONE} AND ${sql} GROUP BY correlation, correlation_text`;
  const [lines, types] = await Promise.all([
    database.read(
      `SELECT began::DOUBLE AS began, count(*)::DOUBLE AS stories, sum(rows)::DOUBLE AS events,
         quantile_cont(ms, 0.5)::DOUBLE AS median, quantile_cont(ms, 0.95)::DOUBLE AS p95
       FROM (${stories}) GROUP BY began ORDER BY stories DESC, began LIMIT ${limit}`,
      values,
    ),
    database.read(
      `WITH stories AS (${stories})
       SELECT began::DOUBLE AS began, type::DOUBLE AS type, count(*)::DOUBLE AS rows
       FROM events JOIN stories ON ${own.id} = ${grouped.id} AND ${own.text} = ${grouped.text}
       WHERE events.correlation IS NOT NULL OR events.correlation_text IS NOT NULL
       GROUP BY began, type ORDER BY rows DESC, type`,
      values,
    ),
  ]);
  const perType = new Map<unknown, { type: string; count: number }[]>();
  for (const { began, type, rows } of await types.getRowObjects()) {
    const counts = perType.get(began) ?? [];
    counts.push({ type: texts.textOf('type', Number(type)) ?? '', count: Number(rows) });
    perType.set(began, counts);
  }
  return (await lines.getRowObjects()).map(({ began, stories, events, median, p95 }) => ({
    producer: texts.textOf('producer', Number(began)) ?? '',
    stories: Number(stories),
    events: Number(events),
    medianMs: median === null ? null : Number(median),
    p95Ms: p95 === null ? null : Number(p95),
    perType: perType.get(began) ?? [],
  }));
}
