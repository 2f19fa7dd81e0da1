import { type PersonalKind, personalKindOf } from '@shared/catalogue/masking';
import type { MaskText } from './mask-text';

/** Deeper JSON is hidden as a whole: nobody reads it, and it must not exhaust the stack. */
const DEEPEST = 130;
const HIDDEN = '•••';

/**
 * A copy of any JSON in which personal texts and numbers are hidden, told by the fields that they stand in. A list is
 * what its field is; a list of pairs, as snapshots keep maps, has its keys for fields.
 */
export function maskJson(value: unknown, maskText: MaskText): unknown {
  return masked(value, undefined, maskText, 0);
}

function masked(value: unknown, kind: PersonalKind | undefined, maskText: MaskText, depth: number): unknown {
  if (depth > DEEPEST) return HIDDEN;
  if (typeof value === 'string') return kind === undefined ? value : maskText(kind, value);
  if (typeof value === 'number') return kind === undefined ? value : maskedNumber(value, kind, maskText);
  if (Array.isArray(value)) return value.map((item) => maskedItem(item, kind, maskText, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, masked(inner, kindIn(name, inner, kind), maskText, depth + 1)]),
  );
}

/** A field that says nothing by itself is of the kind of what it is in: the number of a phone, a part of a name. */
function kindIn(name: string, inner: unknown, around: PersonalKind | undefined): PersonalKind | undefined {
  const kind = personalKindOf(name);
  if (kind !== 'other') return kind;
  return around ?? (typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? undefined : 'other');
}

/** What was hidden of a value, beside what stands for it; the longest first. */
export function hiddenTexts(value: unknown, maskText: MaskText): readonly (readonly [text: string, mask: string])[] {
  const hidden = new Map<string, string>();
  maskJson(value, (kind, text) => {
    const mask = maskText(kind, text);
    if (mask !== text) hidden.set(text, mask);
    return mask;
  });
  return [...hidden].sort(([left], [right]) => right.length - left.length);
}

function maskedItem(item: unknown, kind: PersonalKind | undefined, maskText: MaskText, depth: number): unknown {
  if (!Array.isArray(item) || item.length !== 2 || typeof item[0] !== 'string')
    return masked(item, kind, maskText, depth);
  const [name, inner] = item;
  return [name, masked(inner, kindIn(name, inner, undefined), maskText, depth)];
}

/** Counts and amounts stay where nothing says that they are somebody's; a mask is a text, so the number is no more. */
function maskedNumber(value: number, kind: PersonalKind, maskText: MaskText): unknown {
  if (kind === 'other' || kind === 'name' || kind === 'words') return value;
  const text = String(value);
  const hidden = maskText(kind, text);
  return hidden === text ? value : hidden;
}
