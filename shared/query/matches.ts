import { foldedWords, spacedWords } from '../text/fold-text';
import { filterKeyOf } from './keys';
import type {
  Clause,
  ContainsMatch,
  Field,
  FilterableRow,
  IdKey,
  IdMatch,
  Query,
  RangeMatch,
  TextKey,
  TextMatch,
  TimeMatch,
  WordsMatch,
} from './query';

/** Whether a row is one that a query asks for; the payload as text where the query needs it (`needsPayload`). */
export type RowTest = (row: FilterableRow, payload?: string) => boolean;

/** The meaning of a query, in memory, row by row. What compiles queries to something faster is tested against it. */
export function matches(query: Query, row: FilterableRow, payload?: string): boolean {
  return rowTestOf(query)(row, payload);
}

/** The same for many rows: what can be prepared is prepared once. */
export function rowTestOf(query: Query): RowTest {
  switch (query.kind) {
    case 'all':
      return () => true;
    case 'and': {
      const tests = query.parts.map(rowTestOf);
      return (row, payload) => tests.every((test) => test(row, payload));
    }
    case 'or': {
      const tests = query.parts.map(rowTestOf);
      return (row, payload) => tests.some((test) => test(row, payload));
    }
    case 'not': {
      const test = rowTestOf(query.part);
      return (row, payload) => !test(row, payload);
    }
    case 'clause':
      return clauseTestOf(query.clause);
  }
}

function clauseTestOf(clause: Clause): RowTest {
  switch (clause.key) {
    case 'text': {
      const test = payloadTestOf(clause.match);
      return (_, payload) => payload !== undefined && test(payload);
    }
    case 'person': {
      const { match } = clause;
      if (match.kind === 'words') return textTest(wordsTestOf(match), ({ personName }) => personName);
      return textTest(idTestOf(match), ({ personId }) => personId);
    }
    case 'note':
      return textTest(wordsTestOf(clause.match), ({ note }) => note);
    case 'seq':
      return numberTest(clause.match, ({ sequence }) => sequence);
    case 'version':
      return numberTest(clause.match, ({ version }) => version);
    case 'size':
      return numberTest(clause.match, ({ sizeBytes }) => sizeBytes);
    case 'recorded':
      return timeTest(clause.match, ({ recordedMs }) => recordedMs);
    case 'occurred':
      return timeTest(clause.match, ({ occurredMs }) => occurredMs);
    case 'has': {
      const { match } = clause;
      if (match.kind === 'mark') return ({ marks }) => marks.includes(match.mark);
      return (row) => fieldOf(row, match.field) !== null;
    }
    case 'correlation':
    case 'causation':
    case 'command':
    case 'id': {
      const test = idTestOf(clause.match);
      return (row) => idsOf(row, clause.key).some((id) => id !== null && test(id));
    }
    default: {
      const { key } = clause;
      return textTest(textTestOf(key, clause.match), (row) => textOf(row, key));
    }
  }
}

/** Whether a text of the row is one that `key:` asks for; `type` and the like come from dictionaries in the index. */
export function textTestOf(key: TextKey, { kind, text }: TextMatch): (text: string) => boolean {
  if (kind === 'exactly') return (candidate) => candidate === text;
  const compares = comparisonOf(key);
  if (compares === 'tokens') {
    return kind === 'equals' ? (subject) => subject === text : (subject) => isOnSubject(subject, text);
  }
  const folded = text.toLowerCase();
  // Most texts are not even as long: a dictionary may hold a million.
  if (kind === 'equals' && compares === 'whole') {
    return (candidate) => candidate.length === text.length && candidate.toLowerCase() === folded;
  }
  const isWanted =
    kind === 'equals' ? (candidate: string) => candidate === folded : (candidate: string) => isLike(candidate, folded);
  return (candidate) => {
    const whole = candidate.toLowerCase();
    return isWanted(whole) || (compares === 'namePart' && namePartsOf(key, whole).some(isWanted));
  };
}

function comparisonOf(key: TextKey) {
  const entry = filterKeyOf(key);
  return entry?.values === 'texts' ? entry.compares : 'whole';
}

/** `m.ortiz` of `user:m.ortiz`; `web-shop/2.4.1` and `web-shop` of `web-shop/2.4.1@host`. */
function namePartsOf(key: TextKey, text: string): string[] {
  const parts =
    key === 'by' ? [text.slice(text.indexOf(':') + 1)] : [text.replace(/@.*$/s, ''), text.replace(/[/@].*$/s, '')];
  return parts.filter((part) => part !== '' && part !== text);
}

/** Whether the text is the pattern with something in the place of each `*`. */
function isLike(text: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  // The leftmost place for each piece leaves most room for the next.
  let from = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, from);
    if (found === -1) return false;
    from = found + piece.length;
  }
  return from <= text.length - last.length;
}

/** NATS' own rule: `*` is one token, `>` at the end one or more. */
function isOnSubject(subject: string, pattern: string): boolean {
  const tokens = subject.split('.');
  const wanted = pattern.split('.');
  for (const [index, token] of wanted.entries()) {
    if (token === '>' && index === wanted.length - 1) return tokens.length > index;
    if (tokens[index] === undefined || (token !== '*' && token !== tokens[index])) return false;
  }
  return tokens.length === wanted.length;
}

/** Whether a text has all the words, each at the beginning of one of its own, or as the match wants it. */
export function wordsTestOf({ words, whole }: WordsMatch): (text: string) => boolean {
  if (whole === 'text') return (text) => foldedWords(text).join(' ') === words.join(' ');
  if (whole === 'words') {
    const own = words.map((word) => ` ${word} `);
    return (text) => {
      const folded = `${spacedWords(text)} `;
      return own.every((word) => folded.includes(word));
    };
  }
  const beginnings = words.map((word) => ` ${word}`);
  return (text) => {
    const folded = spacedWords(text);
    return beginnings.every((beginning) => folded.includes(beginning));
  };
}

export function idTestOf(match: IdMatch): (id: string) => boolean {
  if (match.kind === 'equals') return (id) => id.length === match.text.length && id.toLowerCase() === match.text;
  return (id) => {
    const folded = id.toLowerCase();
    // Begin and end may not be the same letters.
    const isLong = folded.length >= match.prefix.length + match.suffix.length;
    return isLong && folded.startsWith(match.prefix) && folded.endsWith(match.suffix);
  };
}

/** Whether a payload contains a text: as stored, with JSON's escapes as the letters they stand for, in any case. */
export function payloadTestOf({ text }: ContainsMatch): (payload: string) => boolean {
  const wanted = text.toLowerCase();
  return (payload) => {
    const folded = payload.toLowerCase();
    return folded.includes(wanted) || (folded.includes('\\') && unescaped(payload).toLowerCase().includes(wanted));
  };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(payload: string): string {
  return payload.replace(/\\(?:u([0-9a-f]{4})|(["\\/nrtbf]))/gi, (_, code: string | undefined, letter: string) =>
    code === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function textTest(test: (text: string) => boolean, read: (row: FilterableRow) => string | null): RowTest {
  return (row) => {
    const text = read(row);
    return text !== null && test(text);
  };
}

function numberTest({ from, to }: RangeMatch, read: (row: FilterableRow) => number | null): RowTest {
  return (row) => {
    const number = read(row);
    return number !== null && number >= (from ?? number) && number <= (to ?? number);
  };
}

function timeTest({ fromMs, beforeMs }: TimeMatch, read: (row: FilterableRow) => number | null): RowTest {
  return (row) => {
    const ms = read(row);
    return ms !== null && (fromMs === undefined || ms >= fromMs) && (beforeMs === undefined || ms < beforeMs);
  };
}

function textOf(row: FilterableRow, key: TextKey): string | null {
  switch (key) {
    case 'request':
      return row.requestId;
    case 'session':
      return row.sessionId;
    case 'user':
      return row.userId;
    default:
      return row[key];
  }
}

function idsOf(row: FilterableRow, key: IdKey): (string | null)[] {
  switch (key) {
    case 'correlation':
      return [row.correlationId];
    case 'causation':
    case 'command':
      return [row.causationId];
    case 'id':
      return [row.eventId, row.personId, row.correlationId, row.causationId, row.requestId, row.sessionId, row.userId];
  }
}

function fieldOf(row: FilterableRow, field: Field): unknown {
  switch (field) {
    case 'person':
      return row.personId;
    case 'correlation':
      return row.correlationId;
    case 'causation':
      return row.causationId;
    case 'request':
    case 'session':
    case 'user':
      return textOf(row, field);
    case 'occurred':
      return row.occurredMs;
    default:
      return row[field];
  }
}
