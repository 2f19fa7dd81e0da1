import { isMasked } from '@shared/catalogue/masking';
import type { PersonState, StateLeaf } from '@shared/views/person-history';
import type { Json } from '../../domain/kernel/metadata';
import { exists, type Person } from '../../domain/person/state';
import { editOf } from './edits';
import type { FoldedHistory } from './folded-history';
import { leafName, leafWords } from './leaf-words';
import { type Leaves, leavesOf } from './leaves';
import { originAt, originOf, originOfEntry } from './origins';
import { lifecycleShown, nameShown } from './person-words';
import { groupLeaves } from './state-groups';
import { stateJson } from './state-json';

/** What is shown of one person at most; foreign writers may have added any number of things. */
const MOST_REMOVED = 200;
/** What a person has although nobody has said it: shown as not known. */
const alwaysShown = ['name/given_name', 'name/family_name', 'birth_date'];

/** A state after the first `count` messages of a history. */
export type Moment = { readonly history: FoldedHistory; readonly count: number };

/** The state as of one moment with who set each value, what the last message changed, and how it compares with another moment. */
export function describeState(
  { history, count }: Moment,
  { compared, editable, without }: { compared?: Moment | undefined; editable: boolean; without: number | null },
): PersonState {
  const began = performance.now();
  const person = history.personAfter(count);
  const leaves = leavesOf(person);
  const other = compared && leavesOf(compared.history.personAfter(compared.count));
  const look = { history, count, person, other, editable };
  const paths = pathsShown(leaves, other, person);
  const last = count === 0 ? undefined : originAt(history, count - 1, null);
  return {
    version: history.versionAfter(count),
    sequence: last?.sequence ?? 0,
    ms: last?.ms ?? null,
    lifecycle: lifecycleShown[person.lifecycle.tag],
    name: nameShown(person),
    groups: groupLeaves(paths, (path) => leafAt(look, path, leaves.get(path))),
    removed: removedLeaves(look),
    json: stateJson(person),
    folded: count - history.unreadAfter(count),
    foldedMs: performance.now() - began,
    without,
  };
}

type Look = Moment & { readonly person: Person; readonly other: Leaves | undefined; readonly editable: boolean };

/** What there is, then what there was at the moment compared with. */
function pathsShown(leaves: Leaves, other: Leaves | undefined, person: Person): readonly string[] {
  const shown = new Set(exists(person) ? alwaysShown : []);
  for (const path of leaves.keys()) shown.add(path);
  for (const path of other?.keys() ?? []) shown.add(path);
  return [...shown];
}

function leafAt({ history, count, person, other, editable }: Look, path: string, value: Json | undefined): StateLeaf {
  const words = leafWords(path, value);
  const place = history.ledger.lastBefore(path, count);
  const entry = history.ledger.entriesOf(path)[place];
  const before = history.ledger.entriesOf(path)[place - 1]?.value;
  const isNew = entry !== undefined && entry.at === count - 1;
  const compared = leafWords(path, other?.get(path));
  return {
    path,
    label: leafName(path).label,
    value: words,
    masked: words !== null && isMasked(words),
    origin: value === undefined ? null : (originOf(history, path, count) ?? null),
    change: !isNew || value === undefined ? null : before === undefined ? 'added' : 'changed',
    compared,
    differs: other !== undefined && compared !== words,
    edit: editable ? editOf(person, path, value) : null,
  };
}

function removedLeaves(look: Look): PersonState['removed'] {
  const { history, count } = look;
  return history.ledger.removedBefore(count, MOST_REMOVED).flatMap((path) => {
    const place = history.ledger.lastBefore(path, count);
    const entries = history.ledger.entriesOf(path);
    const origin = originOfEntry(history, path, place - 1);
    const until = originOfEntry(history, path, place);
    if (!origin || !until) return [];
    const leaf = leafAt(look, path, undefined);
    const change = entries[place]?.at === count - 1 ? ('removed' as const) : null;
    return [{ ...leaf, value: leafWords(path, entries[place - 1]?.value), origin, change, edit: null, until }];
  });
}
