import { describe, expect, it } from 'vitest';
import type { PersonId } from '../kernel/identity';
import { lifecycle } from './lifecycle';
import { ada } from './specification.suite';

const tags = ['Draft', 'Active', 'Suspended', 'Archived', 'Deceased', 'MergedInto'] as const;
const somebodyElse = '00000000-0000-4000-8000-0000000000d9' as PersonId;

const subjects = {
  Create: {},
  Suspend: { reason: 'r' },
  Activate: {},
  Archive: { reason: 'r' },
  RecordDeath: {},
  Merge: { personId: ada, targetPersonId: somebodyElse },
};

/** Every state in which the trigger is allowed, with where it leads. */
function ways(on: keyof typeof subjects) {
  return tags.flatMap((from) => {
    const next = lifecycle.attempt(from, on, subjects[on] as never);
    return next.ok ? [`${from} → ${next.value}`] : [];
  });
}

describe('the lifecycle', () => {
  it('allows exactly the intended triggers', () => {
    expect(ways('Create')).toEqual(['Draft → Active']);
    expect(ways('Suspend')).toEqual(['Active → Suspended']);
    expect(ways('Activate')).toEqual(['Suspended → Active']);
    expect(ways('Archive')).toEqual(['Active → Archived', 'Suspended → Archived']);
    expect(ways('RecordDeath')).toEqual(['Active → Deceased', 'Suspended → Deceased']);
    expect(ways('Merge')).toEqual(['Active → MergedInto']);
  });

  it('is never left once archived, deceased or merged', () => {
    for (const from of lifecycle.final) {
      expect(lifecycle.attempt(from, 'Activate', {})).toEqual({ ok: false, problem: { kind: 'final', from } });
    }
  });

  it('wants a reason for suspending and archiving', () => {
    for (const on of ['Suspend', 'Archive'] as const) {
      expect(lifecycle.attempt('Active', on, { reason: ' ' })).toMatchObject({
        problem: { kind: 'guard', code: 'ReasonMissing' },
      });
    }
  });

  it('merges nobody into themselves', () => {
    expect(lifecycle.attempt('Active', 'Merge', { personId: ada, targetPersonId: ada })).toMatchObject({
      problem: { kind: 'guard', code: 'MergeIntoSelf' },
    });
  });
});
