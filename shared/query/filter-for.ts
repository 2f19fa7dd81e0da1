import { filterKeyOf, type KeyName } from './keys';
import { quoteText, quoteWhereNeeded } from './print-filter';
import { fields } from './query';
import { canonicalUuid } from './values/ids';

/**
 * The clause that keeps the events with exactly this value, or with `out` all others. A value that is not known (null)
 * is asked for by its absence; undefined where every event has one.
 */
export function filterFor(
  key: KeyName,
  value: string | number | null,
  { out = false }: { readonly out?: boolean } = {},
): string | undefined {
  if (value !== null) return `${out ? '-' : ''}${key}:${writtenValue(key, String(value))}`;
  const asked = key === 'command' ? 'causation' : key;
  return fields.some((field) => field === asked) ? `${out ? '' : '-'}has:${asked}` : undefined;
}

/** A value as it stands behind its key, so that it means itself; ranges, ages and the like stay what they are. */
export function writtenValue(key: KeyName, value: string): string {
  switch (filterKeyOf(key)?.values) {
    case 'ids':
    case 'persons':
      return canonicalUuid(value) ?? quoteText(value);
    case 'texts':
    case 'words':
      return quoteWhereNeeded(value);
    default:
      return /[\s,()"“]/.test(value) ? quoteText(value) : value;
  }
}
