import { wordsOfTag } from '@shared/catalogue/wire-words';
import type { Json } from '../domain/kernel/metadata';

/** What is shown of foreign data, which may be of any size and depth; the payload has the rest. */
const MAX_VALUE_LENGTH = 500;
const MAX_ITEMS = 20;
const DEEPEST = 3;

/** `key` stays the same while the person changes, so that who set the value can be remembered: labels may move. */
export type Value = { readonly key: string; readonly label: string; readonly value: string | null };
export type Section = { readonly key: string; readonly title: string; readonly values: readonly Value[] };

export function section(title: string, values: readonly Value[]): Section {
  return { key: title, title, values };
}

export function said(label: string, value: string | null, key = label): Value {
  return { key, label: cutText(label), value: value === null ? null : cutText(value) };
}

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
