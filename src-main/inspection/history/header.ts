import type { ItemOf } from '@shared/contract/define';
import type { personHistory } from '@shared/contract/person-history';
import type { MachineShape } from '../../domain/kernel/machine-shape';
import { tagOf } from '../../domain/kernel/machine-shape';
import { fullOnboarding } from '../../domain/onboarding/full-onboarding';
import type { OnboardingWorkflow } from '../../domain/onboarding/onboarding-command';
import { fullOnboardingState, profileOnboardingState } from '../../domain/onboarding/onboarding-state';
import { profileOnboarding } from '../../domain/onboarding/profile-onboarding';
import type { Person } from '../../domain/person/state';
import { epochMsOf } from '../event-row';
import type { FoldedHistory } from './folded-history';
import { onboardingTypes } from './leaves';
import { lifecycleShown, nameShown } from './person-words';
import { countStories } from './timeline';

export type PersonHeader = ItemOf<typeof personHistory, 'person.header'>;

type Around = {
  /** Null where nobody records refusals. */
  readonly refused: number | null;
  readonly indexedTo: number;
  readonly mergedInto: PersonHeader['mergedInto'];
};

/** Who the person is now, in the words of a title. */
export function headerOf(history: FoldedHistory, { refused, indexedTo, mergedInto }: Around): PersonHeader {
  const { personId, messages } = history;
  const person = history.personAfter(messages.length);
  const { lifecycle } = person;
  return {
    personId,
    found: messages.length > 0,
    name: nameShown(person),
    lifecycle: lifecycleShown[lifecycle.tag],
    lifecycleSinceMs: lifecycle.tag === 'Draft' ? null : epochMsOf(lifecycle.since),
    mergedInto,
    onboarding: onboardingOf(person),
    version: history.versionAfter(messages.length),
    lastSequence: messages.at(-1)?.sequence ?? 0,
    events: messages.length,
    stories: countStories(history),
    unread: history.unreadAfter(messages.length),
    refused,
    indexedTo,
  };
}

/** The header of an id that no person has. */
export function headerOfNobody(personId: string, indexedTo: number): PersonHeader {
  return {
    personId,
    found: false,
    name: '',
    lifecycle: null,
    lifecycleSinceMs: null,
    mergedInto: null,
    onboarding: [],
    version: 0,
    lastSequence: 0,
    events: 0,
    stories: 0,
    unread: 0,
    refused: null,
    indexedTo,
  };
}

/** Both workflows of somebody who exists; the machine itself says which steps are next. */
function onboardingOf(person: Person): PersonHeader['onboarding'] {
  if (person.lifecycle.tag === 'Draft') return [];
  const [full, profile] = [fullOnboardingState(person.annotations), profileOnboardingState(person.annotations)];
  return [
    workflowOf(person, 'full', { machine: fullOnboarding, type: onboardingTypes[0], state: full && tagOf(full) }),
    workflowOf(person, 'profile', { machine: profileOnboarding, type: onboardingTypes[1], state: profile }),
  ];
}

function workflowOf(
  { annotations, lifecycle }: Person,
  workflow: OnboardingWorkflow,
  {
    machine,
    type,
    state,
  }: { readonly machine: MachineShape; readonly type: string; readonly state: string | undefined },
): PersonHeader['onboarding'][number] {
  const steps = machine.transitions.filter(({ from }) => from === state).map(({ on }) => on);
  return {
    workflow,
    begun: annotations.has(type),
    state: state ?? 'unknown',
    // Every step wants an active person.
    nextSteps: lifecycle.tag === 'Active' ? [...new Set(steps)] : [],
  };
}
