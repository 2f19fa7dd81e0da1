import type { Clause, Query, RangeMatch, TimeKey, TimeMatch } from './query';

/** The query as a filter text that reads as the same query anywhere and at any time: times are absolute, in UTC. */
export function printFilter(query: Query): string {
  return query.kind === 'all' ? '' : print(query, 'top');
}

/** The text between quotation marks, so that it is read by the letter. */
export function quoteText(text: string): string {
  return `"${text.replace(/["\\]/g, (letter) => `\\${letter}`)}"`;
}

/** As it is where it would be read by the letter anyway, otherwise in quotation marks. */
export function quoteWhereNeeded(text: string): string {
  return /^[\p{L}\p{N}_/@#&+'’:][\p{L}\p{N}_/@#&+'’:.-]*$/u.test(text) && !/\.\./.test(text) ? text : quoteText(text);
}

function print(query: Query, within: 'top' | 'and' | 'or' | 'not'): string {
  switch (query.kind) {
    case 'all':
      return '';
    case 'clause':
      return printClause(query.clause);
    case 'not':
      return `-${print(query.part, 'not')}`;
    case 'or': {
      const list = printList(query.parts);
      if (list !== undefined) return list;
      const text = query.parts.map((part) => print(part, 'or')).join(' OR ');
      return within === 'top' ? text : `(${text})`;
    }
    case 'and': {
      const text = query.parts.map((part) => print(part, 'and')).join(' ');
      return within === 'not' ? `(${text})` : text;
    }
  }
}

/** `type:Created,Archived` for conditions of one key that exclude each other; undefined for others. */
function printList(parts: readonly Query[]): string | undefined {
  const texts = parts.map((part) =>
    part.kind === 'clause' && part.clause.key !== 'text' ? printClause(part.clause) : '',
  );
  const key = texts[0]?.split(':')[0];
  if (!key || texts.some((text) => !text.startsWith(`${key}:`))) return undefined;
  return `${key}:${texts.map((text) => text.slice(key.length + 1)).join(',')}`;
}

/** One condition as it is typed. */
export function printClause(clause: Clause): string {
  const { key, match } = clause;
  switch (match.kind) {
    case 'contains':
      return quoteText(match.text);
    case 'equals':
    case 'exactly':
      return `${key}:${isIdKey(key) ? printWholeId(match.text) : quoteWhereNeeded(match.text)}`;
    case 'pattern':
      return `${key}:${match.text}`;
    case 'begins':
      return `${key}:${match.suffix === '' ? `${match.prefix}*` : `${match.prefix}…${match.suffix}`}`;
    case 'words':
      return `${key}:${quoteText(match.words.join(' '))}`;
    case 'range':
      return `${key}:${printRange(match)}`;
    case 'time':
      return printTime(key as TimeKey, match);
    case 'mark':
      return `has:${match.mark}`;
    case 'field':
      return `has:${match.field}`;
  }
}

function isIdKey(key: Clause['key']): boolean {
  return ['person', 'correlation', 'causation', 'command', 'id'].includes(key);
}

const wholeUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Unquoted, any text but a UUID is the beginning of an id. */
function printWholeId(text: string): string {
  return wholeUuid.test(text) ? text : quoteText(text);
}

function printRange({ from, to }: RangeMatch): string {
  if (from === to) return `${from}`;
  return `${from ?? ''}..${to ?? ''}`;
}

function printTime(key: TimeKey, match: TimeMatch): string {
  const { fromMs, beforeMs } = match;
  if (key === 'recorded' && fromMs !== undefined && beforeMs === undefined) return `after:${instant(fromMs)}`;
  if (key === 'recorded' && fromMs === undefined && beforeMs !== undefined) return `before:${instant(beforeMs)}`;
  return `${key}:${printTimeValue(match)}`;
}

/** A stretch of time as it stands behind its key, in UTC. */
export function printTimeValue({ fromMs, beforeMs }: TimeMatch): string {
  if (beforeMs === undefined) return `>=${instant(fromMs ?? 0)}`;
  if (fromMs === undefined) return `<${instant(beforeMs)}`;
  // The last millisecond belongs to what is written.
  return `${instant(fromMs)}..${instant(beforeMs - 1)}`;
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
