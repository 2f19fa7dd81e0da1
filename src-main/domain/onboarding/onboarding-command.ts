import type { PersonId } from '../kernel/identity';
import type { Json } from '../kernel/metadata';

/** The steps of domain.md §4.2, by their tag on the wire. */
export type FullOnboardingStep =
  | { readonly type: 'StartOnboarding' }
  | { readonly type: 'VerifyIdentity'; readonly identityId: string }
  | { readonly type: 'ProvideBasicInfo'; readonly email: string; readonly phone: string }
  | { readonly type: 'AddComponents'; readonly components: readonly OnboardingComponent[] }
  | { readonly type: 'AssignLocation'; readonly locationId: string }
  | { readonly type: 'CompleteOnboarding' }
  | { readonly type: 'FailOnboarding'; readonly reason: string };

/** `componentType` is a remark of the sender: every item becomes a custom attribute (domain.md §4.2). */
export type OnboardingComponent = { readonly componentType: string; readonly data: Json };

/** The steps of domain.md §4.3. */
export type ProfileOnboardingStep =
  | { readonly type: 'AddEmail'; readonly email: string }
  /** What the person answered to the mail. It is a secret, and in no event. */
  | { readonly type: 'VerifyEmail'; readonly token: string }
  | { readonly type: 'AddSkills'; readonly skills: readonly string[] }
  | { readonly type: 'CompleteOnboarding' };

export const onboardingWorkflows = ['full', 'profile'] as const;
export type OnboardingWorkflow = (typeof onboardingWorkflows)[number];

/** One step of an onboarding workflow of a person (wire.md §3). */
export type Onboarding =
  | {
      readonly type: 'Onboarding';
      readonly personId: PersonId;
      readonly workflow: 'full';
      readonly step: FullOnboardingStep;
    }
  | {
      readonly type: 'Onboarding';
      readonly personId: PersonId;
      readonly workflow: 'profile';
      readonly step: ProfileOnboardingStep;
    };
