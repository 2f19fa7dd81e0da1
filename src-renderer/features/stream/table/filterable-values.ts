import type { StreamColumn } from '@renderer/store/stream-columns';
import { formatCount } from '@renderer/ui/format-count';
import { shortId } from '@renderer/ui/short-id';
import { formatInstant, type TimeZone } from '@renderer/ui/time-format';
import { cutText, visibleText } from '@renderer/ui/visible-text';
import { type KeyName, writtenInstant } from '@shared/query';
import type { EventRow } from '@shared/views/event-row';

/** A value of a row as the query language asks for it, and as it is said to people. */
export type FilterableValue = {
  readonly key: KeyName;
  readonly value: string | number | null;
  readonly words: string;
};

const WORDS = 40;

/** What a row can be filtered by, column by column; null where nothing is known. Names are cut for people, values never. */
export function filterableValue(row: EventRow, column: StreamColumn, zone: TimeZone): FilterableValue {
  const said = (words: string) => visibleText(cutText(words, WORDS));
  const text = (key: KeyName, value: string | null): FilterableValue => ({
    key,
    value,
    words: said(value ?? 'unknown'),
  });
  const id = (key: KeyName, value: string | null): FilterableValue => ({
    key,
    value,
    words: value === null ? 'unknown' : said(shortId(value)),
  });
  switch (column) {
    case 'sequence':
      return { key: 'seq', value: row.sequence, words: `#${formatCount(row.sequence)}` };
    case 'recorded':
      return {
        key: 'recorded',
        value: writtenInstant(row.recordedMs, zone),
        words: formatInstant(row.recordedMs, 'full', zone),
      };
    case 'occurred':
      return row.occurredMs === null
        ? text('occurred', null)
        : {
            key: 'occurred',
            value: writtenInstant(row.occurredMs, zone),
            words: formatInstant(row.occurredMs, 'full', zone),
          };
    case 'type':
      return text('type', row.type);
    case 'person':
      return { ...id('person', row.personId), ...(row.personName !== null && { words: said(row.personName) }) };
    case 'version':
      return { key: 'version', value: row.version, words: row.version === null ? 'unknown' : String(row.version) };
    case 'correlation':
      return id('correlation', row.correlationId);
    case 'by':
      return row.by === null && row.producer !== null ? text('producer', row.producer) : text('by', row.by);
    case 'producer':
      return text('producer', row.producer);
    case 'size':
      return { key: 'size', value: row.sizeBytes, words: `${formatCount(row.sizeBytes)} bytes` };
    case 'subject':
      return text('subject', row.subject);
  }
}

/** Columns whose values are worth a filter when no cell was pointed at. */
export const filterableColumns: readonly StreamColumn[] = ['type', 'person', 'correlation', 'by'];
