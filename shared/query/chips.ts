import type { FilterProblem } from '../contract/stream';
import { filterFor } from './filter-for';
import { filterKeyOf, type KeyName } from './keys';
import { problemOf, readFilter } from './parse-filter';
import type { FilterContext, TextRange } from './query';
import { parseSyntax } from './syntax/parse-syntax';
import type { Item } from './syntax/tree';
import { type Mistake, textOf } from './values/reading';

/** A part of a filter that is drawn, edited and removed as one: a condition of the whole. */
export type Chip = {
  /** With its sign. */
  readonly at: TextRange;
  /** As written. */
  readonly text: string;
  readonly kind: 'clause' | 'text' | 'group' | 'slip';
  readonly negated: boolean;
  /** The key as the language has it, or as typed when it has none such; null for texts and groups. */
  readonly key: string | null;
  /** What stands behind the key, or the text, without quotation marks. */
  readonly values: readonly string[];
  readonly problem: FilterProblem | null;
  readonly doubt: FilterProblem | null;
};

/** The filter as chips, valid or not, from left to right. A filter of alternatives is one chip. */
export function chipsOf(text: string, context: FilterContext): readonly Chip[] {
  const { mistakes, doubts } = readFilter(text, context);
  const within = (found: readonly Mistake[], { from, to }: TextRange) => {
    const first = found.find(({ at }) => at.from >= from && at.from < Math.max(to, from + 1));
    return first ? problemOf(first, text) : null;
  };
  return itemsOf(text).map((item) => ({
    ...chipOf(item, text),
    problem: within(mistakes, item.at),
    doubt: within(doubts, item.at),
  }));
}

/**
 * The filter with one more condition: events that have this value, or with `negated` have it not. What said the
 * opposite goes; with `replace` everything else about this key goes as well.
 */
export function withClause(
  text: string,
  key: KeyName,
  value: string | number | null,
  { negated = false, replace = false }: { readonly negated?: boolean; readonly replace?: boolean } = {},
): string {
  const clause = filterFor(key, value, { out: negated });
  const opposite = filterFor(key, value, { out: !negated });
  if (clause === undefined) return text;
  const isKept = (item: Item) => {
    const chip = chipOf(item, text);
    return chip.text !== opposite && !(replace && chip.key === key && chip.negated === negated);
  };
  return withText(kept(text, isKept), clause);
}

/** The filter with one more condition as it is typed; alternatives are put into parentheses. */
export function withText(text: string, typed: string): string {
  const before = text.trim();
  if (before === '') return typed;
  const clause = inParentheses(typed);
  if (itemsOf(text).some(({ at }) => text.slice(at.from, at.to) === clause)) return text;
  const alone = inParentheses(before);
  const appended = `${alone} ${clause}`;
  // Behind an open quotation mark or parenthesis it would become a part of that.
  const isApart = itemsOf(appended).some(({ at }) => at.from === alone.length + 1);
  return isApart ? appended : `${clause} ${alone}`;
}

function inParentheses(text: string): string {
  return isAlternatives(text) ? `(${text})` : text;
}

/** The filter without the chip that begins there. */
export function withoutChip(text: string, { from }: Pick<TextRange, 'from'>): string {
  return kept(text, ({ at }) => at.from !== from);
}

/** The chip that begins there excludes what it included, or the other way round. */
export function toggleNegation(text: string, { from }: Pick<TextRange, 'from'>): string {
  const item = itemsOf(text).find(({ at }) => at.from === from);
  if (!item) return text;
  return `${text.slice(0, item.at.from)}${toggled(item, text)}${text.slice(item.at.to)}`.trim();
}

function toggled(item: Item, text: string): string {
  if (item.kind === 'negated' && item.operand) {
    const operand = text.slice(item.operand.at.from, item.operand.at.to);
    return item.signs % 2 === 0 ? `-${operand}` : operand;
  }
  const whole = text.slice(item.at.from, item.at.to);
  return isAlternatives(text) ? `-(${whole})` : `-${whole}`;
}

/** The filter of the conditions that are kept; an AND goes with the condition before it. */
export function kept(text: string, isKept: (item: Item) => boolean): string {
  const items = itemsOf(text);
  const left = items.filter(isKept);
  if (left.length === items.length) return text;
  return left.map(({ at }) => text.slice(at.from, at.to)).join(' ');
}

export function itemsOf(text: string): readonly Item[] {
  const { all, at } = parseSyntax(text);
  const [first] = all;
  if (all.length === 1 && first) return first.items.filter(({ kind }) => kind !== 'and');
  // Alternatives belong together: as a whole they are like a group that needs no parentheses.
  const inner = { kind: 'either' as const, all, at };
  const start = text.length - text.trimStart().length;
  return [{ kind: 'group', inner, closed: true, at: { from: start, to: text.trimEnd().length } }];
}

function isAlternatives(text: string): boolean {
  return parseSyntax(text).all.length > 1;
}

export function chipOf(item: Item, text: string): Omit<Chip, 'problem' | 'doubt'> {
  const isNegated = item.kind === 'negated' && item.signs % 2 === 1;
  const inner = item.kind === 'negated' ? item.operand : item;
  const chip = { at: item.at, text: text.slice(item.at.from, item.at.to), negated: isNegated };
  switch (inner?.kind) {
    case 'clause': {
      const key = filterKeyOf(inner.key.text)?.key ?? inner.key.text;
      return { ...chip, kind: 'clause', key, values: inner.values.map(textOf) };
    }
    case 'text':
      return { ...chip, kind: 'text', key: null, values: [inner.piece.text] };
    case 'group':
      return { ...chip, kind: 'group', key: null, values: [] };
    default:
      return { ...chip, kind: 'slip', key: null, values: [] };
  }
}
