import { type Instant, parseUuid } from '../kernel/identity';
import type { Denial, EffectFailed, Passage } from '../kernel/machine';
import { type MachineShape, tagOf } from '../kernel/machine-shape';
import { type Decision, ok, type Result } from '../kernel/result';
import { isFields } from '../person/component-id';
import type { PersonEvent } from '../person/events';
import { unlessEnded, whileActive } from '../person/lifecycle';
import type { Person } from '../person/state';
import { type FullOnboardingState, fullOnboarding } from './full-onboarding';
import type { Onboarding } from './onboarding-command';
import { refuseClash, refuseStep, refuseUnknownState } from './onboarding-refusal';
import { fullOnboardingState, onboardingMoved, profileOnboardingState } from './onboarding-state';
import { type ProfileOnboardingState, profileOnboarding } from './profile-onboarding';

/**
 * Takes one step of a workflow of an active person. The event that keeps the new state leads, what the step brings
 * about follows (domain.md §4.2).
 */
export function onboardPerson(person: Person, command: Onboarding, issuedAt: Instant): Decision<PersonEvent> {
  if (command.workflow === 'full') {
    const { workflow, step } = command;
    const from = fullOnboardingState(person.annotations);
    const pass = (state: FullOnboardingState) => fullOnboarding.pass(state, step.type, step);
    return takeStep(person, { workflow, step: step.type, machine: fullOnboarding, from, pass }, issuedAt);
  }
  const { workflow, step } = command;
  const from = profileOnboardingState(person.annotations);
  const subject = { ...step, emailComponentId: emailToVerify(person) };
  const pass = (state: ProfileOnboardingState) => profileOnboarding.pass(state, step.type, subject);
  return takeStep(person, { workflow, step: step.type, machine: profileOnboarding, from, pass }, issuedAt);
}

type OnboardingState = FullOnboardingState | ProfileOnboardingState;

type Attempt<State extends OnboardingState> = {
  readonly workflow: Onboarding['workflow'];
  readonly step: string;
  readonly machine: MachineShape;
  readonly from: State | undefined;
  pass(from: State): Result<Passage<State, PersonEvent>, Denial<string> | EffectFailed<string>>;
};

function takeStep<State extends OnboardingState>(
  person: Person,
  { workflow, step, machine, from, pass }: Attempt<State>,
  issuedAt: Instant,
): Decision<PersonEvent> {
  const hasEnded = from !== undefined && machine.final.includes(tagOf(from));
  // A failure suspends the person: then it is the workflow that says why there is no further step.
  const gate = hasEnded ? unlessEnded : whileActive;
  return gate(person, 'onboarded', () => {
    if (from === undefined) return refuseUnknownState(person, machine, step);
    const passed = pass(from);
    if (!passed.ok) return refuseStep(person, machine, step, passed.problem);
    const { state, yields } = passed.value;
    return componentsClash(person, yields) ?? ok([onboardingMoved(workflow, state, issuedAt), ...yields]);
  });
}

/** Data may bring the id of their component; one that the person has already would be overwritten. */
function componentsClash(person: Person, events: readonly PersonEvent[]): Result<never> | undefined {
  const ids = events.flatMap((event) => {
    const data = event.type === 'ComponentAdded' ? event.componentData : null;
    return (isFields(data) && parseUuid(data.component_id)) || [];
  });
  const clash = ids.find((id, at) => person.components.has(id) || ids.indexOf(id) !== at);
  return clash === undefined ? undefined : refuseClash(person, clash);
}

/** The address that an onboarding added: others, which somebody added meanwhile, were never asked about. */
function emailToVerify({ components }: Person): string | null {
  const primary = [...components.values()].findLast(
    ({ type, data }) => type === 'EmailAddress' && isFields(data) && data.type === 'primary',
  );
  return primary?.id ?? null;
}
