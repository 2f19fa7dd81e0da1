import { describe, expect, it } from 'vitest';
import { parseFilter } from './parse-filter';
import { withTimes, writtenInstant } from './time-clauses';

const fromMs = Date.parse('2026-11-23T13:52:00Z');
const beforeMs = Date.parse('2026-11-23T14:03:06.447Z');

describe('the times of a filter', () => {
  it.each([
    ['', { fromMs, beforeMs }, 'after:2026-11-23T13:52Z before:2026-11-23T14:03:06.447Z'],
    ['type:Created after:10m', { fromMs }, 'type:Created after:2026-11-23T13:52Z'],
    ['recorded:yesterday by:x before:1h', { beforeMs }, 'by:x before:2026-11-23T14:03:06.447Z'],
    ['after:10m by:x', {}, 'by:x'],
    ['-recorded:yesterday occurred:2025', { fromMs }, '-recorded:yesterday occurred:2025 after:2026-11-23T13:52Z'],
    ['a OR b', { fromMs }, '(a OR b) after:2026-11-23T13:52Z'],
  ])('of %j become %j: %s', (text, limits, expected) => {
    expect(withTimes(text, 'recorded', limits)).toBe(expected);
  });

  it('of what events say are set apart from those of the server', () => {
    expect(withTimes('after:10m occurred:2025', 'occurred', { fromMs, beforeMs })).toBe(
      'after:10m occurred:>=2026-11-23T13:52Z occurred:<2026-11-23T14:03:06.447Z',
    );
  });

  it('mean exactly these milliseconds, in both zones', () => {
    for (const zone of ['utc', 'local'] as const) {
      const filter = parseFilter(withTimes('', 'recorded', { fromMs, beforeMs }, zone), { nowMs: 0, zone: 'utc' });
      expect(filter.ok && filter.query.kind === 'and' && filter.query.parts).toMatchObject([
        { clause: { key: 'recorded', match: { kind: 'time', fromMs } } },
        { clause: { key: 'recorded', match: { kind: 'time', beforeMs } } },
      ]);
    }
  });
});

describe('an instant', () => {
  it.each([
    ['2026-11-23T13:52:00.000Z', '2026-11-23T13:52Z'],
    ['2026-11-23T13:52:06.000Z', '2026-11-23T13:52:06Z'],
    ['2026-11-23T13:52:00.040Z', '2026-11-23T13:52:00.040Z'],
    ['2026-11-23T00:00:00.000Z', '2026-11-23T00:00Z'],
  ])('%s is written %s', (text, written) => {
    expect(writtenInstant(Date.parse(text), 'utc')).toBe(written);
  });
});
