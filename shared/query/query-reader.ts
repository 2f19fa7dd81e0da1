import { doubtOfList, doubtOfWord, meantKey } from './doubts';
import { type FilterKey, filterKeyOf } from './keys';
import { quoteText } from './print-filter';
import type { Clause, Query, TextRange } from './query';
import type { Both, Either, FreeText, Item, KeyedClause, Operand, Piece } from './syntax/tree';
import type { Presumed } from './times/zones';
import { readClauseValue } from './values/read-clause-value';
import { type Mistake, shown, textOf } from './values/reading';

/** What one filter may ask of every event; more is a paste gone wrong. */
const MOST_CLAUSES = 200;

/** Turns what a filter's text consists of into what it asks for; where that is not clear it goes on with the rest. */
export function createQueryReader(text: string, context: Presumed) {
  const mistakes: Mistake[] = [];
  const doubts: Mistake[] = [];
  let clauses = 0;

  const written = ({ from, to }: TextRange) => text.slice(from, to);

  /** Remembers a mistake; `instead` is meant for the place of the mistake, unless another is named. */
  const wrong = (sentence: string, at: TextRange, instead?: string, insteadAt: TextRange = at): Query => {
    mistakes.push({ sentence, at, ...(instead !== undefined && { instead: { at: insteadAt, text: instead } }) });
    return { kind: 'all', at };
  };

  const either = ({ all, at }: Either): Query => {
    const [first] = all;
    if (first && all.length === 1) return both(first);
    const parts = all.map((part, index) => {
      if (part.items.length > 0) return both(part);
      const sign = part.after ?? all[index + 1]?.after ?? part.at;
      const side = part.after ? 'after' : 'before';
      return wrong(`OR has nothing ${side} it: put a clause there, or leave out the OR.`, sign, '');
    });
    return join('or', parts, at);
  };

  const both = ({ items, at }: Both): Query => {
    if (items.length === 0) return { kind: 'all', at };
    for (const [index, { kind, at: place }] of items.entries()) {
      if (kind === 'and' && (!isOperand(items[index - 1]) || !isOperand(items[index + 1]))) {
        wrong('AND has a clause missing beside it: put one there, or leave out the AND.', place, '');
      }
    }
    return join('and', items.filter(({ kind }) => kind !== 'and').map(item), at);
  };

  const item = (one: Item): Query => {
    switch (one.kind) {
      case 'close':
        return wrong('This ) closes nothing: leave it out, or open it with a (.', one.at, '');
      case 'too-deep':
        return wrong('This ( is nested too deeply to be read: leave out parentheses that are not needed.', one.at);
      case 'and':
        return { kind: 'all', at: one.at };
      case 'negated': {
        if (!one.operand) {
          return wrong('Nothing stands here to be excluded: put the clause directly after the - or NOT.', one.at);
        }
        const part = operand(one.operand);
        return one.signs % 2 === 0 ? part : negate(part, one.at);
      }
      default:
        return operand(one);
    }
  };

  const operand = (one: Operand): Query => {
    switch (one.kind) {
      case 'group':
        if (!one.closed) {
          const closed = `${written(one.at).trimEnd()})`;
          return wrong('This ( is not closed: put a ) where it ends.', firstOf(one.at), closed, one.at);
        }
        if (one.inner.all.every(({ items }) => items.length === 0) && one.inner.all.length === 1) {
          return wrong('These parentheses are empty: put a clause into them, or leave them out.', one.at, '');
        }
        return either(one.inner);
      case 'text':
        return freeText(one);
      case 'clause':
        return keyed(one);
    }
  };

  const counted = (clause: Clause, at: TextRange): Query => {
    clauses += 1;
    if (clauses === MOST_CLAUSES + 1) {
      return wrong(`The filter has more than ${MOST_CLAUSES} conditions from here on: leave some out.`, at);
    }
    return { kind: 'clause', clause, at };
  };

  const freeText = ({ piece, at }: FreeText): Query => {
    if (!piece.closed) return unclosed(piece);
    if (piece.text.trim() === '') {
      return wrong('This text is empty: put the words to look for between the quotation marks.', at, '');
    }
    const doubt = piece.quoted ? undefined : doubtOfWord(piece.text, at);
    if (doubt) doubts.push(doubt);
    return counted({ key: 'text', match: { kind: 'contains', text: piece.text } }, at);
  };

  const keyed = ({ key, values, at }: KeyedClause): Query => {
    const known = filterKeyOf(key.text);
    const open = values.flatMap(({ pieces }) => pieces).find(({ closed }) => !closed);
    if (!known) {
      const meant = meantKey(key.text);
      if (meant) return wrong(`The filter knows no key ${shown(`${key.text}:`)}: write ${meant}:.`, key.at, meant);
      const quoted = quoteText(written(at));
      const hint = 'to look for this text, put it in quotation marks';
      return wrong(`The filter knows no key ${shown(`${key.text}:`)}: ${hint}.`, at, quoted);
    }
    if (open) return unclosed(open);
    const parts = values.map((value): Query => {
      const place = values.length === 1 ? at : value.at;
      if (textOf(value) === '') return missingValue(known, values.length, at);
      const reading = readClauseValue(known, value, context);
      if (!reading.ok) {
        const { sentence, at: place, instead, insteadOfClause } = reading.mistake;
        const isWhole = insteadOfClause !== undefined && values.length === 1;
        return isWhole ? wrong(sentence, place, insteadOfClause, at) : wrong(sentence, place, instead);
      }
      if (reading.doubt) doubts.push(reading.doubt);
      return counted(reading.match, place);
    });
    const doubt = doubtOfList(known, values);
    if (doubt) doubts.push(doubt);
    return join('or', parts, at);
  };

  const missingValue = ({ key, example }: FilterKey, count: number, at: TextRange): Query => {
    if (count > 1) return wrong(`A value is missing beside a comma of ${key}: leave out the comma, or add one.`, at);
    // Somebody who writes a blank after the colon means what follows.
    const blanks = /^\s+(?=[^\s()-])(?!\S*:|(?:OR|AND|NOT)\b)/.exec(text.slice(at.to))?.[0] ?? '';
    const sentence = `${key}: has no value: write one after the colon without a blank, as in ${example}.`;
    return blanks === '' ? wrong(sentence, at) : wrong(sentence, at, '', { from: at.to, to: at.to + blanks.length });
  };

  const unclosed = ({ at }: Piece): Query => {
    const sign = written(at).startsWith('“') ? '”' : '"';
    const sentence = 'This quotation mark is not closed: put another one where the text ends.';
    return wrong(sentence, firstOf(at), `${written(at).trimEnd()}${sign}`, at);
  };

  return { mistakes, doubts, read: either };
}

/** A list of conditions as one query; those of the same kind within it are its own. */
function join(kind: 'and' | 'or', parts: readonly Query[], at: TextRange): Query {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = flat;
  return only && flat.length === 1 ? only : { kind, parts: flat, at };
}

function negate(part: Query, at: TextRange): Query {
  return part.kind === 'not' ? part.part : { kind: 'not', part, at };
}

function isOperand(item: Item | undefined): boolean {
  return item !== undefined && item.kind !== 'and' && item.kind !== 'close';
}

function firstOf({ from }: TextRange): TextRange {
  return { from, to: from + 1 };
}
