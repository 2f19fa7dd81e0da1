import { itemsOf } from './chips';
import { filterKeyOf } from './keys';
import { LONGEST_FILTER } from './parse-filter';
import type { FilterContext } from './query';
import { writtenInstant } from './time-clauses';
import { findWrittenTime, parseWrittenTime, type Span } from './times/written-times';
import { partOfId } from './values/ids';

/** What a pasted text was taken for. */
export type Recognised = {
  readonly kind: 'ids' | 'time' | 'sequence' | 'subject';
  /** The filter that finds it. */
  readonly filter: string;
  /** What it was taken for, for the person who pasted it. */
  readonly sentence: string;
};

/** More than this and nobody copied a few ids. */
const MOST_IDS = 20;
/** Longer pastes are only looked at in their beginning. */
const LONGEST_PASTE = 20_000;
/** What belongs to an instant from elsewhere lies around it: clocks differ. */
const AROUND_MS = 30_000;

/** Names of fields and headers before an id, and the key they mean; any other id may be anything. */
const labels: readonly (readonly [RegExp, string])[] = [
  [/correlation[\w-]*["'\s:=]*$/i, 'correlation'],
  [/causation[\w-]*["'\s:=]*$/i, 'causation'],
  [/(?:person|aggregate)[\w-]*["'\s:={]*(?:id["'\s:=]*)?$/i, 'person'],
  [/command[\w-]*["'\s:=]*$/i, 'command'],
];

/**
 * What a text from elsewhere (a log, a message, another screen) says about events: ids, a sequence, a subject, a time
 * in any usual form and zone. undefined when it is a filter or just words.
 */
export function recognisePasted(text: string, context: FilterContext): Recognised | undefined {
  const pasted = text.slice(0, LONGEST_PASTE).trim();
  if (pasted === '' || isFilter(pasted)) return undefined;
  return (
    sequenceIn(pasted) ??
    subjectIn(pasted) ??
    wholeTime(pasted, context) ??
    idsIn(pasted) ??
    timeWithin(pasted, context)
  );
}

function isFilter(text: string): boolean {
  const [first] = itemsOf(text.slice(0, LONGEST_FILTER));
  const operand = first?.kind === 'negated' ? first.operand : first;
  return operand?.kind === 'clause' && filterKeyOf(operand.key.text) !== undefined;
}

function sequenceIn(text: string): Recognised | undefined {
  const digits = /^#\s?(\d{1,3}(?:[,. _'’]\d{3})+|\d{1,15})$/.exec(text)?.[1]?.replace(/\D/g, '');
  if (digits === undefined) return undefined;
  return { kind: 'sequence', filter: `seq:${digits}`, sentence: `Taken for the sequence of an event.` };
}

function subjectIn(text: string): Recognised | undefined {
  if (!/^[\w-]+(?:\.[\w*>-]+){2,}$/.test(text) || !/^person\.|[.][*>](?:\.|$)/.test(text)) return undefined;
  return { kind: 'subject', filter: `subject:${text}`, sentence: 'Taken for a subject of NATS.' };
}

function idsIn(text: string): Recognised | undefined {
  const uuid = /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi;
  const found = new Map<string, string>();
  for (const { 0: id, index } of text.matchAll(uuid)) {
    const before = text.slice(Math.max(0, index - 40), index);
    const key = labels.find(([label]) => label.test(before))?.[1] ?? 'id';
    if (!found.has(id.toLowerCase())) found.set(id.toLowerCase(), key);
    if (found.size === MOST_IDS) break;
  }
  const short = found.size === 0 ? partOfId(text) : undefined;
  if (short && isShortForm(short.prefix) && isShortForm(short.suffix)) {
    const filter = `id:${short.prefix}…${short.suffix}`;
    return { kind: 'ids', filter, sentence: 'Taken for the short form of an id.' };
  }
  if (found.size === 0) return undefined;
  const keys = [...new Set(found.values())];
  const clauses = keys.map((key) => `${key}:${[...found].flatMap(([id, of]) => (of === key ? [id] : [])).join(',')}`);
  const what = found.size === 1 ? 'an id' : `${found.size} ids: events that have any of them`;
  return { kind: 'ids', filter: clauses.join(' OR '), sentence: `Taken for ${what}.` };
}

function isShortForm(text: string): boolean {
  return /^[0-9a-f]{3,}$/.test(text);
}

function wholeTime(text: string, context: FilterContext): Recognised | undefined {
  // A year alone, or a few digits, is more likely something else.
  if (text.length < 8) return undefined;
  const span = parseWrittenTime(text, context);
  return span && around(span, context);
}

function timeWithin(text: string, context: FilterContext): Recognised | undefined {
  const [line = ''] = text.split('\n');
  const span = findWrittenTime(line.slice(0, 1_000), context);
  return span && around(span, context);
}

function around({ fromMs, beforeMs }: Span, { zone }: FilterContext): Recognised {
  const isDay = beforeMs - fromMs > 3_600_000;
  const from = isDay ? fromMs : fromMs - AROUND_MS;
  const before = isDay ? beforeMs : beforeMs + AROUND_MS;
  return {
    kind: 'time',
    filter: `after:${writtenInstant(from, zone)} before:${writtenInstant(before, zone)}`,
    sentence: isDay
      ? 'Taken for a day.'
      : `Taken for ${writtenInstant(fromMs, zone)}: half a minute before and after it.`,
  };
}
