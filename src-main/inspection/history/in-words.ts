import { wordsOfTag } from '@shared/catalogue/wire-words';
import type { Json } from '../../domain/kernel/metadata';

/** What is shown of foreign data, which may be of any size and depth; the payload has the rest. */
const MAX_VALUE_LENGTH = 500;
const MAX_ITEMS = 20;
const DEEPEST = 3;

/** Any JSON as one reads it aloud; only what is nothing has no words. */
export function inWords(value: Json): string | null {
  return value === null ? null : aloud(value, 0);
}

function aloud(value: Json, depth: number): string {
  if (value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  if (depth === DEEPEST) return '…';
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).slice(0, MAX_ITEMS);
    return items.map((item) => aloud(item, depth + 1)).join('; ') || 'none';
  }
  const fields = Object.entries(value as { readonly [key: string]: Json }).slice(0, MAX_ITEMS);
  const spoken = fields.map(([field, inner]) => `${wordsOfTag(field).toLowerCase()} ${aloud(inner, depth + 1)}`);
  return spoken.join(', ') || 'none';
}

export function cutText(text: string): string {
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}
