import type { Denial, EffectFailed } from '../kernel/machine';
import type { MachineShape } from '../kernel/machine-shape';
import { fail, type Result, refuse } from '../kernel/result';
import { nameInSentence } from '../person/name';
import type { Person } from '../person/state';

/** Why a step cannot be taken, and which steps can: both read off the machine. */
export function refuseStep(
  person: Person,
  machine: MachineShape,
  step: string,
  denial: Denial<string> | EffectFailed<string>,
): Result<never> {
  const cannot = cannotTake(person, step);
  switch (denial.kind) {
    case 'no transition': {
      const at = `the ${machine.name} is at ${inWords(denial.from)}`;
      return refuse('StepNotPossible', `${cannot} now: ${at}; the next step is ${nextSteps(machine, denial.from)}.`);
    }
    case 'final': {
      const code = `Onboarding${denial.from}`;
      const [state, rest] =
        denial.from === 'Completed'
          ? ['is completed', 'nothing needs to be done']
          : ['has failed for good', 'reactivate the person and make each change by its own command'];
      return refuse(code, `${cannot}: the ${machine.name} ${state}; ${rest}.`);
    }
    case 'guard':
      return refuse(denial.code, `${cannot} unless ${denial.says}: correct that and issue it again.`);
    case 'effect':
      return fail(denial.refusal);
  }
}

/** Somebody wrote a state that the machine does not have: going on from a guess could add things twice. */
export function refuseUnknownState(person: Person, { name }: MachineShape, step: string): Result<never> {
  const sentence = `${cannotTake(person, step)}: the ${name} is at a state that is not known here; go on where it was written.`;
  return refuse('OnboardingStateUnknown', sentence);
}

/** Two components of one id would become one. */
export function refuseClash(person: Person, componentId: string): Result<never> {
  const sentence = `${nameInSentence(person.name)} would have two components ${componentId}: leave the id out, and each gets its own.`;
  return refuse('ComponentExists', sentence);
}

function cannotTake(person: Person, step: string): string {
  return `${nameInSentence(person.name)} cannot take the step ${inWords(step)}`;
}

function nextSteps({ transitions }: MachineShape, from: string): string {
  return transitions
    .filter((transition) => transition.from === from)
    .map(({ on }) => inWords(on))
    .join(' or ');
}

/** `VerifyIdentity` as `“Verify identity”`, which is what the window calls it. */
function inWords(tag: string): string {
  const words = tag.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return `“${words.charAt(0).toUpperCase()}${words.slice(1)}”`;
}
