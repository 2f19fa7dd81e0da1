import type { Database } from './database';
import type { Condition } from './query-to-sql/condition';
import type { Texts } from './texts';

/** What every statement about stories needs. */
export type StoryParts = { readonly database: Database; readonly texts: Texts; readonly keys: StoryKeys };

/** Rows that name a story. */
export const NAMES_ONE = '(correlation IS NOT NULL OR correlation_text IS NOT NULL)';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Correlation ids as they stand in the table: in one of two columns. */
export type StoryKeys = {
  /** Rows of these stories. */
  areOf(correlationIds: readonly string[]): Condition;
  /** The id of a row whose columns `correlation::VARCHAR` and `correlation_text::DOUBLE` are these. */
  idOf(correlation: unknown, correlationText: unknown): string;
};

export function createStoryKeys(texts: Texts): StoryKeys {
  return {
    areOf(correlationIds) {
      const ids = correlationIds.filter((id) => uuid.test(id));
      const others = new Set(correlationIds.filter((id) => !uuid.test(id)));
      const numbers = others.size === 0 ? [] : texts.numbersOf('correlation_text', (text) => others.has(text));
      const lists = [
        { column: 'correlation', type: 'UUID', list: ids },
        { column: 'correlation_text', type: 'UINTEGER', list: numbers },
      ].filter(({ list }) => list.length > 0);
      if (lists.length === 0) return { sql: 'FALSE', values: [] };
      return {
        sql: `(${lists.map(({ column, type }) => `${column} IN (SELECT unnest(string_split(?, ',')::${type}[]))`).join(' OR ')})`,
        values: lists.map(({ list }) => list.join(',')),
      };
    },
    idOf: (correlation, correlationText) =>
      typeof correlation === 'string' ? correlation : (texts.textOf('correlation_text', Number(correlationText)) ?? ''),
  };
}

/** The two columns of a row's key, without NULL: no text has the number 0. */
export function keyColumns(of: string): { readonly id: string; readonly text: string } {
  return {
    id: `coalesce(${of}.correlation, '00000000-0000-0000-0000-000000000000'::UUID)`,
    text: `coalesce(${of}.correlation_text, 0)`,
  };
}

/** Rows of stories of which one row at least fulfils the condition. */
export function ofStoriesWith({ sql, values }: Condition): Condition {
  if (sql === 'TRUE') return { sql, values: [] };
  const own = keyColumns('events');
  const others = keyColumns('fitting');
  const fitting = `SELECT DISTINCT ${others.id}, ${others.text} FROM (SELECT * FROM events WHERE ${NAMES_ONE} AND (${sql})) AS fitting`;
  return { sql: `(${own.id}, ${own.text}) IN (${fitting})`, values };
}
