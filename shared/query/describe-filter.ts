import { markMeanings } from './keys';
import type { Clause, IdMatch, Query, RangeMatch, TextKey, TimeMatch } from './query';
import { civilAt, zoneOf } from './times/zones';

/** What a filter keeps, as a sentence without a full stop: for people who hear it, and for those who learn it. */
export function describeFilter(query: Query, zone: 'utc' | 'local'): string {
  return query.kind === 'all' ? 'All events' : `Events ${inWords(query, zone, 'top')}`;
}

function inWords(query: Query, zone: 'utc' | 'local', within: 'top' | 'and' | 'or' | 'not'): string {
  switch (query.kind) {
    case 'all':
      return 'of any kind';
    case 'clause':
      return clauseInWords(query.clause, zone);
    case 'not':
      return `except those ${inWords(query.part, zone, 'not')}`;
    default: {
      const parts = query.parts.map((part) => inWords(part, zone, query.kind));
      const words = query.kind === 'and' ? parts.join(' and ') : `either ${parts.join(' or ')}`;
      return within === 'top' ? words : `(${words})`;
    }
  }
}

const textWords: Readonly<Record<TextKey, string>> = {
  type: 'of type',
  by: 'by',
  producer: 'from producer',
  policy: 'caused by policy',
  request: 'with request id',
  session: 'with session id',
  user: 'with user id',
  subject: 'on subject',
  stream: 'of stream',
};

function clauseInWords(clause: Clause, zone: 'utc' | 'local'): string {
  switch (clause.key) {
    case 'text':
      return `whose payload contains “${clause.match.text}”`;
    case 'has':
      return `that ${markMeanings[clause.match.kind === 'mark' ? clause.match.mark : clause.match.field]}`;
    case 'person': {
      const { match } = clause;
      return match.kind === 'words' ? `of persons named “${match.words.join(' ')}”` : `of person ${idInWords(match)}`;
    }
    case 'note':
      return `whose note has “${clause.match.words.join(' ')}”`;
    case 'correlation':
      return `of story ${idInWords(clause.match)}`;
    case 'causation':
      return `caused by ${idInWords(clause.match)}`;
    case 'command':
      return `of command ${idInWords(clause.match)}`;
    case 'id':
      return `with the id ${idInWords(clause.match)}`;
    case 'seq':
      return `with sequence ${rangeInWords(clause.match)}`;
    case 'version':
      return `with version ${rangeInWords(clause.match)}`;
    case 'size':
      return `of ${rangeInWords(clause.match)} bytes`;
    case 'recorded':
      return `recorded ${timeInWords(clause.match, zone)}`;
    case 'occurred':
      return `that say they happened ${timeInWords(clause.match, zone)}`;
    default: {
      const { key, match } = clause;
      return `${textWords[key]} ${match.kind === 'pattern' ? 'like ' : ''}${match.text}`;
    }
  }
}

function idInWords(match: IdMatch): string {
  if (match.kind === 'equals') return match.text;
  return match.suffix === '' ? `beginning with ${match.prefix}` : `${match.prefix}…${match.suffix}`;
}

function rangeInWords({ from, to }: RangeMatch): string {
  const number = (value: number) => value.toLocaleString('en');
  if (from !== undefined && from === to) return number(from);
  if (from === undefined) return to === undefined ? 'any number of' : `at most ${number(to)}`;
  return to === undefined ? `at least ${number(from)}` : `${number(from)} to ${number(to)}`;
}

function timeInWords({ fromMs, beforeMs }: TimeMatch, zone: 'utc' | 'local'): string {
  const parts = [
    ...(fromMs === undefined ? [] : [`from ${instantInWords(fromMs, zone)} on`]),
    ...(beforeMs === undefined ? [] : [`before ${instantInWords(beforeMs, zone)}`]),
  ];
  return parts.length === 0 ? 'at any time' : parts.join(' and ');
}

/** `23 November 2026, 14:03 UTC`: put together here, because versions of Intl disagree about the comma. */
function instantInWords(ms: number, zone: 'utc' | 'local'): string {
  const { year, month, day, hour, minute, second, ms: fraction } = civilAt(ms, zoneOf(zone));
  const monthName = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1));
  const two = (number: number) => String(number).padStart(2, '0');
  const seconds = second === 0 && fraction === 0 ? '' : `:${two(second)}`;
  const exactly = fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`;
  return `${day} ${monthName} ${year}, ${two(hour)}:${two(minute)}${seconds}${exactly}${zone === 'utc' ? ' UTC' : ''}`;
}
