import type { Query } from '@shared/query/query';
import { RHYTHM_BARS } from '@shared/views/trace';
import type { StoryLine } from '../../inspection/ports';
import { compileQuery } from './query-to-sql/compile-query';
import { all } from './query-to-sql/condition';
import { keyColumns, ofStoriesWith, type StoryParts } from './stories-keys';
import type { TextKind } from './texts';

const columns = `correlation::VARCHAR AS correlation, correlation_text::DOUBLE AS correlation_text,
  count(*)::DOUBLE AS events, min(recorded_ms)::DOUBLE AS first_ms, max(recorded_ms)::DOUBLE AS last_ms,
  max(sequence)::DOUBLE AS last, (count(DISTINCT person) + count(DISTINCT person_text))::DOUBLE AS persons,
  arg_min(person, sequence)::VARCHAR AS person, arg_min(person_text, sequence)::DOUBLE AS person_text,
  arg_min(type, sequence)::DOUBLE AS first_type, arg_max(type, sequence)::DOUBLE AS last_type,
  arg_min_null(actor, sequence)::DOUBLE AS actor,
  arg_min_null(producer, sequence)::DOUBLE AS producer, string_agg(DISTINCT producer::VARCHAR, ',') AS producers`;

const own = keyColumns('events');
const grouped = keyColumns('spans');
/** Rows per part of the time from the first row of a story to its last. */
const rhythm = `SELECT events.correlation::VARCHAR AS correlation, events.correlation_text::DOUBLE AS correlation_text,
  least(${RHYTHM_BARS - 1}, ((recorded_ms - first_ms) * ${RHYTHM_BARS}) // greatest(last_ms - first_ms, 1))::DOUBLE AS bar, count(*)::DOUBLE AS rows`;

/** See `StoryIndex.lines`. */
export function createStoryLines({ database, texts, keys }: StoryParts) {
  const textOf = (kind: TextKind, number: unknown) =>
    typeof number === 'number' ? (texts.textOf(kind, number) ?? null) : null;

  /** `first`: none of their rows has a smaller sequence. */
  return async function lines(
    correlationIds: readonly string[],
    query: Query,
    first = 0,
  ): Promise<readonly StoryLine[]> {
    const which = keys.areOf(correlationIds);
    if (which.sql === 'FALSE') return [];
    const of = { ...which, sql: `events.sequence >= ${first} AND ${which.sql}` };
    const { sql, values } = all([of, ofStoriesWith(compileQuery(query, texts))]);
    const rows = (statement: string, given: readonly (string | number)[]) =>
      database.read(statement, given).then((result) => result.getRowObjects());
    const [told, bars, looping] = await Promise.all([
      rows(`SELECT ${columns} FROM events WHERE ${sql} GROUP BY events.correlation, events.correlation_text`, values),
      rows(
        `WITH spans AS (SELECT correlation, correlation_text, min(recorded_ms) AS first_ms, max(recorded_ms) AS last_ms
           FROM events WHERE ${of.sql} GROUP BY correlation, correlation_text)
         ${rhythm} FROM events JOIN spans ON ${own.id} = ${grouped.id} AND ${own.text} = ${grouped.text}
         WHERE ${named(of.sql)} GROUP BY ALL`,
        [...of.values, ...of.values],
      ),
      rows(
        `SELECT DISTINCT correlation::VARCHAR AS correlation, correlation_text::DOUBLE AS correlation_text
         FROM (${mayLoop(of.sql)})`,
        [...of.values, ...of.values],
      ),
    ]);
    const idOf = (row: Readonly<Record<string, unknown>>) => keys.idOf(row.correlation, row.correlation_text);
    const rhythms = new Map<string, number[]>();
    for (const row of bars) {
      const id = idOf(row);
      const counts = rhythms.get(id) ?? Array.from({ length: RHYTHM_BARS }, () => 0);
      counts[Number(row.bar)] = Number(row.rows);
      rhythms.set(id, counts);
    }
    const loops = new Set(looping.map(idOf));
    const found = new Map(
      told.map((row) => {
        const id = idOf(row);
        const line: StoryLine = {
          correlationId: id,
          events: Number(row.events),
          firstMs: Number(row.first_ms),
          lastMs: Number(row.last_ms),
          lastSequence: Number(row.last),
          persons: Number(row.persons),
          personId: typeof row.person === 'string' ? row.person : textOf('person_text', row.person_text),
          firstType: textOf('type', row.first_type) ?? '',
          lastType: textOf('type', row.last_type) ?? '',
          by: textOf('actor', row.actor),
          producer: textOf('producer', row.producer),
          producers: producersIn(row.producers).flatMap((number) => textOf('producer', number) ?? []),
          rhythm: rhythms.get(id) ?? [],
          mayLoop: loops.has(id),
        };
        return [id, line] as const;
      }),
    );
    return correlationIds.flatMap((id) => found.get(id) ?? []);
  };
}

/** Keys of stories of those rows in which a policy stands behind several causes, or a cause is not older than its effect. */
export function mayLoop(which: string): string {
  return `SELECT correlation, correlation_text FROM events WHERE policy IS NOT NULL AND ${which}
      GROUP BY correlation, correlation_text, policy HAVING count(DISTINCT causation) > 1
    UNION ALL
    SELECT events.correlation, events.correlation_text FROM events JOIN events AS causes
      ON causes.event_id = events.causation AND causes.sequence >= events.sequence
        AND causes.correlation IS NOT DISTINCT FROM events.correlation
        AND causes.correlation_text IS NOT DISTINCT FROM events.correlation_text
      WHERE events.causation <> events.event_id AND ${named(which)}`;
}

/** The same condition where two tables have such columns. */
function named(condition: string): string {
  return condition.replaceAll(/\b(correlation(?:_text)?)\b(?= (?:IN|IS))/g, 'events.$1');
}

function producersIn(list: unknown): number[] {
  return typeof list === 'string' && list !== '' ? list.split(',').map(Number) : [];
}
