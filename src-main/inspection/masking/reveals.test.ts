import { describe, expect, it } from 'vitest';
import { createReveals } from './reveals';

describe('a person who is revealed', () => {
  it('is shown until the time is over, and nobody else is', () => {
    let now = 1_000;
    const reveals = createReveals(() => now);
    reveals.show('mary', 2_000);
    expect([reveals.isShown('mary'), reveals.isShown('tom'), reveals.isShown(null)]).toEqual([true, false, false]);
    now = 2_000;
    expect(reveals.isShown('mary')).toBe(false);
  });

  it('makes what was read of them worth reading again, when it begins and when it ends', () => {
    let now = 1_000;
    const reveals = createReveals(() => now);
    const before = reveals.revision();
    reveals.show('mary', 2_000);
    const during = reveals.revision();
    expect(reveals.revision()).toBe(during);
    now = 2_000;
    expect(new Set([before, during, reveals.revision()]).size).toBe(3);
  });
});
