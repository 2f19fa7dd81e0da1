import { describe, expect, it } from 'vitest';
import { CHILDREN_AT_ONCE, copiedValue, jsonLines } from './json-lines';

const untouched = { toggled: new Set<string>(), drawn: new Map<string, number>() };

describe('the lines of a JSON tree', () => {
  it('lists fields with their paths, brackets closed', () => {
    const lines = jsonLines({ name: { 'last name': 'Okafor' }, tags: ['a'] }, untouched);
    expect(lines.map(({ path, depth }) => `${depth} ${path}`)).toEqual([
      '0 $',
      '1 $.name',
      '2 $.name["last name"]',
      '1 $.name/',
      '1 $.tags',
      '2 $.tags[0]',
      '1 $.tags/',
      '0 $/',
    ]);
  });

  it('leaves what is deep closed until it is opened', () => {
    const deep = { a: { b: { c: { d: 1 } } } };
    expect(jsonLines(deep, untouched).some(({ path }) => path === '$.a.b.c.d')).toBe(false);
    const opened = { ...untouched, toggled: new Set(['$.a.b.c']) };
    expect(jsonLines(deep, opened).some(({ path }) => path === '$.a.b.c.d')).toBe(true);
  });

  it('walks only what is open, however deep the value is', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(jsonLines(deep, untouched).length).toBeLessThan(10);
  });

  it('draws many children in parts', () => {
    const many = Array.from({ length: 5000 }, (_, index) => index);
    const lines = jsonLines(many, untouched);
    expect(lines.length).toBe(CHILDREN_AT_ONCE + 3);
    expect(lines.at(-2)).toMatchObject({ kind: 'more', count: 4900 });
  });

  it('treats __proto__ as a field like any other', () => {
    const lines = jsonLines(JSON.parse('{"__proto__":{"admin":true}}'), untouched);
    expect(lines[1]).toMatchObject({ name: '__proto__', kind: 'open', count: 1 });
  });

  it('copies a string as it is and the rest as JSON', () => {
    expect(copiedValue('a "b"')).toBe('a "b"');
    expect(copiedValue({ a: 1 })).toBe('{\n  "a": 1\n}');
  });
});
