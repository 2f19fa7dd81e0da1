import { describe, expect, it } from 'vitest';
import { parseAsOf } from './as-of-time';

const now = Date.parse('2026-11-23T14:10:00Z');
const asOf = (text: string) => {
  const ms = parseAsOf(text, now, 'utc');
  return ms === undefined ? undefined : new Date(ms).toISOString();
};

describe('as of a time', () => {
  it('means the end of the day or the minute that is named', () => {
    expect(asOf('2026-06-09')).toBe('2026-06-09T23:59:59.999Z');
    expect(asOf('2026-06-09 10:42')).toBe('2026-06-09T10:42:59.999Z');
    expect(asOf('yesterday')).toBe('2026-11-22T23:59:59.999Z');
  });

  it('takes an instant as it is', () => {
    expect(asOf('2026-06-09T10:42:17.306Z')).toBe('2026-06-09T10:42:17.306Z');
  });

  it('counts an age from now', () => {
    expect(asOf('3d')).toBe('2026-11-20T14:10:00.000Z');
  });

  it('is nothing where no time is written', () => {
    expect(asOf('soon')).toBeUndefined();
    expect(asOf('  ')).toBeUndefined();
  });
});
