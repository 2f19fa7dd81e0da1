import { describe, expect, it } from 'vitest';
import { whyNotSwitched } from './why-not-switched';

describe('the switch of a policy', () => {
  it('can be moved where it can be seen', () => {
    for (const switchedOn of [true, false]) expect(whyNotSwitched({ switchedOn, readOnly: false })).toBeUndefined();
  });

  it('says why it cannot be moved', () => {
    expect(whyNotSwitched({ switchedOn: true, readOnly: true })).toContain('read-only');
    expect(whyNotSwitched({ switchedOn: null, readOnly: false })).toContain('cannot be seen');
  });
});
