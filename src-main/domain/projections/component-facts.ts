import { parsePersonId } from '../kernel/identity';
import type { Json } from '../kernel/metadata';
import { isFields } from '../person/component-id';

/** What a projection keeps of a component's data: the fields that it reads, small. Absent and `null` say nothing. */
export type Facts = { readonly [field: string]: Json };

/** Makes of a field's value what is kept of it. */
export type FactReader = (value: Json) => Json;

/** Fields by component type; of a type that is not named nothing is kept but that it is there. */
export type FactReaders = { readonly [componentType: string]: { readonly [field: string]: FactReader } };

/** Data are whatever somebody sent: one long text must not be kept for everybody. */
const LONGEST_TEXT = 500;
/** Skills that one component may list. */
const MOST_ITEMS = 200;

export const text: FactReader = (value) => (typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : null);
export const flag: FactReader = (value) => (typeof value === 'boolean' ? value : null);
export const amount: FactReader = (value) => (typeof value === 'number' ? value : null);
/** Text, or a number that stands for one. */
export const textOrAmount: FactReader = (value) => (typeof value === 'number' ? value : text(value));
/** How many a list has, or says to have. */
export const size: FactReader = (value) => (Array.isArray(value) ? value.length : amount(value));
/** `{"id":…}`, or the bare id. */
export const person: FactReader = (value) => parsePersonId(isFields(value) ? value.id : value) ?? null;

/** A list of objects, of each these fields. */
export function listOf(readers: { readonly [field: string]: FactReader }): FactReader {
  return (value) => (Array.isArray(value) ? value.slice(0, MOST_ITEMS).map((item) => factsOf(readers, item)) : null);
}

/** The facts in data, or in changes: what is named there and cannot be used is `null`, what is not named is absent. */
export function factsOf(readers: { readonly [field: string]: FactReader }, data: Json): Facts {
  if (!isFields(data)) return {};
  const facts: { [field: string]: Json } = {};
  for (const [field, read] of Object.entries(readers)) {
    const value = Object.hasOwn(data, field) ? data[field] : undefined;
    if (value !== undefined) facts[field] = read(value);
  }
  return facts;
}

/** The text under the first of these names that has one which is not blank. */
export function textIn(facts: Facts, ...fields: readonly string[]): string | null {
  for (const field of fields) {
    const value = facts[field];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return null;
}

/** The number under the first of these names that has one. */
export function amountIn(facts: Facts, ...fields: readonly string[]): number | null {
  for (const field of fields) {
    const value = facts[field];
    if (typeof value === 'number') return value;
  }
  return null;
}

/** The objects of a list; none where there is no list. */
export function itemsOf(facts: Facts, field: string): readonly Facts[] {
  const items = facts[field];
  return Array.isArray(items) ? (items as readonly Json[]).filter(isFields) : [];
}
