import { nanosecondsBetween } from '../kernel/elapsed';
import type { Json } from '../kernel/metadata';
import { isFields } from './component-id';

export type DataFields = { readonly [key: string]: Json };

/**
 * What must hold of component data, or what does not in words. A rule looks at what is there and of the expected kind:
 * data are free JSON, and what they leave out breaks nothing (domain.md §3.6).
 */
export type DataRule = (data: DataFields) => string | undefined;

/** The first problem that any of the rules finds. */
export function allOf(...rules: readonly DataRule[]): DataRule {
  return (data) => {
    for (const rule of rules) {
      const problem = rule(data);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

export function texts(field: string, holds: (text: string) => boolean, problem: string): DataRule {
  return (data) => {
    const value = own(data, field);
    return typeof value === 'string' && !holds(value) ? problem : undefined;
  };
}

export function numbers(field: string, holds: (value: number) => boolean, problem: string): DataRule {
  return (data) => {
    const value = own(data, field);
    return typeof value === 'number' && !holds(value) ? problem : undefined;
  };
}

export function notEmpty(field: string, name: string): DataRule {
  return texts(field, (text) => text !== '', `${name} cannot be empty`);
}

export function notBlank(field: string, name: string): DataRule {
  return texts(field, (text) => text.trim() !== '', `${name} cannot be empty`);
}

export function webAddress(field: string, name: string): DataRule {
  return texts(field, (text) => /^https?:\/\//.test(text), `${name} must start with http:// or https://`);
}

export function between(field: string, least: number, most: number, name: string): DataRule {
  return numbers(field, (value) => value >= least && value <= most, `${name} must be from ${least} to ${most}`);
}

/** Both dates or both times; what is neither cannot be compared and breaks nothing. */
export function notBefore(end: string, start: string, problem: string): DataRule {
  return (data) => {
    const [from, to] = [own(data, start), own(data, end)];
    if (typeof from !== 'string' || typeof to !== 'string') return undefined;
    const elapsed = nanosecondsBetween(asInstant(from), asInstant(to));
    return elapsed !== undefined && elapsed < 0n ? problem : undefined;
  };
}

/** The rule for the object that stands in a field. */
export function inside(field: string, rule: DataRule): DataRule {
  return (data) => {
    const value = own(data, field);
    return isFields(value) ? rule(value) : undefined;
  };
}

/** The rule for every object of the list that stands in a field. */
export function each(field: string, rule: DataRule): DataRule {
  return (data) => {
    const items = own(data, field);
    if (!Array.isArray(items)) return undefined;
    for (const item of items as readonly Json[]) {
      const problem = isFields(item) ? rule(item) : undefined;
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

function own(data: DataFields, field: string): Json | undefined {
  return Object.hasOwn(data, field) ? data[field] : undefined;
}

function asInstant(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
}
