import { type Node, parseTree } from 'jsonc-parser';

/** serde_json's own limit, and ours for everything that is read. */
const DEEPEST = 128;

export type JsonProblem = { readonly problem: string };

/**
 * The tree of a JSON text with the place of every value in it, so that what is not touched keeps its bytes: numbers
 * beyond 2⁵³, the order of keys, spaces. A field named twice is a problem: readers differ on which of them counts.
 */
export function readJsonText(text: string): { readonly root: Node } | JsonProblem {
  if (isTooDeep(text)) return { problem: `the JSON goes deeper than ${DEEPEST} levels` };
  if (!isJson(text)) return { problem: 'it is not JSON' };
  const root = parseTree(text, [], { disallowComments: true });
  if (!root) return { problem: 'it is not JSON' };
  const twice = namedTwice(root);
  return twice === undefined ? { root } : { problem: `the field ${shown(twice)} stands there twice` };
}

/** The property of an object by its own name; nothing is inherited in a text. */
export function propertyOf(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children?.find(({ children }) => children?.[0]?.value === name);
}

/** A name of theirs in a sentence of ours: short, on one line. */
export function shown(name: string): string {
  const line = name.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The only way that the language has to ask.
    return false;
  }
}

/** Looked at before anything recurses. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inText && character === '\\') at += 1;
    else if (character === '"') inText = !inText;
    else if (inText) continue;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function namedTwice(node: Node): string | undefined {
  const children = node.children ?? [];
  if (node.type === 'object') {
    const names = new Set<unknown>();
    for (const { children: [name] = [] } of children) {
      if (names.has(name?.value)) return String(name?.value);
      names.add(name?.value);
    }
  }
  for (const child of children) {
    const twice = namedTwice(child);
    if (twice !== undefined) return twice;
  }
  return undefined;
}
