import { describe, expect, it } from 'vitest';
import { describeFilter } from './describe-filter';
import { parseFilter } from './parse-filter';

const context = { nowMs: Date.parse('2026-11-23T14:30:00Z'), zone: 'utc' as const };

describe('a filter in words', () => {
  it.each([
    ['', 'All events'],
    ['type:Created', 'Events of type Created'],
    ['type:Created,Archived', 'Events either of type Created or of type Archived'],
    ['-type:Created by:m.ortiz', 'Events except those of type Created and by m.ortiz'],
    [
      '(a OR by:x) is:legacy',
      'Events (either whose payload contains “a” or by x) and that are stored in an older layout',
    ],
    ['-(by:x is:legacy)', 'Events except those (by x and that are stored in an older layout)'],
    ['person:"Ada L" seq:1..2000', 'Events of persons named “ada l” and with sequence 1 to 2,000'],
    ['after:10m', 'Events recorded from 23 November 2026, 14:20 UTC on'],
    [
      'occurred:2026-11-23T14:03:22.118Z',
      'Events that say they happened from 23 November 2026, 14:03:22.118 UTC on and before 23 November 2026, 14:03:22.119 UTC',
    ],
    ['id:7f3a…c21e -has:note', 'Events with the id 7f3a…c21e and except those that carry a note'],
    ['producer:web* size:>10kB', 'Events from producer like web* and of at least 10,001 bytes'],
  ])('%s: %s', (text, words) => {
    const filter = parseFilter(text, context);
    expect(filter.ok && describeFilter(filter.query, 'utc')).toBe(words);
  });
});
