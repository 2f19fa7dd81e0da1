import { isOurConsumer } from '@shared/dead-letters/replay-way';
import type { LetterGroup } from '@shared/views/dead-letter';
import type { LettersSeen } from '../ports';
import type { KnownLetter } from './known-letter';
import type { Fingerprints, Grouping, StatedLetter } from './letter-filter';
import { isLeft } from './letter-states';
import type { LetterWords } from './letter-words';

const BARS = 24;
const DAY_MS = 24 * 60 * 60 * 1_000;
/** Of types and producers, the most frequent: a list, not an index. */
const MOST_NAMED = 50;
/** Hostile errors may all differ: more groups than this nobody reads. */
const MOST_GROUPS = 500;

/** What the server tells of where letters stand. */
export type Expiry = (letter: KnownLetter) => number | null;

export type GroupingParts = {
  readonly by: Grouping;
  readonly fingerprints: Fingerprints;
  readonly seen: LettersSeen;
  readonly words: LetterWords;
  readonly expiresMs: Expiry;
  readonly pausedUntilMs: (consumer: string) => number | null;
  readonly nowMs: number;
};

export type Grouped = {
  readonly total: number;
  readonly waiting: number;
  readonly expiringWithin24h: number;
  readonly groups: LetterGroup[];
};

type Gathered = { readonly fingerprint: string; readonly all: StatedLetter[] };

/** Letters by what they have in common, the group with most left to do first. */
export function groupLetters(letters: Iterable<StatedLetter>, parts: GroupingParts): Grouped {
  const groups = new Map<string, Gathered>();
  let total = 0;
  for (const stated of letters) {
    total += 1;
    const fingerprint = parts.fingerprints.of(stated.letter, parts.by);
    const group = groups.get(fingerprint) ?? { fingerprint, all: [] };
    group.all.push(stated);
    groups.set(fingerprint, group);
  }
  const told = [...groups.values()].map((group) => tellGroup(group, parts));
  const sum = (count: (group: LetterGroup) => number) => told.reduce((all, group) => all + count(group), 0);
  return {
    total,
    waiting: sum(({ waiting }) => waiting),
    expiringWithin24h: sum(({ expiringWithin24h }) => expiringWithin24h),
    groups: told.sort((one, other) => other.waiting - one.waiting || other.lastMs - one.lastMs).slice(0, MOST_GROUPS),
  };
}

function tellGroup({ fingerprint, all }: Gathered, parts: GroupingParts): LetterGroup {
  const { by, seen, words, expiresMs, pausedUntilMs, nowMs } = parts;
  const newest = newestOf(all);
  const consumers = mostFrequent(all, ({ consumer }) => consumer);
  const [consumer = ''] = consumers;
  const [types, producers] = [mostFrequent(all, ({ type }) => type), mostFrequent(all, ({ producer }) => producer)];
  const [firstMs, lastMs] = spanOf(all);
  const note = seen.notes.get(fingerprint);
  return {
    fingerprint,
    cause: by === 'cause' ? words.cause(newest) : titleOf(by, { consumer, types, producers }),
    example: words.reason(newest),
    kind: newest.kind,
    source: newest.source,
    consumer: consumers.length > 1 ? `${consumers.length} consumers` : consumer,
    types,
    producers,
    count: all.length,
    waiting: all.filter(({ state }) => isLeft(state)).length,
    discarded: all.filter(({ state }) => state === 'discarded').length,
    firstMs,
    lastMs,
    trend: trendOf(all, firstMs, lastMs),
    expiringWithin24h: all.filter(({ letter, state }) => isLeft(state) && expiresSoon(expiresMs(letter), nowMs)).length,
    note: note ? { ...note, text: words.note(note.text) } : null,
    pausedUntilMs: consumers.length === 1 ? pausedUntilMs(consumer) : null,
    isOurs: consumers.length === 1 && isOurConsumer(consumer),
  };
}

function expiresSoon(expiresMs: number | null, nowMs: number): boolean {
  return expiresMs !== null && expiresMs <= nowMs + DAY_MS;
}

function titleOf(
  by: Exclude<Grouping, 'cause'>,
  said: { readonly consumer: string; readonly types: readonly string[]; readonly producers: readonly string[] },
): string {
  if (by === 'consumer') return said.consumer || 'Nobody says which consumer';
  if (by === 'type') return said.types[0] ?? 'Of no type that can be told';
  return said.producers[0] ?? 'Nobody says who sent them';
}

function newestOf(all: readonly StatedLetter[]): KnownLetter {
  const [first, ...others] = all;
  if (!first) throw new Error('A group has one letter at least.');
  return others.reduce(
    (newest, { letter }) => (letter.lastFailedMs >= newest.lastFailedMs ? letter : newest),
    first.letter,
  );
}

function spanOf(all: readonly StatedLetter[]): readonly [firstMs: number, lastMs: number] {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const { letter } of all) {
    first = Math.min(first, letter.firstFailedMs);
    last = Math.max(last, letter.lastFailedMs);
  }
  return [first, last];
}

/** When they failed first, in bars over the time that they took. */
function trendOf(all: readonly StatedLetter[], firstMs: number, lastMs: number): LetterGroup['trend'] {
  const barMs = Math.max(1, (lastMs - firstMs + 1) / BARS);
  const counts = new Array<number>(BARS).fill(0);
  for (const { letter } of all) {
    const bar = Math.min(BARS - 1, Math.floor((letter.firstFailedMs - firstMs) / barMs));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return { startMs: firstMs, barMs, counts };
}

export function mostFrequent(all: readonly StatedLetter[], word: (letter: KnownLetter) => string | null): string[] {
  const counts = new Map<string, number>();
  for (const { letter } of all) {
    const said = word(letter);
    if (said !== null && said !== '') counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .slice(0, MOST_NAMED)
    .map(([said]) => said);
}
