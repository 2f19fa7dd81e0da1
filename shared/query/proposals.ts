import { eventInWords, eventTypes } from '../catalogue/events';
import type { Proposal } from '../contract/stream';
import { eventMarks } from '../events/marks';
import { streamNames } from './chosen-stream';
import { writtenValue } from './filter-for';
import { type FilterKey, filterKeyOf, filterKeys, type KeyName, markMeanings } from './keys';
import { LONGEST_FILTER } from './parse-filter';
import { quoteText } from './print-filter';
import type { TextRange } from './query';
import { parseSyntax } from './syntax/parse-syntax';
import type { Both, Either, Item, KeyedClause, Operand } from './syntax/tree';
import { textOf } from './values/reading';
import { marksAndFields } from './values/texts';

/** What is being typed at a place of a filter, and what it may become. */
export type Completion = {
  readonly kind: 'key' | 'value' | 'operator';
  /** The key whose value is typed. */
  readonly key: KeyName | null;
  /** What of it stands before the caret, without quotation marks. */
  readonly typed: string;
  /** What a proposal replaces. */
  readonly at: TextRange;
  /** Those that need no index: `stream.values` has more for a key with `isDynamic`. */
  readonly proposals: readonly Proposal[];
  readonly isDynamic: boolean;
};

const agesAndDays: readonly (readonly [string, string])[] = [
  ['10m', 'ten minutes ago'],
  ['1h', 'an hour ago'],
  ['24h', 'a day ago'],
  ['7d', 'a week ago'],
  ['today', 'since midnight'],
  ['yesterday', 'the day before today'],
  ['this-week', 'since Monday'],
  ['last-week', 'Monday to Sunday of last week'],
];
const sizes: readonly (readonly [string, string])[] = [
  ['>1kB', 'more than 1,000 bytes'],
  ['>10kB', 'more than 10,000 bytes'],
  ['>256KiB', 'more than 262,144 bytes'],
  ['>1MB', 'more than a million bytes'],
];
const operators: readonly (readonly [string, string])[] = [
  ['OR', 'either what stands before or what follows'],
  ['NOT', 'none of what follows; a - directly before it does the same'],
  ['AND', 'both, as without it'],
];

/** What is typed at the caret and what it may become; the caret is a UTF-16 offset. */
export function proposalsFor(text: string, caret: number): Completion {
  const found = operandAt(parseSyntax(text.slice(0, LONGEST_FILTER)), caret);
  if (found?.kind === 'clause')
    return caret <= found.key.at.to ? keyCompletion(found, caret) : valueCompletion(found, caret);
  if (found?.kind === 'text') {
    const { piece, at } = found;
    const typed = piece.quoted ? piece.text : text.slice(at.from, caret);
    if (piece.quoted) return { kind: 'value', key: null, typed, at, proposals: [], isDynamic: false };
    return wordCompletion(typed, at, text.slice(0, at.from).trim() !== '');
  }
  return wordCompletion('', { from: caret, to: caret }, text.slice(0, caret).trim() !== '');
}

/** The filter with a proposal taken, and where the caret goes. */
export function withProposal(text: string, { at, kind }: Completion, insert: string): { text: string; caret: number } {
  const before = `${text.slice(0, at.from)}${insert}`;
  const rest = text.slice(at.to);
  // A key wants its value, and before a comma or parenthesis nothing more is wanted.
  if ((kind !== 'operator' && insert.endsWith(':')) || /^[,)]/.test(rest)) {
    return { text: `${before}${rest}`, caret: before.length };
  }
  return { text: `${before}${/^\s/.test(rest) ? '' : ' '}${rest}`, caret: before.length + 1 };
}

function keyCompletion({ key }: KeyedClause, caret: number): Completion {
  const typed = key.text.slice(0, caret - key.at.from);
  const at = { from: key.at.from, to: key.at.to + 1 };
  return { kind: 'key', key: null, typed, at, proposals: keyProposals(typed), isDynamic: false };
}

function valueCompletion({ key, values }: KeyedClause, caret: number): Completion {
  const entry = filterKeyOf(key.text);
  const value = values.find(({ at }) => caret >= at.from && caret <= at.to) ?? values.at(-1);
  const at = value?.at ?? { from: caret, to: caret };
  const [piece] = value?.pieces ?? [];
  const whole = value ? textOf(value) : '';
  const typed = piece?.quoted ? whole : whole.slice(0, Math.max(0, caret - at.from));
  const isDynamic = entry !== undefined && ['texts', 'ids', 'persons', 'words'].includes(entry.values);
  return {
    kind: 'value',
    key: entry?.key ?? null,
    typed,
    at,
    proposals: entry ? valueProposals(entry, typed) : [],
    isDynamic,
  };
}

function wordCompletion(typed: string, at: TextRange, hasBefore: boolean): Completion {
  const signs = hasBefore ? operators : operators.filter(([sign]) => sign === 'NOT');
  const fitting = signs.filter(([sign]) => sign.startsWith(typed)).map(plain);
  const keys = keyProposals(typed);
  if (typed !== '' && fitting.length > 0 && typed === typed.toUpperCase()) {
    return { kind: 'operator', key: null, typed, at, proposals: [...fitting, ...keys], isDynamic: false };
  }
  const meanings = typed.length < 2 ? [] : wordMeanings(typed);
  const proposals = typed === '' ? [...keys, ...fitting] : [...keys, ...meanings];
  return { kind: 'key', key: null, typed, at, proposals, isDynamic: false };
}

function keyProposals(typed: string): Proposal[] {
  const folded = typed.toLowerCase();
  const begins = filterKeys.filter(({ key }) => key.startsWith(folded));
  const called = filterKeys.filter(
    (entry) => !begins.includes(entry) && folded !== '' && entry.alsoCalled.some((name) => name.startsWith(folded)),
  );
  return [...begins, ...called].map(({ key, means, example }) => ({
    insert: `${key}:`,
    label: `${key}:`,
    note: `Events ${means}. ${example}`,
    count: null,
  }));
}

/** What a word without a key may be meant as. */
function wordMeanings(typed: string): Proposal[] {
  const types = typesLike(typed).slice(0, 4);
  const marks = eventMarks.filter((mark) => mark.startsWith(typed.toLowerCase()));
  return [
    ...types.map((type) => ({ insert: `type:${type}`, label: `type:${type}`, note: eventInWords(type), count: null })),
    ...marks.map((mark) => ({
      insert: `is:${mark}`,
      label: `is:${mark}`,
      note: `Events that ${markMeanings[mark]}`,
      count: null,
    })),
    {
      insert: `person:${writtenValue('note', typed)}`,
      label: `person:${writtenValue('note', typed)}`,
      note: 'Events of persons of this name',
      count: null,
    },
    {
      insert: quoteText(typed),
      label: quoteText(typed),
      note: 'Events whose payload contains this; every payload is read',
      count: null,
    },
  ];
}

function valueProposals(entry: FilterKey, typed: string): Proposal[] {
  const folded = typed.toLowerCase();
  const fitting = (all: readonly (readonly [string, string])[]) =>
    all.filter(([text]) => text.toLowerCase().startsWith(folded)).map(plain);
  switch (entry.values) {
    case 'texts':
      if (entry.key === 'stream') return fitting(Object.entries(streamNames));
      return entry.key === 'type' ? typesLike(typed).map((type) => plain([type, eventInWords(type)])) : [];
    case 'marks': {
      const known = entry.key === 'is' ? eventMarks : marksAndFields;
      return known
        .filter((name) => name.startsWith(folded))
        .map((name) => plain([name, `Events that ${markMeanings[name]}`]));
    }
    case 'times':
    case 'instants':
      return fitting(agesAndDays);
    case 'bytes':
      return fitting(sizes);
    default:
      return [];
  }
}

/** Types whose name or words begin with what was typed, then those that contain it. */
function typesLike(typed: string): string[] {
  const folded = typed.toLowerCase();
  const begins = (type: string) => type.toLowerCase().startsWith(folded) || eventInWords(type).startsWith(folded);
  const contains = (type: string) => type.toLowerCase().includes(folded) || eventInWords(type).includes(folded);
  return [...eventTypes.filter(begins), ...eventTypes.filter((type) => !begins(type) && contains(type))];
}

function plain([insert, note]: readonly [string, string]): Proposal {
  return { insert, label: insert, note, count: null };
}

/** The clause or text that the caret stands in or directly behind. */
function operandAt(either: Either, caret: number): Operand | undefined {
  const items = either.all.flatMap((both: Both): readonly Item[] => both.items);
  for (const item of items) {
    if (caret <= item.at.from || caret > item.at.to) continue;
    const operand = item.kind === 'negated' ? item.operand : item;
    if (operand?.kind === 'group') return operandAt(operand.inner, caret);
    if (operand?.kind === 'clause' || operand?.kind === 'text') return caret > operand.at.from ? operand : undefined;
  }
  return undefined;
}
