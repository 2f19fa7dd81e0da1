import type { ClauseQuery, Query } from './query';

/** All conditions of a query, in the order of the text. */
export function clausesOf(query: Query): readonly ClauseQuery[] {
  switch (query.kind) {
    case 'all':
      return [];
    case 'clause':
      return [query];
    case 'not':
      return clausesOf(query.part);
    default:
      return query.parts.flatMap(clausesOf);
  }
}

/** Whether the rows alone do not answer it: free text is in the payloads, which the index does not keep. */
export function needsPayload(query: Query): boolean {
  return clausesOf(query).some(({ clause }) => clause.key === 'text');
}
