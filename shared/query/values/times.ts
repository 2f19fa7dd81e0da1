import type { TimeMatch } from '../query';
import type { Value } from '../syntax/tree';
import { parseAge, parseDayWord } from '../times/relative-times';
import { parseWrittenTime, type Span } from '../times/written-times';
import type { Presumed } from '../times/zones';
import { misread, type Reading, readBounds, shown, textOf, turnedRound, understood } from './reading';

const WRITE = 'write an age (10m, 2h, 3d), a day (2026-11-23, yesterday) or a time (14:03, 2026-11-23T14:03Z)';

/** An age is an instant: what it begins and ends with. */
type Moment = Span & { readonly isAge: boolean };

/** `recorded:` and `occurred:`: a stretch of time; of an age, from then until now and on. */
export function readTimes(value: Value, key: string, context: Presumed): Reading<TimeMatch> {
  const bounds = readBounds(value, (text) => parseMoment(text, context));
  if (!bounds) return noTime(value, `${key}:`);
  const { kind, low, high } = bounds;
  switch (kind) {
    case 'one':
      return understood(
        low?.isAge
          ? { kind: 'time', fromMs: low.fromMs }
          : { kind: 'time', fromMs: low?.fromMs ?? 0, beforeMs: low?.beforeMs ?? 0 },
      );
    case 'above':
      return understood({ kind: 'time', fromMs: low?.beforeMs ?? 0 });
    case 'below':
      return understood({ kind: 'time', beforeMs: high?.fromMs ?? 0 });
    default: {
      if (low && high && low.fromMs > high.fromMs) {
        const sentence = `${shown(textOf(value))} ends before it begins: write the earlier time first.`;
        return misread(sentence, value, { instead: turnedRound(value) });
      }
      return understood({
        kind: 'time',
        ...(low && { fromMs: low.fromMs }),
        ...(high && { beforeMs: high.beforeMs }),
      });
    }
  }
}

/** `after:` and `before:`: from, or up to, the beginning of what is said. */
export function readInstant(value: Value, key: 'after' | 'before', context: Presumed): Reading<TimeMatch> {
  const moment = parseMoment(textOf(value).trim(), context);
  if (moment) {
    const { fromMs } = moment;
    return understood(key === 'after' ? { kind: 'time', fromMs } : { kind: 'time', beforeMs: fromMs });
  }
  if (readBounds(value, (text) => parseMoment(text, context))) {
    const insteadOfClause = `recorded:${textOf(value)}`;
    return misread(`${key}: takes one time: write ${insteadOfClause} for times between two.`, value, {
      insteadOfClause,
    });
  }
  return noTime(value, `${key}:`);
}

function noTime(value: Value, key: string): Reading<never> {
  const text = textOf(value);
  // Somebody who types 10 means ten of something; minutes is what most mean.
  const instead = /^\d{1,3}$/.test(text) ? `${text}m` : undefined;
  return misread(`${shown(text)} is no time that ${key} takes: ${WRITE}.`, value, { instead });
}

function parseMoment(text: string, context: Presumed): Moment | undefined {
  const agoMs = text.toLowerCase() === 'now' ? context.nowMs : parseAge(text, context.nowMs);
  if (agoMs !== undefined) return { fromMs: agoMs, beforeMs: agoMs, isAge: true };
  const span = parseDayWord(text, context) ?? parseWrittenTime(text, context);
  return span && { ...span, isAge: false };
}
