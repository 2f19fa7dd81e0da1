import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMachine } from '../kernel/machine-check';
import { statesOf, tagOf } from '../kernel/machine-shape';
import { startMachine } from '../kernel/state-machine-instance';
import { anyFullStep } from './arbitrary-steps.suite';
import { type FullOnboardingState, fullOnboarding } from './full-onboarding';
import type { FullOnboardingStep } from './onboarding-command';
import { fullOnboardingStates } from './onboarding-state';

const somebody = '11111111-1111-4111-8111-111111111111';
const somewhere = '22222222-2222-4222-8222-222222222222';
const nil = '00000000-0000-0000-0000-000000000000';

const failed: FullOnboardingState = { tag: 'Failed', reason: 'no papers' };
const everyState: readonly FullOnboardingState[] = [...fullOnboardingStates, failed];

const steps = [
  { type: 'StartOnboarding' },
  { type: 'VerifyIdentity', identityId: somebody },
  { type: 'ProvideBasicInfo', email: 'priya@example.org', phone: '(555) 123-4567' },
  { type: 'AddComponents', components: [] },
  { type: 'AssignLocation', locationId: somewhere },
  { type: 'CompleteOnboarding' },
  { type: 'FailOnboarding', reason: 'no papers' },
] as const satisfies readonly FullOnboardingStep[];

/** domain.md §4.2 with its REC: from, step, to. */
const table: readonly (readonly [string, FullOnboardingStep['type'], FullOnboardingState])[] = [
  ['Started', 'StartOnboarding', 'AwaitingIdentityVerification'],
  ['AwaitingIdentityVerification', 'VerifyIdentity', 'CollectingBasicInfo'],
  ['CollectingBasicInfo', 'ProvideBasicInfo', 'SettingUpComponents'],
  ['SettingUpComponents', 'AddComponents', 'AssigningLocation'],
  ['AssigningLocation', 'AssignLocation', 'Finalizing'],
  ['Finalizing', 'CompleteOnboarding', 'Completed'],
  ['AwaitingIdentityVerification', 'FailOnboarding', failed],
  ['CollectingBasicInfo', 'FailOnboarding', failed],
  ['SettingUpComponents', 'FailOnboarding', failed],
  ['AssigningLocation', 'FailOnboarding', failed],
  ['Finalizing', 'FailOnboarding', failed],
];

function yieldsOf(from: FullOnboardingState, step: FullOnboardingStep) {
  const passed = fullOnboarding.pass(from, step.type, step);
  return passed.ok ? passed.value.yields : passed.problem;
}

describe('the full onboarding', () => {
  it('is a sound machine of the eight states', () => {
    expect(checkMachine(fullOnboarding)).toEqual([]);
    expect([...statesOf(fullOnboarding)].sort()).toEqual(everyState.map(tagOf).sort());
    expect(fullOnboarding).toMatchObject({ initial: 'Started', final: ['Completed', 'Failed'] });
  });

  it.each(table)('leads from %s by %s on', (tag, type, to) => {
    const from = everyState.find((state) => tagOf(state) === tag) ?? failed;
    const step = steps.find((candidate) => candidate.type === type) ?? steps[0];
    expect(fullOnboarding.attempt(from, type, step)).toEqual({ ok: true, value: to });
  });

  it('allows nothing else', () => {
    for (const from of everyState) {
      for (const step of steps) {
        if (table.some(([tag, type]) => tag === tagOf(from) && type === step.type)) continue;
        const kind = fullOnboarding.final.includes(tagOf(from)) ? 'final' : 'no transition';
        expect(fullOnboarding.pass(from, step.type, step), `${tagOf(from)} by ${step.type}`).toMatchObject({
          ok: false,
          problem: { kind },
        });
      }
    }
  });

  it('links an identity, but not the nil one', () => {
    expect(yieldsOf('AwaitingIdentityVerification', { type: 'VerifyIdentity', identityId: somebody })).toEqual([
      { type: 'IdentityLinked', identityId: somebody, identityType: 'primary' },
    ]);
    expect(yieldsOf('AwaitingIdentityVerification', { type: 'VerifyIdentity', identityId: nil })).toMatchObject({
      kind: 'guard',
      code: 'IdentityMissing',
    });
  });

  it('adds address and phone number, when both are given', () => {
    const basicInfo = { type: 'ProvideBasicInfo', email: 'priya@example.org', phone: '(555) 123-4567' } as const;
    expect(yieldsOf('CollectingBasicInfo', basicInfo)).toEqual([
      {
        type: 'ComponentAdded',
        componentType: 'EmailAddress',
        componentData: { email: 'priya@example.org', type: 'primary', verified: false },
      },
      {
        type: 'ComponentAdded',
        componentType: 'PhoneNumber',
        componentData: { phone_number: '(555) 123-4567', type: 'primary', verified: false },
      },
    ]);
    for (const missing of [{ email: ' ' }, { phone: '' }]) {
      expect(yieldsOf('CollectingBasicInfo', { ...basicInfo, ...missing })).toMatchObject({ code: 'BasicInfoMissing' });
    }
  });

  it('adds any number of custom attributes, whatever type their sender had in mind', () => {
    const components = [
      { componentType: 'Badge', data: { number: 7 } },
      { componentType: 'Skill', data: null },
    ];
    expect(yieldsOf('SettingUpComponents', { type: 'AddComponents', components })).toEqual([
      { type: 'ComponentAdded', componentType: 'CustomAttribute', componentData: { number: 7 } },
      { type: 'ComponentAdded', componentType: 'CustomAttribute', componentData: null },
    ]);
    expect(yieldsOf('SettingUpComponents', { type: 'AddComponents', components: [] })).toEqual([]);
    const tooMany = Array.from({ length: 200 }, () => ({ componentType: 'Badge', data: null }));
    expect(yieldsOf('SettingUpComponents', { type: 'AddComponents', components: tooMany })).toMatchObject({
      code: 'TooManyComponents',
    });
  });

  it('assigns any location, the nil one too', () => {
    expect(yieldsOf('AssigningLocation', { type: 'AssignLocation', locationId: nil })).toEqual([
      { type: 'LocationAssigned', locationId: nil, locationType: 'primary' },
    ]);
  });

  it('activates at the end, and suspends when it fails, for the reason given', () => {
    expect(yieldsOf('Finalizing', { type: 'CompleteOnboarding' })).toEqual([
      { type: 'Activated', reason: 'Onboarding completed' },
    ]);
    expect(yieldsOf('Finalizing', { type: 'FailOnboarding', reason: 'no papers' })).toEqual([
      { type: 'Suspended', reason: 'Onboarding failed: no papers' },
    ]);
    expect(yieldsOf('Finalizing', { type: 'FailOnboarding', reason: ' ' })).toMatchObject({ code: 'ReasonMissing' });
  });

  it('is only ever at one of its states and never goes on after its end, whatever steps are tried', () => {
    fc.assert(
      fc.property(fc.array(anyFullStep, { maxLength: 40 }), (tried) => {
        const instance = startMachine(fullOnboarding);
        for (const step of tried) {
          const before = instance.current;
          instance.handle(step, '2026-05-03T10:00:00.000Z');
          expect(everyState.map(tagOf)).toContain(tagOf(instance.current));
          if (fullOnboarding.final.includes(tagOf(before))) expect(instance.current).toBe(before);
        }
        expect(instance.history.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});
