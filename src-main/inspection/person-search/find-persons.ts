import {
  lifecycleStates,
  onboardingWorkflows,
  type PersonHit,
  type PersonList,
  type PersonRow,
} from '@shared/views/person';
import type { KeptSummary, PersonSummary } from '../person-summary';
import { reasonOfHit } from './reason-of-hit';
import { BEHIND_MERGED, type Exactly, scorePersons } from './score-persons';
import type { SearchColumns } from './search-columns';
import { parseSearch, type SearchTerm } from './search-terms';

/** Merges that are followed to who goes on; a circle of them, which no rule allows, ends there. */
const LONGEST_CHAIN = 10;
const MERGED = lifecycleStates.indexOf('Merged');

export type PersonSearch = {
  readonly search: string;
  readonly lifecycle: PersonRow['lifecycle'] | null;
  readonly onboarding?: { readonly workflow: 'full' | 'profile'; readonly state: string } | undefined;
  readonly limit: number;
  /** What is hidden from whoever asks is found only by all of it. */
  readonly exactly?: Exactly;
};

/** One person, and where they stand in the columns of the search. */
export type DirectoryEntry = { summary: KeptSummary; readonly slot: number };

/** Everybody, as the directory keeps them. */
export type Everybody = {
  /** Slots in the order of names. */
  readonly ordered: Uint32Array;
  /** Slots that there are, free ones among them. */
  readonly slots: number;
  readonly columns: SearchColumns;
  readonly entryIn: (slot: number) => DirectoryEntry;
  readonly entryOf: (personId: string) => DirectoryEntry | undefined;
};

/** Who fits a search, the best first and by name among equals, with counts per state. */
export function findPersons(
  everybody: Everybody,
  { search, lifecycle, onboarding, limit, exactly }: PersonSearch,
): Omit<PersonList, 'indexedTo' | 'toRead'> {
  const { ordered, slots, columns, entryIn, entryOf } = everybody;
  const { numbers, states } = columns;
  const { full, profile, lifecycle: lifecycles } = numbers;
  const terms = parseSearch(search);
  const scores = scorePersons(columns, terms, { slots, exactly });
  const mergedFrom = terms.length === 0 ? new Map<number, PersonSummary>() : leadOn(everybody, scores);

  const wantedState = lifecycle === null ? -1 : lifecycleStates.indexOf(lifecycle);
  const wantedStep = onboarding === undefined ? -1 : states.indexOf(onboarding.state);
  const steps = numbers[onboarding?.workflow ?? 'full'];
  const isOfStep = (slot: number) => onboarding === undefined || steps[slot] === wantedStep;
  const inLifecycle = new Uint32Array(lifecycleStates.length);
  const inStep = { full: new Uint32Array(states.length), profile: new Uint32Array(states.length) };
  const hits = new Map<number, number[]>();
  let found = 0;
  for (const slot of ordered) {
    const score = scores[slot] as number;
    if (score === 0) continue;
    const state = lifecycles[slot] as number;
    const fitsStep = isOfStep(slot);
    if (fitsStep) inLifecycle[state] = (inLifecycle[state] as number) + 1;
    if (wantedState !== -1 && state !== wantedState) continue;
    const [inFull, inProfile] = [full[slot] as number, profile[slot] as number];
    if (inFull !== 0) inStep.full[inFull] = (inStep.full[inFull] as number) + 1;
    if (inProfile !== 0) inStep.profile[inProfile] = (inStep.profile[inProfile] as number) + 1;
    if (!fitsStep) continue;
    found += 1;
    const equals = hits.get(score);
    if (!equals) hits.set(score, [slot]);
    else if (equals.length < limit) equals.push(slot);
  }

  const best = [...hits.keys()].sort((left, right) => right - left).flatMap((score) => hits.get(score) ?? []);
  return {
    found,
    total: ordered.length,
    perLifecycle: Object.fromEntries(
      lifecycleStates.map((state, place) => [state, inLifecycle[place]]),
    ) as PersonList['perLifecycle'],
    perOnboarding: onboardingWorkflows.flatMap((workflow) =>
      states.flatMap((state, place) => {
        const count = inStep[workflow][place] ?? 0;
        return state === null || count === 0 ? [] : [{ workflow, state, count }];
      }),
    ),
    persons: best.slice(0, limit).map((slot) => hitOf(entryIn(slot).summary, terms, mergedFrom.get(slot), entryOf)),
  };
}

/** Whoever was merged leads to who goes on: they are found right after. By their slot: with whom they were merged. */
function leadOn({ slots, columns, entryIn, entryOf }: Everybody, scores: Uint16Array): Map<number, PersonSummary> {
  const mergedFrom = new Map<number, PersonSummary>();
  const { lifecycle } = columns.numbers;
  for (let slot = 0; slot < slots; slot += 1) {
    const score = scores[slot] as number;
    if (score <= BEHIND_MERGED || lifecycle[slot] !== MERGED) continue;
    const { summary } = entryIn(slot);
    const survivor = survivorOf(summary, entryOf);
    const known = survivor && scores[survivor.slot];
    if (!survivor || (known !== 0 && !mergedFrom.has(survivor.slot)) || (known ?? 0) >= score - BEHIND_MERGED) continue;
    scores[survivor.slot] = score - BEHIND_MERGED;
    mergedFrom.set(survivor.slot, summary);
  }
  return mergedFrom;
}

function survivorOf({ facts }: PersonSummary, entryOf: Everybody['entryOf']): DirectoryEntry | undefined {
  let next = facts.mergedInto;
  for (let step = 0; step < LONGEST_CHAIN && next !== null; step += 1) {
    const entry = entryOf(next);
    if (!entry?.summary.exists) return undefined;
    if (entry.summary.lifecycle !== 'Merged') return entry;
    next = entry.summary.facts.mergedInto;
  }
  return undefined;
}

function hitOf(
  summary: PersonSummary,
  terms: readonly SearchTerm[],
  mergedFrom: PersonSummary | undefined,
  entryOf: Everybody['entryOf'],
): PersonHit {
  const { personId, name, lifecycle, version, lastEvent, lastEventMs } = summary;
  const row = { personId, name, lifecycle, version, lastEvent, lastEventMs };
  const survivor = lifecycle === 'Merged' ? survivorOf(summary, entryOf) : undefined;
  const mergedInto = survivor ? { personId: survivor.summary.personId, name: survivor.summary.name } : null;
  if (terms.length === 0) return { ...row, mergedInto, nameParts: [], because: null };
  if (!mergedFrom) return { ...row, mergedInto, ...reasonOfHit(summary, terms) };
  const { nameParts } = reasonOfHit(mergedFrom, terms);
  return { ...row, mergedInto, nameParts: [], because: { field: 'merged', text: mergedFrom.name, parts: nameParts } };
}
