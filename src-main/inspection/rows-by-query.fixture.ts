import { type FilterableRow, matches } from '@shared/query';
import type { EventColumns } from '@shared/views/event-row';
import { readEventMessage } from '../domain/wire/read-message';
import { filterableRowOf } from './event-row';
import type { EventIndex, StoredMessage } from './ports';

/** An index of a few messages that answers queries by looking at every row. */
export function rowsByQuery(messages: readonly StoredMessage[]): Pick<EventIndex, 'extent' | 'matching' | 'rows'> {
  const rows = messages.map((message) => filterableRowOf(readEventMessage(message), null, 'person-events'));
  return {
    extent: () => ({ total: rows.length, first: rows[0]?.sequence ?? 0, last: rows.at(-1)?.sequence ?? 0 }),
    matching: async (query) => {
      const found = rows.filter((row) => matches(query, row)).map(({ sequence }) => sequence);
      return {
        total: found.length,
        sequenceAt: (position) => found[position] ?? Number.NaN,
        countBefore: (sequence) => found.filter((other) => other < sequence).length,
      };
    },
    rows: async (sequences) =>
      columnsOf(sequences.flatMap((sequence) => rows.find((row) => row.sequence === sequence) ?? [])),
  };
}

function columnsOf(rows: readonly FilterableRow[]): EventColumns {
  const column = <Key extends keyof FilterableRow>(key: Key) => rows.map((row) => row[key]);
  return {
    sequence: column('sequence'),
    recordedMs: column('recordedMs'),
    occurredMs: column('occurredMs'),
    type: column('type'),
    family: column('family'),
    marks: column('marks'),
    personId: column('personId'),
    personName: column('personName'),
    version: column('version'),
    correlationId: column('correlationId'),
    by: column('by'),
    producer: column('producer'),
    sizeBytes: column('sizeBytes'),
    subject: column('subject'),
  };
}
