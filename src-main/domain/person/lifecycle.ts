import type { PersonId } from '../kernel/identity';
import { type Denial, defineMachine, guard } from '../kernel/machine';
import { type Decision, ok, type Result, refuse } from '../kernel/result';
import type { PersonEvent } from './events';
import { nameInSentence } from './name';
import type { Lifecycle, LifecycleTag, Person } from './state';

type WithReason = { readonly reason: string };

/** What moves a person through life, and what each trigger is judged by. */
export type LifecycleTriggers = {
  Create: unknown;
  Suspend: WithReason;
  Activate: unknown;
  Archive: WithReason;
  RecordDeath: unknown;
  Merge: { readonly personId: PersonId; readonly targetPersonId: PersonId };
};

const reasonGiven = guard<WithReason>('a reason is given', 'ReasonMissing', ({ reason }) => reason.trim() !== '');
const intoSomebodyElse = guard<LifecycleTriggers['Merge']>(
  'the target is somebody else',
  'MergeIntoSelf',
  ({ personId, targetPersonId }) => personId !== targetPersonId,
);

/** The intended triggers of domain.md §3.5 with the resolutions of §3.4: three states are for ever. */
export const lifecycle = defineMachine<LifecycleTag, LifecycleTriggers>('person lifecycle', {
  initial: 'Draft',
  final: ['Archived', 'Deceased', 'MergedInto'],
  transitions: [
    { from: 'Draft', on: 'Create', to: 'Active' },
    { from: 'Active', on: 'Suspend', to: 'Suspended', guard: reasonGiven },
    { from: 'Suspended', on: 'Activate', to: 'Active' },
    { from: 'Active', on: 'Archive', to: 'Archived', guard: reasonGiven },
    { from: 'Suspended', on: 'Archive', to: 'Archived', guard: reasonGiven },
    { from: 'Active', on: 'RecordDeath', to: 'Deceased' },
    { from: 'Suspended', on: 'RecordDeath', to: 'Deceased' },
    { from: 'Active', on: 'Merge', to: 'MergedInto', guard: intoSomebodyElse },
  ],
});

/** The events of a trigger that the machine allows, or its refusal in words that name the person. */
export function attempt<Name extends keyof LifecycleTriggers>(
  person: Person,
  on: Name,
  subject: LifecycleTriggers[Name],
  produce: () => readonly PersonEvent[],
): Decision<PersonEvent> {
  const next = lifecycle.attempt(person.lifecycle.tag, on, subject);
  return next.ok ? ok(produce()) : refused(person, wishes[on], next.problem);
}

/** What changes name or components of a person wants them active (wire.md §3). */
export function whileActive(
  person: Person,
  wish: string,
  decision: () => Decision<PersonEvent>,
): Decision<PersonEvent> {
  const from = person.lifecycle.tag;
  if (from === 'Active' || lifecycle.final.includes(from)) return unlessEnded(person, wish, decision);
  return refused(person, wish, { kind: 'no transition', from, possibleFrom: ['Active'], to: [] });
}

/** What is possible for a suspended person too, but never once a history has ended (domain.md §3.4). */
export function unlessEnded(
  person: Person,
  wish: string,
  decision: () => Decision<PersonEvent>,
): Decision<PersonEvent> {
  const from = person.lifecycle.tag;
  return lifecycle.final.includes(from) ? refused(person, wish, { kind: 'final', from }) : decision();
}

/** What cannot be done to the person, as the middle of a sentence. */
const wishes: { readonly [Name in keyof LifecycleTriggers]: string } = {
  Create: 'created',
  Suspend: 'deactivated',
  Activate: 'reactivated',
  Archive: 'archived',
  RecordDeath: 'recorded as deceased',
  Merge: 'merged',
};

function refused(person: Person, wish: string, denial: Denial<LifecycleTag>): Result<never> {
  const name = nameInSentence(person.name);
  const state = stateInWords(person.lifecycle);
  switch (denial.kind) {
    case 'final':
      return refuse(
        finalCode(person.lifecycle),
        `${name} cannot be ${wish}: the person ${state}${nextStep(person.lifecycle)}.`,
      );
    case 'guard':
      return refuse(denial.code, `${name} cannot be ${wish} unless ${denial.says}: correct that and issue it again.`);
    case 'no transition': {
      const code = `Not${denial.possibleFrom[0] ?? lifecycle.initial}`;
      const already = denial.to.includes(denial.from);
      const rest = already ? ' already, and nothing needs to be done' : nextStep(person.lifecycle);
      return refuse(code, `${name} cannot be ${wish}: the person ${state}${rest}.`);
    }
  }
}

function finalCode({ tag }: Lifecycle): string {
  return tag === 'MergedInto' ? 'PersonMerged' : `Person${tag}`;
}

function stateInWords(state: Lifecycle): string {
  switch (state.tag) {
    case 'Draft':
      return 'has not been created';
    case 'Active':
    case 'Suspended':
    case 'Archived':
      return `is ${state.tag.toLowerCase()}`;
    case 'Deceased':
      return `died on ${state.dateOfDeath}`;
    case 'MergedInto':
      return `was merged into ${state.targetPersonId}`;
  }
}

function nextStep(state: Lifecycle): string {
  switch (state.tag) {
    case 'Draft':
      return ' yet; create the person first';
    case 'Active':
      return '; deactivate the person first';
    case 'Suspended':
      return '; reactivate the person first';
    case 'Archived':
    case 'Deceased':
      return ' and nothing can be added to a history that has ended';
    case 'MergedInto':
      return '; address that person instead';
  }
}
