import { readFilter } from './parse-filter';
import { printTimeValue } from './print-filter';
import type { ClauseQuery, FilterContext, TimeMatch } from './query';
import type { Presumed, Zone } from './times/zones';
import { clausesOf } from './walk';

/** Far enough that every age and every word for a day means another time. */
const LATER_MS = 400 * 86_400_000 + 12_345;

/** A zone that no clock shows. */
const nowhere: Zone = { kind: 'offset', minutes: 13 * 60 + 7 };

/**
 * The filter with the times it meant when it was applied: what is said from now (`10m`, `today`) or without a zone is
 * written out in UTC, everything else stays as it was typed. For links and files, which are read later and elsewhere.
 */
export function withAbsoluteTimes(text: string, context: FilterContext): string {
  const later: Presumed = { nowMs: context.nowMs + LATER_MS, zone: context.zone };
  const elsewhere: Presumed = { nowMs: context.nowMs, zone: nowhere };
  const [meant, ...others] = [context, later, elsewhere].map((each) => timesOf(text, each));
  let absolute = text;
  // From the right, so that the places of the others stay as they are.
  for (const [place, { at, match }] of [...(meant ?? []).entries()].reverse()) {
    if (others.every((times) => isSame(times[place]?.match, match))) continue;
    const written = text.slice(at.from, at.to);
    const [key] = /^(?:recorded|occurred|after|before):/i.exec(written) ?? [''];
    const newKey = /^(?:after|before):/i.test(key) ? 'recorded:' : key;
    absolute = `${absolute.slice(0, at.from)}${newKey}${printTimeValue(match)}${absolute.slice(at.to)}`;
  }
  return absolute;
}

type TimeClause = { readonly at: ClauseQuery['at']; readonly match: TimeMatch };

function timesOf(text: string, context: Presumed): readonly TimeClause[] {
  const { query, mistakes } = readFilter(text, context);
  if (mistakes.length > 0) return [];
  return clausesOf(query).flatMap(({ at, clause: { match } }) => (match.kind === 'time' ? [{ at, match }] : []));
}

function isSame(one: TimeMatch | undefined, other: TimeMatch): boolean {
  return one?.fromMs === other.fromMs && one?.beforeMs === other.beforeMs;
}
