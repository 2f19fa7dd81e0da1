import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLines } from './json-lines';
import { MOST_MATCHES, openedTo, searchJson } from './json-search';

const untouched = { toggled: new Set<string>(), drawn: new Map<string, number>() };

describe('searching a JSON tree', () => {
  it('finds field names and values in the order of the tree', () => {
    const value = { name: { given_name: 'Ada', 'last name': 'Nameless' }, tags: ['renamed', 7, null] };
    expect(searchJson(value, 'NAME').matches.map(({ path }) => path)).toEqual([
      '$.name',
      '$.name.given_name',
      '$.name["last name"]',
      '$.tags[0]',
    ]);
    expect(searchJson(value, 'null').matches.map(({ path }) => path)).toEqual(['$.tags[2]']);
    expect(searchJson(value, '').matches).toEqual([]);
    expect(searchJson(value, '0').matches).toEqual([]);
  });

  it('opens whatever leads to a match, closed by hand or far down in a long list', () => {
    const value = { a: { b: { c: { list: Array.from({ length: 5000 }, (_, index) => `item ${index}`) } } } };
    const [match] = searchJson(value, 'item 4321').matches;
    const closed = { ...untouched, toggled: new Set(['$.a']) };
    const opened = match && openedTo(closed, value, match);
    const lines = jsonLines(value, opened ?? untouched);
    expect(lines.find(({ path }) => path === match?.path)).toMatchObject({ value: 'item 4321' });
    expect(lines.length).toBeLessThan(4_450);
  });

  it('every match can be brought into view', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('a', '1', 'e', '"'), (value, typed) => {
        for (const match of searchJson(value, typed).matches) {
          const lines = jsonLines(value, openedTo(untouched, value, match));
          expect(lines.some(({ path }) => path === match.path)).toBe(true);
        }
      }),
    );
  });

  it('stops at more matches or levels than anybody walks through, and says so', () => {
    const many = Array.from({ length: MOST_MATCHES + 1 }, () => 'same');
    expect(searchJson(many, 'same')).toMatchObject({ isCut: true, matches: { length: MOST_MATCHES } });
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}"deep"${']'.repeat(100_000)}`);
    expect(searchJson(deep, 'deep')).toEqual({ matches: [], isCut: true });
  });
});
