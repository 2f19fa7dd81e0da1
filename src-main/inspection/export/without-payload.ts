import type { Query } from '@shared/query';

/** A query that the rows alone answer, and that finds every row that this one finds, and more where it asks for free text. */
export function withoutPayload(query: Query): Query {
  return limit(query, 'wider');
}

/** `wider` finds at least what the query finds, `narrower` at most. */
function limit(query: Query, way: 'wider' | 'narrower'): Query {
  switch (query.kind) {
    case 'all':
      return query;
    case 'clause': {
      if (query.clause.key !== 'text') return query;
      const all: Query = { kind: 'all', at: query.at };
      return way === 'wider' ? all : { kind: 'not', part: all, at: query.at };
    }
    case 'not':
      return { ...query, part: limit(query.part, way === 'wider' ? 'narrower' : 'wider') };
    default:
      return { ...query, parts: query.parts.map((part) => limit(part, way)) };
  }
}
