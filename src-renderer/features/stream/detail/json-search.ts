import { isLeaf } from '@renderer/ui/exact-json';
import { CHILDREN_AT_ONCE, isOpenAtFirst, type JsonTreeState, pathOf } from './json-lines';

/** A field name or a value that has what was typed; `keys` lead to it from the root. */
export type JsonMatch = { readonly path: string; readonly keys: readonly string[] };

export type JsonSearch = {
  /** In the order of the tree. */
  readonly matches: readonly JsonMatch[];
  /** There are more, or there may be in what is nested deeper. */
  readonly isCut: boolean;
};

/** More than anybody walks through. */
export const MOST_MATCHES = 1_000;
/** What is nested deeper is not searched: one would not find the way back. */
const DEEPEST = 200;

type Place = {
  readonly value: unknown;
  readonly key: string;
  readonly inList: boolean;
  readonly depth: number;
  readonly parent: Place | undefined;
};

/** Field names and values that contain the text, upper and lower case alike; nothing for an empty text. */
export function searchJson(root: unknown, typed: string): JsonSearch {
  const wanted = typed.toLowerCase();
  if (wanted === '') return { matches: [], isCut: false };
  const matches: JsonMatch[] = [];
  let isCut = false;
  const open: Place[] = [{ value: root, key: '', inList: false, depth: 0, parent: undefined }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (isMatch(place, wanted)) {
      if (matches.length === MOST_MATCHES) return { matches, isCut: true };
      matches.push(matchAt(place));
    }
    const { value, depth } = place;
    if (isLeaf(value)) continue;
    if (depth === DEEPEST) {
      isCut = true;
      continue;
    }
    const inList = Array.isArray(value);
    const parent = place;
    for (const [key, child] of Object.entries(value as object).toReversed()) {
      open.push({ value: child, key, inList, depth: depth + 1, parent });
    }
  }
  return { matches, isCut };
}

/** The tree with everything open that leads to the match. */
export function openedTo(state: JsonTreeState, root: unknown, { keys }: JsonMatch): JsonTreeState {
  const toggled = new Set(state.toggled);
  const drawn = new Map(state.drawn);
  let value = root;
  let path = pathOf([], root);
  for (const [depth, key] of keys.entries()) {
    if (typeof value !== 'object' || value === null) break;
    if (isOpenAtFirst(depth)) toggled.delete(path);
    else toggled.add(path);
    const index = Array.isArray(value) ? Number(key) : Object.keys(value).indexOf(key);
    const needed = Math.ceil((index + 1) / CHILDREN_AT_ONCE) * CHILDREN_AT_ONCE;
    if (needed > (drawn.get(path) ?? CHILDREN_AT_ONCE)) drawn.set(path, needed);
    path += pathOf([key], value).slice(1);
    value = (value as Record<string, unknown>)[key];
  }
  return { toggled, drawn };
}

function isMatch({ key, inList, depth, value }: Place, wanted: string): boolean {
  if (depth > 0 && !inList && key.toLowerCase().includes(wanted)) return true;
  if (!isLeaf(value)) return false;
  return (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase().includes(wanted);
}

function matchAt(place: Place): JsonMatch {
  const keys: string[] = [];
  let path = '';
  for (let at: Place | undefined = place; at?.parent !== undefined; at = at.parent) {
    keys.unshift(at.key);
    path = pathOf([at.key], at.parent.value).slice(1) + path;
  }
  return { path: `$${path}`, keys };
}
