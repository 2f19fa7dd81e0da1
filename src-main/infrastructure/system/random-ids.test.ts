import { describe, expect, it } from 'vitest';
import { createIds } from '../memory/ids';
import { createRandomIds } from './random-ids';

describe('ids', () => {
  const ids = createRandomIds();

  it('derive the same UUID v5 from the same text', () => {
    expect(ids.derived('text:ticket 42')).toBe(ids.derived('text:ticket 42'));
    expect(ids.derived('text:ticket 42')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(ids.derived('text:ticket 43')).not.toBe(ids.derived('text:ticket 42'));
  });

  it('are those of every other implementation', () => {
    for (const text of [
      '',
      'event:00000000-0000-4000-8000-0000000000ca:1',
      'text:李偉 \u{1F600}',
      'x'.repeat(10_000),
    ]) {
      expect(ids.derived(text)).toBe(createIds().derived(text));
    }
  });

  it('are fresh every time otherwise', () => {
    expect(ids.fresh()).not.toBe(ids.fresh());
  });
});
