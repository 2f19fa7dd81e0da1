import type { Filter } from '@shared/contract/stream';
import { type ParsedFilter, parseFilter } from '@shared/query';

/**
 * The filter as the index is asked: without the moment and the zone where it does not depend on them, so that the same
 * rows are known by the same name whenever and wherever it is applied.
 */
export function filterOf(text: string, nowMs: number, zone: Filter['zone']): Filter {
  const meaning = meaningOf({ text, nowMs, zone });
  const isTimeless = meaningOf({ text, nowMs: 0, zone }) === meaning;
  const isZoneless = meaningOf({ text, nowMs, zone: zone === 'utc' ? 'local' : 'utc' }) === meaning;
  return { text, nowMs: isTimeless ? 0 : nowMs, zone: isZoneless ? 'utc' : zone };
}

export function parsedFilter({ text, ...context }: Filter): ParsedFilter {
  return parseFilter(text, context);
}

function meaningOf(filter: Filter): string {
  return JSON.stringify(parsedFilter(filter));
}
