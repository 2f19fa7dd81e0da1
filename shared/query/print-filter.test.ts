import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from './parse-filter';
import { printFilter, quoteWhereNeeded } from './print-filter';
import type { Query } from './query';
import { anyQuery } from './random-queries.fixture';

const context = { nowMs: Date.parse('2026-11-23T14:30:00Z'), zone: 'utc' as const };
const RUNS = process.env.EVENTGLASS_SOAK ? 10_000 : 300;

/** Without the places, which depend on how it was typed. */
function asked(query: Query | undefined): unknown {
  return JSON.parse(JSON.stringify(query ?? null, (name, value: unknown) => (name === 'at' ? undefined : value)));
}

describe('a query written out', () => {
  it('reads as the same query, later and elsewhere', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const text = printFilter(query);
        const read = parseFilter(text, { nowMs: 0, zone: 'local' });
        expect(asked(read.ok ? read.query : undefined), text).toEqual(asked(query));
      }),
      { numRuns: RUNS },
    );
  });

  it('does not depend on when it is read any more', () => {
    const filter = parseFilter('after:10m occurred:yesterday', context);
    expect(filter.ok && printFilter(filter.query)).toBe(
      'after:2026-11-23T14:20:00.000Z occurred:2026-11-22T00:00:00.000Z..2026-11-22T23:59:59.999Z',
    );
  });

  it.each([
    ['m.ortiz', 'm.ortiz'],
    ['user:m.ortiz', 'user:m.ortiz'],
    ['web-shop/2.4.1@host', 'web-shop/2.4.1@host'],
    ['李偉', '李偉'],
    ['a b', '"a b"'],
    ['a,b', '"a,b"'],
    ['a*', '"a*"'],
    ['a..b', '"a..b"'],
    ['-a', '"-a"'],
    ['', '""'],
    [String.raw`"\ `, String.raw`"\"\\ "`],
  ])('has %j as %s', (text, written) => {
    expect(quoteWhereNeeded(text)).toBe(written);
  });
});
