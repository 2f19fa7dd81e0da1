import {
  lifecycleStates,
  onboardingWorkflows,
  type PersonHit,
  type PersonList,
  type PersonRow,
} from '@shared/views/person';
import type { KeptSummary } from '../person-summary';
import type { PersonFacts } from './person-facts';
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

/** One person, where they stand in the columns of the search, and where not yet what has changed. */
export type DirectoryEntry = {
  readonly summary: KeptSummary;
  readonly slot: number;
  isUnsaved: boolean;
  isUnread: boolean;
  isUnplaced: boolean;
};

/** Everybody, as the directory keeps them. */
export type Everybody = {
  /** Slots in the order of names. */
  readonly ordered: Uint32Array;
  /** Slots that there are, free ones among them. */
  readonly slots: number;
  readonly columns: SearchColumns;
  readonly entryIn: (slot: number) => DirectoryEntry;
  readonly entryOf: (personId: string) => DirectoryEntry | undefined;
  readonly factsOf: (slot: number) => PersonFacts;
};

/** Who fits a search, the best first and by name among equals, with counts per state. */
export function findPersons(
  everybody: Everybody,
  { search, lifecycle, onboarding, limit, exactly }: PersonSearch,
): Omit<PersonList, 'indexedTo' | 'toRead'> {
  const { ordered, slots, columns } = everybody;
  const { numbers, states } = columns;
  const { full, profile, lifecycle: lifecycles } = numbers;
  const terms = parseSearch(search);
  const scores = scorePersons(columns, terms, { slots, exactly });
  const mergedFrom = terms.length === 0 ? new Map<number, DirectoryEntry>() : leadOn(everybody, scores);

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
    persons: best.slice(0, limit).map((slot) => hitOf(everybody, slot, terms, mergedFrom.get(slot))),
  };
}

/** Whoever was merged leads to who goes on: they are found right after. By their slot: who was merged with them. */
function leadOn(everybody: Everybody, scores: Uint16Array): Map<number, DirectoryEntry> {
  const { slots, columns, entryIn } = everybody;
  const mergedFrom = new Map<number, DirectoryEntry>();
  const { lifecycle } = columns.numbers;
  for (let slot = 0; slot < slots; slot += 1) {
    const score = scores[slot] as number;
    if (score <= BEHIND_MERGED || lifecycle[slot] !== MERGED) continue;
    const survivor = survivorOf(slot, everybody);
    const known = survivor && scores[survivor.slot];
    if (!survivor || (known !== 0 && !mergedFrom.has(survivor.slot)) || (known ?? 0) >= score - BEHIND_MERGED) continue;
    scores[survivor.slot] = score - BEHIND_MERGED;
    mergedFrom.set(survivor.slot, entryIn(slot));
  }
  return mergedFrom;
}

function survivorOf(slot: number, { columns: { mergedInto }, entryOf }: Everybody): DirectoryEntry | undefined {
  let next = mergedInto.get(slot);
  for (let step = 0; step < LONGEST_CHAIN && next !== undefined; step += 1) {
    const entry = entryOf(next);
    if (!entry?.summary.exists) return undefined;
    if (entry.summary.lifecycle !== 'Merged') return entry;
    next = mergedInto.get(entry.slot);
  }
  return undefined;
}

function hitOf(
  everybody: Everybody,
  slot: number,
  terms: readonly SearchTerm[],
  mergedFrom: DirectoryEntry | undefined,
): PersonHit {
  const reasonOf = (entry: DirectoryEntry) =>
    reasonOfHit({ ...entry.summary, facts: everybody.factsOf(entry.slot) }, terms);
  const { summary } = everybody.entryIn(slot);
  const { personId, name, lifecycle, version, lastEvent, lastEventMs } = summary;
  const row = { personId, name, lifecycle, version, lastEvent, lastEventMs };
  const survivor = lifecycle === 'Merged' ? survivorOf(slot, everybody) : undefined;
  const mergedInto = survivor ? { personId: survivor.summary.personId, name: survivor.summary.name } : null;
  if (terms.length === 0) return { ...row, mergedInto, nameParts: [], because: null };
  if (!mergedFrom) return { ...row, mergedInto, ...reasonOf(everybody.entryIn(slot)) };
  const { nameParts } = reasonOf(mergedFrom);
  return {
    ...row,
    mergedInto,
    nameParts: [],
    because: { field: 'merged', text: mergedFrom.summary.name, parts: nameParts },
  };
}
