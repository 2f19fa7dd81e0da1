import { guard } from '../kernel/machine';
import { type Decision, ok, refuse } from '../kernel/result';
import { StateMachine } from '../kernel/state-machine';
import type { PersonEvent } from '../person/events';
import { emailAdded, MOST_ITEMS } from './full-onboarding';
import type { ProfileOnboardingStep } from './onboarding-command';

export type ProfileOnboardingState = 'ProfileCreated' | 'EmailAdded' | 'EmailVerified' | 'SkillsAdded' | 'Completed';

/** A step with what it has to know of the person: the component that holds the address to verify. */
export type ProfileOnboardingSubject = ProfileOnboardingStep & { readonly emailComponentId: string | null };

type Step<Type> = Extract<ProfileOnboardingSubject, { readonly type: Type }>;

const addressGiven = guard<Step<'AddEmail'>>(
  'an e-mail address is given',
  'EmailMissing',
  ({ email }) => email.trim() !== '',
);
const tokenGiven = guard<Step<'VerifyEmail'>>('a token is given', 'TokenMissing', ({ token }) => token.trim() !== '');
const skillsGiven = guard<Step<'AddSkills'>>(
  `one skill is given at least and ${MOST_ITEMS} at most, and none is blank`,
  'SkillsMissing',
  ({ skills }) => skills.length > 0 && skills.length <= MOST_ITEMS && skills.every((skill) => skill.trim() !== ''),
);

/** The five states of domain.md §4.3, the design document's own example. */
export const profileOnboarding = StateMachine.builder<ProfileOnboardingState, ProfileOnboardingSubject, PersonEvent>(
  'profile onboarding',
)
  .initialState('ProfileCreated')
  .finalStates('Completed')
  .addTransition('ProfileCreated', 'AddEmail', 'EmailAdded', {
    guard: addressGiven,
    effect: (_, { email }) => ok([emailAdded(email)]),
  })
  .addTransition('EmailAdded', 'VerifyEmail', 'EmailVerified', {
    guard: tokenGiven,
    effect: (_, { emailComponentId }) => emailVerified(emailComponentId),
  })
  .addTransition('EmailVerified', 'AddSkills', 'SkillsAdded', {
    guard: skillsGiven,
    effect: (_, { skills }) => ok(skills.map(skillAdded)),
  })
  .addTransition('SkillsAdded', 'CompleteOnboarding', 'Completed')
  .onEnter('Completed', () => ok([{ type: 'Activated', reason: 'Onboarding completed' }]))
  .build();

function emailVerified(componentId: string | null): Decision<PersonEvent> {
  if (componentId === null) {
    return refuse(
      'EmailNotFound',
      'The address that this onboarding added is no longer there: add it again as the primary e-mail address first.',
    );
  }
  return ok([{ type: 'ComponentUpdated', componentType: 'EmailAddress', componentId, changes: { verified: true } }]);
}

function skillAdded(skill: string): PersonEvent {
  return { type: 'ComponentAdded', componentType: 'Skill', componentData: { skill_name: skill } };
}
