import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../person/decide';
import type { PersonEvent } from '../person/events';
import { evolve } from '../person/evolve';
import { ada, created, enveloped, given, issuedAt, personAfter, suspended } from '../person/specification.suite';
import { anyOnboarding } from './arbitrary-steps.suite';
import type { FullOnboardingStep, Onboarding, ProfileOnboardingStep } from './onboarding-command';
import { fullOnboardingState, profileOnboardingState } from './onboarding-state';

const identityId = '11111111-1111-4111-8111-111111111111';

const full = (step: FullOnboardingStep): Onboarding => ({ type: 'Onboarding', personId: ada, workflow: 'full', step });
const profile = (step: ProfileOnboardingStep): Onboarding => ({
  type: 'Onboarding',
  personId: ada,
  workflow: 'profile',
  step,
});

const verify = full({ type: 'VerifyIdentity', identityId });
const timestamp = '2026-05-03T11:00:00.123Z';

function at(state: string, more: object = {}): PersonEvent {
  return { type: 'MetadataUpdated', metadataType: 'onboarding_state', metadataValue: { state, ...more, timestamp } };
}

function profileAt(state: string): PersonEvent {
  return { type: 'MetadataUpdated', metadataType: 'profile_onboarding_state', metadataValue: { state, timestamp } };
}

describe('a step of the full onboarding', () => {
  it('begins with the new state and goes on with what the step brings about', () => {
    given(created(), at('AwaitingIdentityVerification'))
      .when(verify)
      .then(at('CollectingBasicInfo'), { type: 'IdentityLinked', identityId, identityType: 'primary' });
  });

  it('may bring about nothing but the new state', () => {
    given(created())
      .when(full({ type: 'StartOnboarding' }))
      .then(at('AwaitingIdentityVerification'));
  });

  it('completes with an activation', () => {
    given(created(), at('Finalizing'))
      .when(full({ type: 'CompleteOnboarding' }))
      .then(at('Completed'), { type: 'Activated', reason: 'Onboarding completed' });
  });

  it('fails with the reason in both events, and suspends the person', () => {
    const fail = full({ type: 'FailOnboarding', reason: 'no papers' });
    given(created(), at('CollectingBasicInfo'))
      .when(fail)
      .then(at('Failed', { reason: 'no papers' }), { type: 'Suspended', reason: 'Onboarding failed: no papers' });
  });

  it('is refused out of its turn, with the steps that are possible', () => {
    given(created(), at('AwaitingIdentityVerification'))
      .when(full({ type: 'CompleteOnboarding' }))
      .refused(
        'StepNotPossible',
        'Ada Lovelace cannot take the step “Complete onboarding” now: the full onboarding is at “Awaiting identity verification”; the next step is “Verify identity” or “Fail onboarding”.',
      );
    given(created())
      .when(full({ type: 'FailOnboarding', reason: 'r' }))
      .refused(
        'StepNotPossible',
        'Ada Lovelace cannot take the step “Fail onboarding” now: the full onboarding is at “Started”; the next step is “Start onboarding”.',
      );
  });

  it('is refused when its guard does not hold, in the words of the guard', () => {
    given(created(), at('AwaitingIdentityVerification'))
      .when(full({ type: 'VerifyIdentity', identityId: '00000000-0000-0000-0000-000000000000' }))
      .refused(
        'IdentityMissing',
        'Ada Lovelace cannot take the step “Verify identity” unless the identity is more than the nil UUID: correct that and issue it again.',
      );
  });

  it('is refused for ever after the end, and says so rather than that the person is suspended', () => {
    given(created(), at('Completed'))
      .when(verify)
      .refused(
        'OnboardingCompleted',
        'Ada Lovelace cannot take the step “Verify identity”: the full onboarding is completed; nothing needs to be done.',
      );
    given(created(), at('Failed', { reason: 'r' }), suspended)
      .when(verify)
      .refused(
        'OnboardingFailed',
        'Ada Lovelace cannot take the step “Verify identity”: the full onboarding has failed for good; reactivate the person and make each change by its own command.',
      );
  });

  it('is refused while the person is unknown, suspended or gone', () => {
    given()
      .when(verify)
      .refused('PersonNotFound', `No person ${ada} is known: check the id, or create the person first.`);
    given(created(), at('AwaitingIdentityVerification'), suspended)
      .when(verify)
      .refused('NotActive', 'Ada Lovelace cannot be onboarded: the person is suspended; reactivate the person first.');
    given(created(), at('Completed'), { type: 'Archived', reason: 'r' })
      .when(verify)
      .refused(
        'PersonArchived',
        'Ada Lovelace cannot be onboarded: the person is archived and nothing can be added to a history that has ended.',
      );
  });

  it('never overwrites a component that is there', () => {
    const component_id = '33333333-3333-4333-8333-333333333333';
    const item = { componentType: 'Badge', data: { component_id: component_id.toUpperCase() } };
    const sentence = `Ada Lovelace would have two components ${component_id}: leave the id out, and each gets its own.`;
    const there: PersonEvent = { type: 'ComponentAdded', componentType: 'Tag', componentData: { component_id } };
    const step = (...components: readonly (typeof item)[]) => full({ type: 'AddComponents', components });
    given(created(), at('SettingUpComponents'), there).when(step(item)).refused('ComponentExists', sentence);
    given(created(), at('SettingUpComponents')).when(step(item, item)).refused('ComponentExists', sentence);
  });

  it('is refused at a state that somebody else invented', () => {
    given(created(), at('WaitingForManager'))
      .when(verify)
      .refused(
        'OnboardingStateUnknown',
        'Ada Lovelace cannot take the step “Verify identity”: the full onboarding is at a state that is not known here; go on where it was written.',
      );
  });
});

describe('a step of the profile onboarding', () => {
  const email = { email: 'ada@example.org', type: 'primary', verified: false };
  const added: PersonEvent = { type: 'ComponentAdded', componentType: 'EmailAddress', componentData: email };

  it('goes its own way beside the full one', () => {
    given(created(), at('Failed', { reason: 'r' }))
      .when(profile({ type: 'AddEmail', email: 'ada@example.org' }))
      .then(profileAt('EmailAdded'), added);
  });

  it('verifies the address that it added, and no other', () => {
    const other = { email: 'other@example.org', email_type: 'Work' };
    given(created(), profileAt('EmailAdded'), added, { ...added, componentData: other })
      .when(profile({ type: 'VerifyEmail', token: '4711' }))
      .then(profileAt('EmailVerified'), {
        type: 'ComponentUpdated',
        componentType: 'EmailAddress',
        componentId: enveloped(added, 3).eventId,
        changes: { verified: true },
      });
    given(created(), profileAt('EmailAdded'), { ...added, componentData: other })
      .when(profile({ type: 'VerifyEmail', token: '4711' }))
      .refused(
        'EmailNotFound',
        'The address that this onboarding added is no longer there: add it again as the primary e-mail address first.',
      );
  });
});

describe('any sequence of onboarding steps', () => {
  it('leaves both workflows at states of theirs, and what was refused changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyOnboarding, { maxLength: 25 }), (commands) => {
        let person = personAfter(created());
        for (const command of commands) {
          const decision = decide(person, { ...command, personId: ada }, { related: null, issuedAt });
          if (!decision.ok) continue;
          expect(decision.value[0]).toMatchObject({ type: 'MetadataUpdated' });
          for (const event of decision.value) person = evolve(person, enveloped(event, person.version + 1));
          expect(fullOnboardingState(person.annotations)).toBeDefined();
          expect(profileOnboardingState(person.annotations)).toBeDefined();
        }
      }),
    );
  });
});
