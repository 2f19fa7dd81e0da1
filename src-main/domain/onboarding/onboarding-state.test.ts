import { describe, expect, it } from 'vitest';
import type { Json } from '../kernel/metadata';
import { fullOnboardingState, onboardingMoved, profileOnboardingState } from './onboarding-state';

const full = (value: Json) => fullOnboardingState(new Map([['onboarding_state', value]]));
const profile = (value: Json) => profileOnboardingState(new Map([['profile_onboarding_state', value]]));
const at = '2026-05-03T10:00:00.123456Z';

describe('where an onboarding stands', () => {
  it('is at its beginning when nothing was written', () => {
    expect(fullOnboardingState(new Map())).toBe('Started');
    expect(profileOnboardingState(new Map())).toBe('ProfileCreated');
  });

  it('is what was written last, each workflow for itself', () => {
    const annotations = new Map([
      ['onboarding_state', { state: 'Finalizing' }],
      ['profile_onboarding_state', { state: 'EmailAdded' }],
    ]);
    expect(fullOnboardingState(annotations)).toBe('Finalizing');
    expect(profileOnboardingState(annotations)).toBe('EmailAdded');
  });

  it('has the reason of a failure, also from a peer that writes debug text', () => {
    expect(full({ state: 'Failed', reason: 'no papers' })).toEqual({ tag: 'Failed', reason: 'no papers' });
    expect(full({ state: 'Failed' })).toEqual({ tag: 'Failed', reason: '' });
    expect(full({ state: 'Failed { reason: "" }', timestamp: at })).toEqual({ tag: 'Failed', reason: '' });
    expect(full({ state: 'Failed { reason: "a\nb" }' })).toEqual({ tag: 'Failed', reason: 'a\nb' });
  });

  it('is unknown when somebody wrote what is no state', () => {
    const values: readonly Json[] = [
      null,
      7,
      'Started',
      [],
      {},
      { state: 'EmailAdded' },
      { state: null },
      { state: 'constructor' },
    ];
    for (const value of values) {
      expect(full(value)).toBeUndefined();
    }
    expect(profile({ state: 'Failed', reason: 'r' })).toBeUndefined();
    expect(profile({ state: 'Started' })).toBeUndefined();
  });

  it('is written as the bare tag, with what it carries beside it and the time in milliseconds', () => {
    expect(onboardingMoved('full', 'Finalizing', at)).toEqual({
      type: 'MetadataUpdated',
      metadataType: 'onboarding_state',
      metadataValue: { state: 'Finalizing', timestamp: '2026-05-03T10:00:00.123Z' },
    });
    expect(onboardingMoved('full', { tag: 'Failed', reason: 'r' }, at)).toMatchObject({
      metadataValue: { state: 'Failed', reason: 'r' },
    });
    expect(onboardingMoved('profile', 'EmailAdded', at)).toMatchObject({ metadataType: 'profile_onboarding_state' });
  });
});
