import { describe, expect, it } from 'vitest';
import { createIds } from './ids';

describe('ids', () => {
  it('derive the same id from the same text for ever', () => {
    expect(createIds().derived('event:00000000-0000-4000-8000-0000000000ca:1')).toBe(
      '711bcc07-7c4a-5a08-b04d-5db34fac2b4d',
    );
  });

  it('are never the same when fresh', () => {
    const ids = createIds();
    expect(ids.fresh()).not.toBe(ids.fresh());
  });
});
