import { isExactNumber, isLeaf } from '@renderer/ui/exact-json';

/** One line of a JSON tree as it stands on screen. */
export type JsonLine = {
  /** Identifies the line and tells where its value is: `$.data.name["last name"][0]`. */
  readonly path: string;
  readonly depth: number;
  /** Field name as JSON writes it; absent for elements of an array and for the root. */
  readonly name: string | undefined;
  readonly value: unknown;
} & (
  | { readonly kind: 'leaf'; readonly type: 'string' | 'number' | 'boolean' | 'null' }
  | { readonly kind: 'open'; readonly bracket: '{' | '['; readonly count: number; readonly isExpanded: boolean }
  | { readonly kind: 'close'; readonly bracket: '}' | ']' }
  /** Children that are not drawn yet. */
  | { readonly kind: 'more'; readonly count: number }
);

/** Children of one value that are drawn at once; the rest is a line that asks for more. */
export const CHILDREN_AT_ONCE = 100;
/** Levels that are open when the tree is first shown. */
const OPEN_DEPTH = 3;

/** What a reader has opened, closed and asked for more of, by path. */
export type JsonTreeState = {
  readonly toggled: ReadonlySet<string>;
  readonly drawn: ReadonlyMap<string, number>;
};

/** Lines of the tree from top to bottom; only what is open is walked, so depth and size cost nothing until looked at. */
export function jsonLines(root: unknown, state: JsonTreeState): JsonLine[] {
  const lines: JsonLine[] = [];
  const walk = (value: unknown, path: string, depth: number, name: string | undefined): void => {
    const place = { path, depth, name, value };
    if (isLeaf(value)) {
      lines.push({ ...place, kind: 'leaf', type: leafType(value) });
      return;
    }
    const isArray = Array.isArray(value);
    const keys = Object.keys(value as object);
    const isExpanded = keys.length > 0 && isOpenAtFirst(depth) !== state.toggled.has(path);
    lines.push({ ...place, kind: 'open', bracket: isArray ? '[' : '{', count: keys.length, isExpanded });
    if (!isExpanded) return;
    const drawn = state.drawn.get(path) ?? CHILDREN_AT_ONCE;
    for (const key of keys.slice(0, drawn)) {
      const child = (value as Record<string, unknown>)[key];
      walk(child, path + step(key, isArray), depth + 1, isArray ? undefined : key);
    }
    const left = keys.length - drawn;
    if (left > 0) lines.push({ path: `${path}…`, depth: depth + 1, name: undefined, value, kind: 'more', count: left });
    lines.push({ path: `${path}/`, depth, name: undefined, value, kind: 'close', bracket: isArray ? ']' : '}' });
  };
  walk(root, '$', 0, undefined);
  return lines;
}

/** Whether values of that depth are open before anybody has opened or closed one. */
export function isOpenAtFirst(depth: number): boolean {
  return depth < OPEN_DEPTH;
}

/** Where the keys lead from a value, `$` itself when there are none. */
export function pathOf(keys: readonly string[], root: unknown): string {
  let value = root;
  let path = '$';
  for (const key of keys) {
    path += step(key, Array.isArray(value));
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  }
  return path;
}

/** Text of a value for the clipboard: a string as it is, everything else as JSON. */
export function copiedValue(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value, null, 2);
  } catch {
    // Nested deeper than the engine's stack: its bytes are still in the raw view.
    return 'Too deeply nested to be written as JSON: copy it from the raw view.';
  }
}

function step(key: string, isIndex: boolean): string {
  if (isIndex) return `[${key}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function leafType(value: unknown): 'string' | 'number' | 'boolean' | 'null' {
  if (isExactNumber(value)) return 'number';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'null';
}
