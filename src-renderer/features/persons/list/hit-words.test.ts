import type { PersonHit } from '@shared/views/person';
import { describe, expect, it } from 'vitest';
import { secondLineOf, stepInWords } from './hit-words';

const mary: PersonHit = {
  personId: '91c40000-0000-4000-8000-0000000007ae',
  name: 'Mary Whitfield',
  lifecycle: 'Active',
  version: 40,
  lastEvent: 'employer changed',
  lastEventMs: 0,
  nameParts: [],
  because: null,
  mergedInto: null,
};

describe('the second line of a hit', () => {
  it('says what happened last', () => {
    expect(secondLineOf(mary)).toEqual({ before: 'employer changed', reason: undefined });
  });

  it('says by what they were found where the name does not', () => {
    const because = { field: 'former name', text: 'Mary Lindqvist', parts: [{ from: 5, to: 9 }] } as const;
    const line = secondLineOf({ ...mary, because: { ...because, parts: [...because.parts] } });
    expect(line).toMatchObject({ before: 'formerly', reason: { text: 'Mary Lindqvist' } });
  });

  it('leads from who was merged to who goes on', () => {
    const line = secondLineOf({ ...mary, lifecycle: 'Merged', mergedInto: { personId: 'x', name: 'Anna Whitfield' } });
    expect(line).toMatchObject({ before: 'merged into', reason: { text: 'Anna Whitfield' } });
  });
});

describe('a state of an onboarding', () => {
  it('is said in words', () => {
    expect(stepInWords({ workflow: 'full', state: 'CollectingBasicInfo' })).toBe('Onboarding: collecting basic info');
  });
});
