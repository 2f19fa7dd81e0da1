import { familyOf } from '@shared/catalogue/events';
import type { HistogramView } from '@shared/contract/stream';
import type { RowClock } from '../../inspection/ports';
import type { Database } from './database';
import type { Condition } from './query-to-sql/condition';
import { asLong, asWord, readColumn } from './result-columns';
import type { Texts } from './texts';

/** Lines of a histogram; rarer types are counted together. Ours are sixteen, anybody can publish more. */
const MAX_SERIES = 32;
const clocks: Readonly<Record<RowClock, string>> = { recorded: 'recorded_ms', occurred: 'occurred_ms' };

type Series = HistogramView['series'][number];

/** Counts the rows of a condition per type and bar; a row without that time is in no bar. */
export async function countPerBar(
  database: Database,
  texts: Texts,
  { sql, values }: Condition,
  { bars, clock }: { readonly bars: number; readonly clock: RowClock },
): Promise<HistogramView> {
  const time = clocks[clock];
  const where = `${time} IS NOT NULL AND (${sql})`;
  const found = await database.read(
    `SELECT min(${time}), max(${time}), type, count(*) AS rows FROM events WHERE ${where} GROUP BY type ORDER BY rows DESC`,
    values,
  );
  const types = readColumn(found, 2, asWord);
  if (types.length === 0) return { startMs: 0, barMs: 0, bars, series: [] };
  const startMs = (readColumn(found, 0, asLong) as number[]).reduce((least, ms) => Math.min(least, ms));
  const endMs = (readColumn(found, 1, asLong) as number[]).reduce((greatest, ms) => Math.max(greatest, ms));
  const barMs = Math.max(1, Math.ceil((endMs - startMs + 1) / bars));

  const lineOf = new Map<number | undefined, Series>();
  for (const type of types.slice(0, MAX_SERIES))
    lineOf.set(type, emptyLine(texts.textOf('type', type ?? 0) ?? '', bars));
  const others = emptyLine('other types', bars);
  const own = [...lineOf.keys()].join(',');
  const line = types.length <= MAX_SERIES ? 'type' : `CASE WHEN type IN (${own}) THEN type ELSE 0 END`;
  const counted = await database.read(
    `SELECT ${line} AS line, ((${time} - ${startMs}) // ${barMs})::UINTEGER AS bar, count(*) FROM events WHERE ${where} GROUP BY line, bar`,
    values,
  );
  const barOf = readColumn(counted, 1, asWord);
  const rows = readColumn(counted, 2, asLong);
  for (const [at, type] of readColumn(counted, 0, asWord).entries()) {
    const { counts } = lineOf.get(type) ?? others;
    const bar = barOf[at] ?? 0;
    counts[bar] = (counts[bar] ?? 0) + (rows[at] ?? 0);
  }
  const series = [...lineOf.values(), others].map((each) => ({ ...each, total: sum(each.counts) }));
  return { startMs, barMs, bars, series: series.filter(({ total }) => total > 0) };
}

function emptyLine(type: string, bars: number): Series {
  return { type, family: familyOf(type), total: 0, counts: new Array<number>(bars).fill(0) };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
