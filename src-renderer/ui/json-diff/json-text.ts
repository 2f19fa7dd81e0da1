import { isLeaf } from '../exact-json';

/** One line of a JSON value written out, its name apart from its text. */
export type TextLine = {
  readonly depth: number;
  /** Field name; absent for elements and for the outermost value. */
  readonly name: string | undefined;
  /** `{`, `}`, `"Grace"`, `[]`: as JSON writes it, without a comma. */
  readonly text: string;
  readonly shape: 'open' | 'close' | 'leaf';
};

/** More lines are not laid side by side. */
export const MOST_LINES = 5_000;
/** Deeper values are written as one line that says so. */
const DEEPEST = 64;

/** The value line by line; undefined when there are too many. Walks without recursion: depth is the sender's choice. */
export function linesOfJson(value: unknown): readonly TextLine[] | undefined {
  const lines: TextLine[] = [];
  const open: Step[] = [{ kind: 'value', value, depth: 0, name: undefined }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (lines.length >= MOST_LINES) return undefined;
    if (step.kind === 'close') {
      lines.push(step.line);
      continue;
    }
    const { depth, name } = step;
    const children = childrenOf(step.value);
    if (children === undefined || children.length === 0 || depth >= DEEPEST) {
      lines.push({ depth, name, text: leafText(step.value, children), shape: 'leaf' });
      continue;
    }
    const isList = Array.isArray(step.value);
    lines.push({ depth, name, text: isList ? '[' : '{', shape: 'open' });
    open.push({ kind: 'close', line: { depth, name: undefined, text: isList ? ']' : '}', shape: 'close' } });
    for (const [key, child] of children.toReversed()) {
      open.push({ kind: 'value', value: child, depth: depth + 1, name: isList ? undefined : key });
    }
  }
  return lines;
}

type Step =
  | { readonly kind: 'value'; readonly value: unknown; readonly depth: number; readonly name: string | undefined }
  | { readonly kind: 'close'; readonly line: TextLine };

function childrenOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  return isLeaf(value) ? undefined : Object.entries(value as object);
}

function leafText(value: unknown, children: readonly unknown[] | undefined): string {
  if (children === undefined) return JSON.stringify(value) ?? 'null';
  const [opening, closing] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return children.length === 0 ? opening + closing : `${opening} … ${closing}`;
}
