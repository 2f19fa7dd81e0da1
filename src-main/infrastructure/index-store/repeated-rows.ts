import type { Database } from './database';
import { asLong, readColumn } from './result-columns';

const idColumns = ['event_id', 'event_id_text'] as const;

/** Sequences after `after` of the rows whose event id an older row has, ascending. */
export async function findRepeated({ read }: Database, after: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (const id of idColumns) {
    const sequences = readColumn(await read(repeatedBy(id, after)), 0, asLong);
    for (const sequence of sequences) if (sequence !== undefined) found.push(sequence);
  }
  return found.sort((left, right) => left - right);
}

/** The oldest row of each id that came since, and what is not it. */
function repeatedBy(id: (typeof idColumns)[number], after: number): string {
  const since = `SELECT ${id} FROM events WHERE sequence > ${after} AND ${id} IS NOT NULL`;
  const oldest = `SELECT ${id} AS id, min(sequence) AS first FROM events WHERE ${id} IN (${since}) GROUP BY ${id}`;
  return `SELECT sequence FROM events JOIN (${oldest}) ON ${id} = id WHERE sequence > ${after} AND sequence > first`;
}
