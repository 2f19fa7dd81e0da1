import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenInstant } from '../time-clauses';
import { parseWrittenTime } from './written-times';
import { civilAt, epochMsAt, parseZone, utc, type Zone } from './zones';

const berlin: Zone = { kind: 'place', name: 'Europe/Berlin' };
const at = (year: number, month: number, day: number, hour = 0, minute = 0) => ({
  year,
  month,
  day,
  hour,
  minute,
  second: 0,
  ms: 0,
});

describe('a zone', () => {
  it.each([
    ['Z', { kind: 'offset', minutes: 0 }],
    ['gmt', { kind: 'offset', minutes: 0 }],
    ['+01:00', { kind: 'offset', minutes: 60 }],
    ['-0330', { kind: 'offset', minutes: -210 }],
    ['+05', { kind: 'offset', minutes: 300 }],
    ['UTC+2', { kind: 'offset', minutes: 120 }],
    ['EST', { kind: 'offset', minutes: -300 }],
    ['[Europe/Berlin]', berlin],
    ['+01:00[Europe/Berlin]', { kind: 'offset', minutes: 60 }],
    ['Mars/Olympus', undefined],
    ['+17:00', undefined],
    ['IST', undefined],
    ['__proto__', undefined],
  ])('%s', (text, zone) => {
    expect(parseZone(text)).toEqual(zone);
  });
});

describe('what clocks show', () => {
  it.each([
    ['in winter', at(2026, 11, 23, 14), '2026-11-23T13:00:00.000Z'],
    ['in summer', at(2026, 7, 23, 14), '2026-07-23T12:00:00.000Z'],
    ['just before they change', at(2026, 3, 29, 1, 59), '2026-03-29T00:59:00.000Z'],
    ['just after they changed', at(2026, 3, 29, 3, 0), '2026-03-29T01:00:00.000Z'],
    ['on a day that overflows', at(2026, 2, 30), '2026-03-01T23:00:00.000Z'],
  ])('%s is one instant', (_, civil, instant) => {
    expect(new Date(epochMsAt(civil, berlin)).toISOString()).toBe(instant);
  });

  it('is the year that is said, however long ago', () => {
    expect(new Date(epochMsAt(at(26, 1, 1), utc)).toISOString()).toBe('0026-01-01T00:00:00.000Z');
  });

  it('comes back from every instant', () => {
    const zones: readonly Zone[] = [utc, { kind: 'offset', minutes: -210 }, { kind: 'place', name: 'Asia/Kolkata' }];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom(...zones), (ms, zone) => {
        expect(epochMsAt(civilAt(ms, zone), zone)).toBe(ms);
      }),
    );
  });

  it('reads, written out with its zone, as the same instant in any zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom('utc' as const, 'local' as const), (ms, zone) => {
        expect(parseWrittenTime(writtenInstant(ms, zone), { nowMs: 0, zone: 'utc' })?.fromMs).toBe(ms);
      }),
    );
  });
});
