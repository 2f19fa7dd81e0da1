import type { FilterState } from '@shared/contract/stream';
import { clausesOf, needsPayload, type Query } from '@shared/query';
import { everything } from './filter-query';
import type { EventIndex } from './ports';

/** Clauses that are looked at; a filter of more is its own riddle. */
const MOST_CLAUSES = 12;

/** Of a filter that finds nothing: what each clause finds by itself, and what the others find without it. */
export async function findExcluding(index: EventIndex, query: Query): Promise<FilterState['excluding']> {
  const parts = partsOf(query).slice(0, MOST_CLAUSES);
  if (parts.some(needsPayload) && clausesOf(query).length === 1) return [];
  const asked = parts.flatMap((part) => [part, without(query, part) ?? everything]);
  const counts = await index.counts(asked);
  return parts.map(({ at }, place) => ({
    at,
    alone: counts[place * 2] ?? 0,
    without: counts[place * 2 + 1] ?? 0,
  }));
}

/** The clauses of a query, each with the negation that stands directly before it. */
function partsOf(query: Query): readonly Query[] {
  switch (query.kind) {
    case 'all':
      return [];
    case 'clause':
      return [query];
    case 'not':
      return query.part.kind === 'clause' ? [query] : partsOf(query.part);
    default:
      return query.parts.flatMap(partsOf);
  }
}

/** The query as if that part had not been typed; undefined when nothing is left. */
function without(query: Query, gone: Query): Query | undefined {
  if (query === gone) return undefined;
  switch (query.kind) {
    case 'all':
    case 'clause':
      return query;
    case 'not': {
      const part = without(query.part, gone);
      return part && { ...query, part };
    }
    default: {
      const parts = query.parts.flatMap((part) => without(part, gone) ?? []);
      return parts.length === 0 ? undefined : { ...query, parts };
    }
  }
}
