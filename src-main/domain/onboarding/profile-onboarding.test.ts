import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMachine } from '../kernel/machine-check';
import { statesOf } from '../kernel/machine-shape';
import { startMachine } from '../kernel/state-machine-instance';
import { anyProfileStep } from './arbitrary-steps.suite';
import type { ProfileOnboardingStep } from './onboarding-command';
import { profileOnboardingStates } from './onboarding-state';
import { type ProfileOnboardingState, profileOnboarding } from './profile-onboarding';

const emailComponentId = '33333333-3333-4333-8333-333333333333';

const steps = [
  { type: 'AddEmail', email: 'ada@example.org' },
  { type: 'VerifyEmail', token: '4711' },
  { type: 'AddSkills', skills: ['Rust'] },
  { type: 'CompleteOnboarding' },
] as const satisfies readonly ProfileOnboardingStep[];

/** domain.md §4.3: from, step, to. */
const table: readonly (readonly [ProfileOnboardingState, ProfileOnboardingStep['type'], ProfileOnboardingState])[] = [
  ['ProfileCreated', 'AddEmail', 'EmailAdded'],
  ['EmailAdded', 'VerifyEmail', 'EmailVerified'],
  ['EmailVerified', 'AddSkills', 'SkillsAdded'],
  ['SkillsAdded', 'CompleteOnboarding', 'Completed'],
];

function yieldsOf(from: ProfileOnboardingState, step: ProfileOnboardingStep, known: string | null = emailComponentId) {
  const passed = profileOnboarding.pass(from, step.type, { ...step, emailComponentId: known });
  return passed.ok ? passed.value.yields : passed.problem;
}

describe('the profile onboarding', () => {
  it('is a sound machine of the five states', () => {
    expect(checkMachine(profileOnboarding)).toEqual([]);
    expect(statesOf(profileOnboarding)).toEqual(profileOnboardingStates);
  });

  it('allows exactly the four steps in their order', () => {
    for (const from of profileOnboardingStates) {
      for (const step of steps) {
        const row = table.find(([state, type]) => state === from && type === step.type);
        const next = profileOnboarding.attempt(from, step.type, { ...step, emailComponentId });
        expect(next, `${from} by ${step.type}`).toMatchObject(row ? { ok: true, value: row[2] } : { ok: false });
      }
    }
  });

  it('adds an address that nobody has verified', () => {
    expect(yieldsOf('ProfileCreated', { type: 'AddEmail', email: 'ada@example.org' })).toEqual([
      {
        type: 'ComponentAdded',
        componentType: 'EmailAddress',
        componentData: { email: 'ada@example.org', type: 'primary', verified: false },
      },
    ]);
    expect(yieldsOf('ProfileCreated', { type: 'AddEmail', email: ' ' })).toMatchObject({ code: 'EmailMissing' });
  });

  it('marks that address as verified; the token stays out of the history', () => {
    expect(yieldsOf('EmailAdded', { type: 'VerifyEmail', token: '4711' })).toEqual([
      {
        type: 'ComponentUpdated',
        componentType: 'EmailAddress',
        componentId: emailComponentId,
        changes: { verified: true },
      },
    ]);
    expect(yieldsOf('EmailAdded', { type: 'VerifyEmail', token: '' })).toMatchObject({ code: 'TokenMissing' });
    expect(yieldsOf('EmailAdded', { type: 'VerifyEmail', token: '4711' }, null)).toMatchObject({
      kind: 'effect',
      refusal: { code: 'EmailNotFound' },
    });
  });

  it('adds a component per skill, and wants some', () => {
    expect(yieldsOf('EmailVerified', { type: 'AddSkills', skills: ['Rust', 'Go'] })).toEqual([
      { type: 'ComponentAdded', componentType: 'Skill', componentData: { skill_name: 'Rust' } },
      { type: 'ComponentAdded', componentType: 'Skill', componentData: { skill_name: 'Go' } },
    ]);
    for (const skills of [[], ['Rust', ' '], Array.from({ length: 200 }, () => 'Rust')]) {
      expect(yieldsOf('EmailVerified', { type: 'AddSkills', skills })).toMatchObject({ code: 'SkillsMissing' });
    }
  });

  it('activates at the end', () => {
    expect(yieldsOf('SkillsAdded', { type: 'CompleteOnboarding' })).toEqual([
      { type: 'Activated', reason: 'Onboarding completed' },
    ]);
  });

  it('is only ever at one of its states and never goes on after its end, whatever steps are tried', () => {
    fc.assert(
      fc.property(fc.array(anyProfileStep, { maxLength: 30 }), (tried) => {
        const instance = startMachine(profileOnboarding);
        for (const step of tried) {
          const before = instance.current;
          instance.handle({ ...step, emailComponentId }, '2026-05-03T10:00:00.000Z');
          expect(profileOnboardingStates).toContain(instance.current);
          if (before === 'Completed') expect(instance.current).toBe('Completed');
        }
      }),
    );
  });
});
