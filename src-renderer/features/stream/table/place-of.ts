import { type FilterContext, parseFilter, quoteText } from '@shared/query';
import type { Place } from '../stream-session';

/** `214788`, `#214,788`, or a time in any form that a filter takes (`14:03`, `yesterday`, `2h`, a log's timestamp). */
export function placeOf(typed: string, context: FilterContext): Place | undefined {
  const text = typed.trim();
  const digits = /^#?\s*(\d[\d,.'’ ]*)$/.exec(text)?.[1]?.replace(/\D/g, '');
  const sequence = digits === undefined ? Number.NaN : Number(digits);
  // Ten digits and more are seconds or milliseconds since 1970, when they can be.
  const isTime = digits !== undefined && digits.length >= 10 && !text.startsWith('#');
  const recordedMs = digits === undefined || isTime ? timeOf(text, context) : undefined;
  if (recordedMs !== undefined) return { recordedMs };
  return Number.isSafeInteger(sequence) && sequence > 0 ? { sequence } : undefined;
}

function timeOf(text: string, context: FilterContext): number | undefined {
  if (text === '') return undefined;
  const parsed = parseFilter(`after:${quoteText(text)}`, context);
  if (!parsed.ok || parsed.query.kind !== 'clause' || parsed.query.clause.match.kind !== 'time') return undefined;
  return parsed.query.clause.match.fromMs;
}
