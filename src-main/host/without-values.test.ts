import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutValues } from './without-values';

describe('a sentence that may leave this machine', () => {
  it('keeps its words and loses every value', () => {
    expect(withoutValues('The name "Grace Okafor" of 7f3a52b1-0000-4000-8000-00000000c21e is not known.')).toBe(
      'The name “…” of <id> is not known.',
    );
    expect(withoutValues('grace@example.org called from +49 30 1234567')).toBe('…@… called from <number>');
    expect(withoutValues("cannot read 'family_name'")).toBe('cannot read “…”');
  });

  it('names files without their folders', () => {
    expect(withoutValues('at draw (file:///home/grace/eventglass/out/main.js:12:5)')).toBe('at draw (…/main.js:12:5)');
  });

  it('never lets through what stood in quotes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{8,20}$/), (secret) => {
        expect(withoutValues(`It said "${secret}", then '${secret}'.`)).not.toContain(secret);
      }),
    );
  });
});
