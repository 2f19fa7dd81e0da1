import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMsAt } from './instant-bytes';
import { bytesOf } from './json-bytes';

const RUNS = process.env.EVENTGLASS_SOAK ? 10_000 : 500;

function msOf(text: string): number {
  const bytes = bytesOf(`"${text}"`);
  return epochMsAt(bytes, 1, bytes.length - 1);
}

describe('a time among bytes', () => {
  it('is the time that the text says, to the millisecond', () => {
    const anyTime = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    const anyFraction = fc.stringMatching(/^\d{0,9}$/);
    fc.assert(
      fc.property(anyTime, anyFraction, (time, fraction) => {
        const text = `${time.toISOString().slice(0, 19)}${fraction && `.${fraction}`}Z`;
        // The leap day is read elsewhere.
        expect(msOf(text), text).toBe(text.slice(5, 10) === '02-29' ? Number.NaN : Date.parse(text));
      }),
      { numRuns: RUNS },
    );
  });

  it('is none when it is written in any other way', () => {
    for (const text of [
      '',
      'Z',
      '2026-05-03',
      '2026-05-03T12:00:00',
      '2026-05-03T12:00:00+00:00',
      '2026-05-03 12:00:00Z',
      '2026-05-03T12:00:00.Z',
      '2026-05-03T12:00:00.1234567890Z',
      '2026-05-03T24:00:00Z',
      '2026-05-03T12:60:00Z',
      '2026-05-03T12:00:60Z',
      '2026-13-03T12:00:00Z',
      '2026-00-03T12:00:00Z',
      '2026-04-31T12:00:00Z',
      '2026-05-00T12:00:00Z',
      '2026-05-03T12:00:0xZ',
      'x026-05-03T12:00:00Z',
      '2026-05-03T12:00:00,5Z',
    ]) {
      expect(msOf(text), text).toBeNaN();
    }
  });
});
