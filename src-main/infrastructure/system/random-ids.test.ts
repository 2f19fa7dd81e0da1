import { describe, expect, it } from 'vitest';
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

  it('are fresh every time otherwise', () => {
    expect(ids.fresh()).not.toBe(ids.fresh());
  });
});
