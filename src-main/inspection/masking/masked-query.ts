import { hides, type MaskingLevel } from '@shared/catalogue/masking';
import type { Clause, Query } from '@shared/query/query';

/**
 * A filter as it is followed where names and notes are hidden: nobody learns them letter by letter from what it finds.
 * Names are found by their words, notes by all that they say.
 */
export function maskQuery(query: Query, level: MaskingLevel): Query {
  switch (query.kind) {
    case 'all':
      return query;
    case 'and':
    case 'or':
      return { ...query, parts: query.parts.map((part) => maskQuery(part, level)) };
    case 'not':
      return { ...query, part: maskQuery(query.part, level) };
    case 'clause':
      return { ...query, clause: maskClause(query.clause, level) };
  }
}

function maskClause(clause: Clause, level: MaskingLevel): Clause {
  if (clause.key === 'note' && hides(level, 'words')) {
    return { ...clause, match: { ...clause.match, whole: 'text' } };
  }
  if (clause.key === 'person' && clause.match.kind === 'words' && hides(level, 'name')) {
    return { ...clause, match: { ...clause.match, whole: 'words' } };
  }
  return clause;
}
