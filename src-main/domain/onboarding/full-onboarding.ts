import { guard } from '../kernel/machine';
import { ok } from '../kernel/result';
import { StateMachine } from '../kernel/state-machine';
import type { PersonEvent } from '../person/events';
import type { FullOnboardingStep, OnboardingComponent } from './onboarding-command';

export type FullOnboardingState =
  | 'Started'
  | 'AwaitingIdentityVerification'
  | 'CollectingBasicInfo'
  | 'SettingUpComponents'
  | 'AssigningLocation'
  | 'Finalizing'
  | 'Completed'
  | { readonly tag: 'Failed'; readonly reason: string };

type Step<Type> = Extract<FullOnboardingStep, { readonly type: Type }>;

/** Each becomes an event beside the one that keeps the state: a step is appended as one batch, or not at all. */
export const MOST_ITEMS = 199;

const NIL_UUID = '00000000-0000-0000-0000-000000000000';

const somebodysIdentity = guard<Step<'VerifyIdentity'>>(
  'the identity is more than the nil UUID',
  'IdentityMissing',
  ({ identityId }) => identityId !== NIL_UUID,
);
const bothGiven = guard<Step<'ProvideBasicInfo'>>(
  'both e-mail address and phone number are given',
  'BasicInfoMissing',
  ({ email, phone }) => email.trim() !== '' && phone.trim() !== '',
);
const fewEnough = guard<Step<'AddComponents'>>(
  `at most ${MOST_ITEMS} components come at once`,
  'TooManyComponents',
  ({ components }) => components.length <= MOST_ITEMS,
);
const reasonGiven = guard<Step<'FailOnboarding'>>(
  'a reason is given',
  'ReasonMissing',
  ({ reason }) => reason.trim() !== '',
);

/** The eight states of domain.md §4.2: it can fail from every state in which something is being done. */
export const fullOnboarding = StateMachine.builder<FullOnboardingState, FullOnboardingStep, PersonEvent>(
  'full onboarding',
)
  .initialState('Started')
  .finalStates('Completed', 'Failed')
  .addTransition('Started', 'StartOnboarding', 'AwaitingIdentityVerification')
  .addTransition('AwaitingIdentityVerification', 'VerifyIdentity', 'CollectingBasicInfo', {
    guard: somebodysIdentity,
    effect: (_, { identityId }) => ok([{ type: 'IdentityLinked', identityId, identityType: 'primary' }]),
  })
  .addTransition('CollectingBasicInfo', 'ProvideBasicInfo', 'SettingUpComponents', {
    guard: bothGiven,
    effect: (_, { email, phone }) => ok([emailAdded(email), phoneAdded(phone)]),
  })
  .addTransition('SettingUpComponents', 'AddComponents', 'AssigningLocation', {
    guard: fewEnough,
    effect: (_, { components }) => ok(components.map(attributeAdded)),
  })
  .addTransition('AssigningLocation', 'AssignLocation', 'Finalizing', (_, { locationId }) =>
    ok([{ type: 'LocationAssigned', locationId, locationType: 'primary' }]),
  )
  .addTransition('Finalizing', 'CompleteOnboarding', 'Completed')
  .addTransition(
    ['AwaitingIdentityVerification', 'CollectingBasicInfo', 'SettingUpComponents', 'AssigningLocation', 'Finalizing'],
    'FailOnboarding',
    (_, { reason }) => ({ tag: 'Failed', reason }),
    { leadsTo: 'Failed', guard: reasonGiven },
  )
  .onEnter('Completed', () => ok([{ type: 'Activated', reason: 'Onboarding completed' }]))
  .onEnter('Failed', ({ reason }) => ok([{ type: 'Suspended', reason: `Onboarding failed: ${reason}` }]))
  .build();

/** The address that both workflows begin with: nobody has looked whether it is the person's. */
export function emailAdded(email: string): PersonEvent {
  const componentData = { email, type: 'primary', verified: false };
  return { type: 'ComponentAdded', componentType: 'EmailAddress', componentData };
}

function phoneAdded(phone: string): PersonEvent {
  const componentData = { phone_number: phone, type: 'primary', verified: false };
  return { type: 'ComponentAdded', componentType: 'PhoneNumber', componentData };
}

function attributeAdded({ data }: OnboardingComponent): PersonEvent {
  return { type: 'ComponentAdded', componentType: 'CustomAttribute', componentData: data };
}
