import { diffArrays } from 'diff';
import type { TextLine } from './json-text';

/** `moved`: the same value under another name or at another place. `changed`: another value under the same name. */
export type DiffKind = 'same' | 'moved' | 'changed' | 'added' | 'removed';

/** One row of two texts side by side; a side is absent where the other has something that it has not. */
export type DiffRow = { readonly kind: DiffKind; readonly left?: TextLine; readonly right?: TextLine };

export type Difference = {
  readonly rows: readonly DiffRow[];
  /** Values, not lines: brackets are not counted. */
  readonly counts: Readonly<Record<Exclude<DiffKind, 'same'>, number>>;
};

/** `forms`: two forms of one event, where values stay and names change. `events`: two events, where names stay. */
export type DiffManner = 'forms' | 'events';

/** What takes longer is not worth waiting for: the sides are then shown without marks. */
const TIME_LIMIT_MS = 1_000;

/** Lays two values side by side; undefined when they are too different to be laid so in a moment. */
export function diffRows(
  left: readonly TextLine[],
  right: readonly TextLine[],
  manner: DiffManner,
): Difference | undefined {
  const comparator = manner === 'forms' ? isSameOfForms : isSameOfEvents;
  const runs = diffArrays([...left], [...right], { comparator, timeout: TIME_LIMIT_MS });
  if (runs === undefined) return undefined;
  const rows: DiffRow[] = [];
  const at = { left: 0, right: 0 };
  let removed: TextLine[] = [];
  for (const run of runs) {
    if (run.removed) {
      removed = left.slice(at.left, at.left + run.count);
      at.left += run.count;
    } else if (run.added) {
      rows.push(...hunk(removed, right.slice(at.right, at.right + run.count)));
      removed = [];
      at.right += run.count;
    } else {
      rows.push(...hunk(removed, []));
      removed = [];
      for (let line = 0; line < run.count; line += 1) rows.push(pair(left[at.left + line], right[at.right + line]));
      at.left += run.count;
      at.right += run.count;
    }
  }
  rows.push(...hunk(removed, []));
  const found = manner === 'forms' ? findMoved(rows) : rows;
  return { rows: found, counts: countsOf(found) };
}

function isSameOfForms(a: TextLine, b: TextLine): boolean {
  return isEqual(a, b) || (isTelling(a) && isTelling(b) && a.text === b.text);
}

function isSameOfEvents(a: TextLine, b: TextLine): boolean {
  if (a.depth !== b.depth || a.shape !== b.shape || a.name !== b.name) return false;
  return a.name !== undefined || a.text === b.text;
}

function isEqual(a: TextLine, b: TextLine): boolean {
  return a.shape === b.shape && a.name === b.name && a.text === b.text;
}

/** Long enough to be recognised where it went: `null`, `0` and `"1.0"` may stand anywhere. */
function isTelling({ shape, text }: TextLine): boolean {
  return shape === 'leaf' && text.length >= 6 && text.startsWith('"');
}

/** What was taken away and put in its place, paired where one took the place of the other; both orders are kept. */
function hunk(removed: readonly TextLine[], added: readonly TextLine[]): DiffRow[] {
  const rows: DiffRow[] = [];
  let next = 0;
  for (const left of removed) {
    const found = added.findIndex((right, index) => index >= next && tookPlaceOf(left, right));
    if (found < 0) {
      rows.push({ kind: 'removed', left });
      continue;
    }
    for (const right of added.slice(next, found)) rows.push({ kind: 'added', right });
    rows.push(pair(left, added[found]));
    next = found + 1;
  }
  for (const right of added.slice(next)) rows.push({ kind: 'added', right });
  return rows;
}

function tookPlaceOf(left: TextLine, right: TextLine): boolean {
  if (left.shape !== right.shape || left.shape === 'close') return false;
  if (left.shape === 'open') return left.text === right.text;
  const [a, b] = [left.name, right.name];
  return a !== undefined && b !== undefined && (a === b || a.startsWith(b) || b.startsWith(a));
}

function pair(left: TextLine | undefined, right: TextLine | undefined): DiffRow {
  if (left === undefined) return right === undefined ? { kind: 'same' } : { kind: 'added', right };
  if (right === undefined) return { kind: 'removed', left };
  if (left.name !== right.name) return { kind: 'moved', left, right };
  return { kind: left.text === right.text ? 'same' : 'changed', left, right };
}

/** A value that is gone on one side and new on the other has moved past what stayed. */
function findMoved(rows: readonly DiffRow[]): DiffRow[] {
  const arrivals = rows.filter(({ kind, right }) => kind === 'added' && right !== undefined && isTelling(right));
  const moved = new Set<DiffRow>();
  for (const row of rows) {
    if (row.kind !== 'removed' || row.left === undefined || !isTelling(row.left)) continue;
    const arrival = arrivals.find((other) => !moved.has(other) && other.right?.text === row.left?.text);
    if (arrival !== undefined) moved.add(row).add(arrival);
  }
  return rows.map((row) => (moved.has(row) ? { ...row, kind: 'moved' } : row));
}

function countsOf(rows: readonly DiffRow[]): Difference['counts'] {
  const counts = { moved: 0, changed: 0, added: 0, removed: 0 };
  for (const { kind, left, right } of rows) {
    // A value that moved far stands in two rows; it is counted where it left.
    const line = kind === 'moved' ? left : (left ?? right);
    if (kind !== 'same' && line?.shape === 'leaf') counts[kind] += 1;
  }
  return counts;
}
