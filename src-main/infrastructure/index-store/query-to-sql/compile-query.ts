import { eventMarks } from '@shared/events/marks';
import { idTestOf, textTestOf, wordsTestOf } from '@shared/query/matches';
import type { Clause, Field, IdMatch, Query, RangeMatch, TextKey, TimeMatch } from '@shared/query/query';
import type { EventColumnName } from '../event-table';
import type { TextKind } from '../texts';
import { type Dictionaries, hasId, hasText, isKnownId, named } from './columns';
import { all, always, any, type Condition, condition, opposite } from './condition';
import { hasSubject } from './subjects';

/**
 * The query as a condition on the table of events; of free text, which is not in the table, every row that may fulfil
 * it. It holds for the texts that have numbers now: compile again for rows that come later. Tested against `matches`,
 * which says what a query means.
 */
export function compileQuery(query: Query, dictionaries: Dictionaries): Condition {
  return conditionOf(query, dictionaries, true);
}

/** `isWanted` is false below an odd number of exclusions. What payloads would decide is let through either way. */
function conditionOf(query: Query, dictionaries: Dictionaries, isWanted: boolean): Condition {
  switch (query.kind) {
    case 'all':
      return isWanted ? always : opposite(always);
    case 'not':
      return conditionOf(query.part, dictionaries, !isWanted);
    case 'and':
    case 'or': {
      const parts = query.parts.map((part) => conditionOf(part, dictionaries, isWanted));
      return (query.kind === 'and') === isWanted ? all(parts) : any(parts);
    }
    case 'clause': {
      if (query.clause.key === 'text') return always;
      const wanted = clauseCondition(query.clause, dictionaries);
      return isWanted ? wanted : opposite(wanted);
    }
  }
}

function clauseCondition(clause: Exclude<Clause, { key: 'text' }>, dictionaries: Dictionaries): Condition {
  switch (clause.key) {
    case 'person': {
      const { match } = clause;
      return match.kind === 'words'
        ? hasText('name', dictionaries, wordsTestOf(match))
        : hasId('person', match, dictionaries);
    }
    case 'correlation':
      return hasId('correlation', clause.match, dictionaries);
    case 'causation':
    case 'command':
      return hasId('causation', clause.match, dictionaries);
    case 'id':
      return hasAnyId(clause.match, dictionaries);
    case 'note':
      return hasText('note', dictionaries, wordsTestOf(clause.match));
    case 'seq':
      return isBetween('sequence', clause.match);
    case 'version':
      return isBetween('version', clause.match);
    case 'size':
      return isBetween('size_bytes', clause.match);
    case 'recorded':
      return isWithin('recorded_ms', clause.match);
    case 'occurred':
      return isWithin('occurred_ms', clause.match);
    case 'has': {
      const { match } = clause;
      if (match.kind === 'field') return isKnown(match.field);
      return condition(`("marks" & ?::USMALLINT) <> 0`, 1 << eventMarks.indexOf(match.mark));
    }
    case 'subject':
      return hasSubject(clause.match, dictionaries);
    default:
      return hasText(columnOf(clause.key), dictionaries, textTestOf(clause.key, clause.match));
  }
}

function columnOf(key: Exclude<TextKey, 'subject'>): EventColumnName & TextKind {
  return key === 'by' ? 'actor' : key;
}

function hasAnyId(match: IdMatch, dictionaries: Dictionaries): Condition {
  const ids = (['event_id', 'person', 'correlation', 'causation'] as const).map((column) =>
    hasId(column, match, dictionaries),
  );
  const texts = (['request', 'session', 'user'] as const).map((column) =>
    hasText(column, dictionaries, idTestOf(match)),
  );
  return any([...ids, ...texts]);
}

function isBetween(column: EventColumnName, { from, to }: RangeMatch): Condition {
  if (from !== undefined && from === to) return condition(`${named(column)} = ?::BIGINT`, from);
  return all([
    // Open at both ends, it still is a number that must be known.
    from === undefined && to === undefined ? condition(`${named(column)} IS NOT NULL`) : always,
    from === undefined ? always : condition(`${named(column)} >= ?::BIGINT`, from),
    to === undefined ? always : condition(`${named(column)} <= ?::BIGINT`, to),
  ]);
}

function isWithin(column: 'recorded_ms' | 'occurred_ms', { fromMs, beforeMs }: TimeMatch): Condition {
  const isOpen = fromMs === undefined && beforeMs === undefined;
  return all([
    isOpen ? condition(`${named(column)} IS NOT NULL`) : always,
    // Rows are of whole milliseconds: the first of them not before the limit decides.
    fromMs === undefined ? always : condition(`${named(column)} >= ?::BIGINT`, Math.ceil(fromMs)),
    beforeMs === undefined ? always : condition(`${named(column)} < ?::BIGINT`, Math.ceil(beforeMs)),
  ]);
}

function isKnown(field: Field): Condition {
  switch (field) {
    case 'person':
    case 'correlation':
    case 'causation':
      return isKnownId(field);
    case 'by':
      return condition(`${named('actor')} IS NOT NULL`);
    case 'occurred':
      return condition(`${named('occurred_ms')} IS NOT NULL`);
    default:
      return condition(`${named(field)} IS NOT NULL`);
  }
}
