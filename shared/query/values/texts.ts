import { eventTypes } from '../../catalogue/events';
import { type EventMark, eventMarks } from '../../events/marks';
import { nearest } from '../near-miss';
import { type Field, type FieldMatch, fields, type MarkMatch, type TextKey, type TextMatch } from '../query';
import type { Value } from '../syntax/tree';
import { isQuoted, misread, type Reading, shown, textOf, understood } from './reading';

/** Quoted texts are taken by the letter; elsewhere `*` stands for any letters. */
export function readText(value: Value, key: TextKey): Reading<TextMatch> {
  const text = textOf(value);
  const isPattern = !isQuoted(value) && (key === 'subject' ? /(^|\.)(\*|>)(\.|$)/ : /\*/).test(text);
  if (isPattern) return understood({ kind: 'pattern', text });
  return understood({ kind: 'equals', text }, key === 'type' ? doubtOfType(text, value) : undefined);
}

/** Types of others may be called anything, but one that is nearly ours is more likely mistyped. */
function doubtOfType(text: string, value: Value) {
  const isOurs = eventTypes.some((type) => type.toLowerCase() === text.toLowerCase());
  const meant = isOurs ? undefined : nearest(text, eventTypes);
  if (meant === undefined) return undefined;
  return {
    sentence: `${shown(text)} is no event type of this domain: if ${meant} was meant, write type:${meant}.`,
    at: value.at,
    instead: { at: value.at, text: meant },
  };
}

/** What `has:` takes; `is:` takes the marks alone. */
export const marksAndFields: readonly (EventMark | Field)[] = [...eventMarks, ...fields];

export function readMark(value: Value, key: 'has' | 'is'): Reading<MarkMatch | FieldMatch> {
  const text = textOf(value).trim();
  const name = text.toLowerCase();
  const mark = eventMarks.find((candidate) => candidate === name);
  if (mark) return understood({ kind: 'mark', mark });
  const field = fields.find((candidate) => candidate === name);
  if (field && key === 'has') return understood({ kind: 'field', field });
  if (field)
    return misread(`An event is not ${shown(field)}, but may have it: write has:${field}.`, value, {
      insteadOfClause: `has:${field}`,
    });
  const known: readonly string[] = key === 'is' ? eventMarks : marksAndFields;
  const meant = nearest(name, known);
  const hint = meant === undefined ? `write one of ${known.join(', ')}` : `write ${key}:${meant}`;
  return misread(`${key}: knows no ${shown(text)}: ${hint}.`, value, { instead: meant });
}
