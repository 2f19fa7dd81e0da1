import type { Instant } from '../kernel/identity';
import { inMilliseconds } from '../kernel/instant';
import type { Json } from '../kernel/metadata';
import type { PersonEvent } from '../person/events';
import type { FullOnboardingState } from './full-onboarding';
import type { OnboardingWorkflow } from './onboarding-command';
import type { ProfileOnboardingState } from './profile-onboarding';

type Annotations = ReadonlyMap<string, Json>;

/** Under which metadata type each workflow keeps its state in the person's own history (wire.md §3). */
export const onboardingMetadataType = { full: 'onboarding_state', profile: 'profile_onboarding_state' } as const;

/** The workflow whose state stands under a metadata type; undefined when it is another kind of note. */
export function onboardingWorkflowOf(metadataType: string): OnboardingWorkflow | undefined {
  return (['full', 'profile'] as const).find((workflow) => onboardingMetadataType[workflow] === metadataType);
}

/** The states that carry nothing; a machine's test compares them with the machine. */
export const fullOnboardingStates = [
  'Started',
  'AwaitingIdentityVerification',
  'CollectingBasicInfo',
  'SettingUpComponents',
  'AssigningLocation',
  'Finalizing',
  'Completed',
] as const satisfies readonly FullOnboardingState[];

export const profileOnboardingStates = [
  'ProfileCreated',
  'EmailAdded',
  'EmailVerified',
  'SkillsAdded',
  'Completed',
] as const satisfies readonly ProfileOnboardingState[];

/**
 * Where the full onboarding of a person stands, from what `MetadataUpdated` left among their annotations; undefined
 * when somebody wrote a state there that is none. Rust peers write a failed state as debug text (domain.md §4.2).
 */
export function fullOnboardingState(annotations: Annotations): FullOnboardingState | undefined {
  const value = annotations.get(onboardingMetadataType.full);
  if (value === undefined) return 'Started';
  const text = textAt(value, 'state');
  if (text === 'Failed') return { tag: 'Failed', reason: textAt(value, 'reason') ?? '' };
  const debugText = /^Failed \{ reason: "(.*)" \}$/s.exec(text ?? '');
  if (debugText) return { tag: 'Failed', reason: debugText[1] ?? '' };
  return fullOnboardingStates.find((state) => state === text);
}

/** The same of the profile onboarding. */
export function profileOnboardingState(annotations: Annotations): ProfileOnboardingState | undefined {
  const value = annotations.get(onboardingMetadataType.profile);
  if (value === undefined) return 'ProfileCreated';
  const text = textAt(value, 'state');
  return profileOnboardingStates.find((state) => state === text);
}

/** The event that keeps a workflow's new state; the state as its bare tag, a failure with its reason beside it. */
export function onboardingMoved(
  workflow: OnboardingWorkflow,
  state: FullOnboardingState | ProfileOnboardingState,
  at: Instant,
): PersonEvent {
  const timestamp = inMilliseconds(at);
  const metadataValue: Json =
    typeof state === 'object' ? { state: state.tag, reason: state.reason, timestamp } : { state, timestamp };
  return { type: 'MetadataUpdated', metadataType: onboardingMetadataType[workflow], metadataValue };
}

function textAt(value: Json, field: 'state' | 'reason'): string | undefined {
  const found = typeof value === 'object' && value !== null && field in value ? Reflect.get(value, field) : undefined;
  return typeof found === 'string' ? found : undefined;
}
