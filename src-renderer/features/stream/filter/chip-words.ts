import { shortId } from '@renderer/ui/short-id';
import { formatInstant, type TimeZone } from '@renderer/ui/time-format';
import { cutText, visibleText } from '@renderer/ui/visible-text';
import type { Chip, FilterContext } from '@shared/query';

/** Values that a chip shows; how many more there are is a number. */
const SHOWN_VALUES = 2;
const VALUE_TEXT = 40;

/** What a chip shows: its key and its values, shortened; the whole clause is its title. */
export function chipWords(
  { key, kind, text, values }: Pick<Chip, 'key' | 'kind' | 'text' | 'values'>,
  { nowMs, zone }: FilterContext,
): { readonly key: string; readonly words: string } {
  if (kind === 'group' || kind === 'slip') return { key: '', words: visibleText(cutText(text, VALUE_TEXT)) };
  const shown = values.slice(0, SHOWN_VALUES).map((value) => visibleText(shortened(value, nowMs, zone)));
  const more = values.length > shown.length ? [`+${values.length - shown.length}`] : [];
  const words = [...shown, ...more].join(', ');
  return kind === 'text' ? { key: '', words: `“${words}”` } : { key: `${key}:`, words };
}

function shortened(value: string, nowMs: number, zone: TimeZone): string {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value)) return shortId(value);
  // An instant with its zone, as the histogram writes it: said as all other times are.
  const [, sign = '', instant = ''] = /^([<>]=?)?(\d{4}-\d\d-\d\dT\S*(?:Z|[+-]\d\d:\d\d))$/.exec(value) ?? [];
  const atMs = Date.parse(instant);
  if (Number.isNaN(atMs)) return cutText(value, VALUE_TEXT);
  const isToday = formatInstant(atMs, 'date', zone) === formatInstant(nowMs, 'date', zone);
  return `${sign}${formatInstant(atMs, isToday ? 'time' : 'full', zone).replace(/(?::00)?\.000$/, '')}`;
}
