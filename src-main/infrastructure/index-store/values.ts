import type { Proposal } from '@shared/contract/stream';
import { type KeyName, writtenValue } from '@shared/query';
import type { Database } from './database';
import { asLong, asUuid, asWord, readColumn } from './result-columns';
import type { TextKind, Texts } from './texts';

/** Texts that are counted at most; a longer word narrows them down. */
const MAX_COUNTED = 2_000;
/** Ids are proposed from so many of the newest rows: nobody remembers an older one. */
const RECENT_ROWS = 100_000;

const textColumns: Readonly<Record<string, TextKind>> = {
  type: 'type',
  by: 'actor',
  producer: 'producer',
  policy: 'policy',
  request: 'request',
  session: 'session',
  user: 'user',
  note: 'note',
  stream: 'stream',
};
const idColumns: Readonly<Record<string, string>> = {
  correlation: 'correlation',
  causation: 'causation',
  command: 'causation',
  id: 'event_id',
};

/** Values of a key that contain what was typed, most frequent first; those that begin with it lead. */
export async function proposeValues(
  database: Database,
  texts: Texts,
  {
    key,
    typed,
    limit,
    last,
  }: { readonly key: string; readonly typed: string; readonly limit: number; readonly last: number },
): Promise<readonly Proposal[]> {
  const kind = textColumns[key];
  if (kind) return proposeTexts(database, texts, { key: key as KeyName, kind, typed, limit });
  const column = idColumns[key];
  return column ? proposeIds(database, { key: key as KeyName, column, typed, limit, last }) : [];
}

async function proposeTexts(
  { read }: Database,
  texts: Texts,
  { key, kind, typed, limit }: { key: KeyName; kind: TextKind; typed: string; limit: number },
): Promise<readonly Proposal[]> {
  const folded = typed.toLowerCase();
  const fitting = texts.numbersOf(kind, (text) => text.toLowerCase().includes(folded)).slice(0, MAX_COUNTED);
  if (fitting.length === 0) return [];
  const which = folded === '' ? `"${kind}" IS NOT NULL` : `"${kind}" IN (${fitting.join(',')})`;
  const result = await read(
    `SELECT "${kind}" AS value, count(*) AS rows FROM events WHERE ${which} GROUP BY value ORDER BY rows DESC, value LIMIT ${MAX_COUNTED}`,
  );
  const counts = readColumn(result, 1, asLong);
  const found = readColumn(result, 0, asWord).map((number, at) => ({
    text: texts.textOf(kind, number ?? 0) ?? '',
    count: counts[at] ?? 0,
  }));
  const begins = ({ text }: { text: string }) => (text.toLowerCase().startsWith(folded) ? 0 : 1);
  return found
    .filter(({ text }) => text !== '')
    .sort((left, right) => begins(left) - begins(right))
    .slice(0, limit)
    .map(({ text, count }) => ({ insert: writtenValue(key, text), label: text, note: '', count }));
}

async function proposeIds(
  { read }: Database,
  wanted: { key: KeyName; column: string; typed: string; limit: number; last: number },
): Promise<readonly Proposal[]> {
  const { key, column, typed, limit, last } = wanted;
  const prefix = typed.trim().toLowerCase();
  if (!/^[0-9a-f-]*$/.test(prefix)) return [];
  const result = await read(
    `SELECT ${column} AS value, count(*) AS rows, max(sequence) AS newest FROM events
     WHERE sequence > ${last - RECENT_ROWS} AND ${column} IS NOT NULL AND starts_with(${column}::VARCHAR, ?)
     GROUP BY value ORDER BY newest DESC LIMIT ${limit}`,
    [prefix],
  );
  const counts = readColumn(result, 1, asLong);
  return readColumn(result, 0, asUuid).map((id, at) => ({
    insert: writtenValue(key, id ?? ''),
    label: id ?? '',
    note: '',
    count: counts[at] ?? null,
  }));
}
