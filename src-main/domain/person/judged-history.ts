import type { Instant, PersonId } from '../kernel/identity';
import type { MachineShape } from '../kernel/machine-shape';
import { tagOf } from '../kernel/machine-shape';
import type { Envelope } from '../kernel/metadata';
import { fullOnboarding } from '../onboarding/full-onboarding';
import { fullOnboardingState, onboardingWorkflowOf, profileOnboardingState } from '../onboarding/onboarding-state';
import { profileOnboarding } from '../onboarding/profile-onboarding';
import type { PersonEvent, PersonEventType } from './events';
import { type LifecycleTriggers, lifecycle } from './lifecycle';
import type { LifecycleTag } from './state';

/** Which machine is meant, by a name that travels. */
export type MachineName = 'lifecycle' | 'full' | 'profile';

/** The machines that decisions execute: whoever draws or judges takes them from here. */
export const personMachines: Readonly<Record<MachineName, MachineShape>> = {
  lifecycle,
  full: fullOnboarding,
  profile: profileOnboarding,
};

/** Where a person stands in each machine, and since when, as far as histories are judged. */
export type JudgedHistory = {
  readonly personId: PersonId;
  readonly states: Readonly<Record<MachineName, { readonly tag: string; readonly since: Instant | null }>>;
  /** The command that completed an onboarding just now: the activation that comes with it is no move of its own. */
  readonly completedBy: string | null;
};

/** A step that a history really took, whether or not a machine has it. */
export type ObservedMove = {
  readonly machine: MachineName;
  readonly from: string;
  readonly to: string;
  /** Since when it stood in `from`; null before anything was told. */
  readonly since: Instant | null;
};

/** What an event did that no decision of ours would have recorded. */
export type Violation = {
  readonly machine: MachineName;
  readonly code: string;
  /** What is wrong with it, as the rest of a sentence that begins with the event. */
  readonly says: string;
};

export type Judgement = {
  readonly history: JudgedHistory;
  readonly moves: readonly ObservedMove[];
  readonly violations: readonly Violation[];
};

export function unjudged(personId: PersonId): JudgedHistory {
  const at = (machine: MachineShape) => ({ tag: tagOf(machine.initial), since: null });
  return {
    personId,
    states: { lifecycle: at(lifecycle), full: at(fullOnboarding), profile: at(profileOnboarding) },
    completedBy: null,
  };
}

/**
 * Holds one more event of a person against the machines, in the order of their history. Pure and total: it goes on with
 * the state that the event left, as `evolve` does, however wrong that was.
 */
export function judge(history: JudgedHistory, envelope: Envelope<PersonEvent>): Judgement {
  const { event, metadata } = envelope;
  const workflow = event.type === 'MetadataUpdated' ? onboardingWorkflowOf(event.metadataType) : undefined;
  const lived = judgeLife(history, envelope);
  const boarded = workflow ? judgeOnboarding(history, workflow, envelope) : nothingMoved;
  const isCompletion = boarded.moves.some(({ to }) => to === 'Completed');
  return {
    history: {
      ...history,
      states: { ...history.states, ...lived.states, ...boarded.states },
      completedBy: isCompletion ? metadata.causationId : null,
    },
    moves: [...lived.moves, ...boarded.moves],
    violations: [...lived.violations, ...boarded.violations],
  };
}

type Judged = { readonly states: Partial<JudgedHistory['states']> } & Pick<Judgement, 'moves' | 'violations'>;

const nothingMoved: Judged = { states: {}, moves: [], violations: [] };

/** Which trigger of the lifecycle an event stands for; the others move nobody. */
const triggers: Partial<Record<PersonEventType, keyof LifecycleTriggers>> = {
  Created: 'Create',
  Suspended: 'Suspend',
  Activated: 'Activate',
  Archived: 'Archive',
  DeathRecorded: 'RecordDeath',
  PersonMerged: 'Merge',
};
/** The event by which a machine's trigger stands in a history. */
export function eventTypeOfMove(machine: MachineName, on: string): PersonEventType {
  const [type] = Object.entries(triggers).find(([, trigger]) => trigger === on) ?? [];
  return machine === 'lifecycle' && type !== undefined ? (type as PersonEventType) : 'MetadataUpdated';
}

const leadsTo: Readonly<Record<keyof LifecycleTriggers, LifecycleTag>> = {
  Create: 'Active',
  Suspend: 'Suspended',
  Activate: 'Active',
  Archive: 'Archived',
  RecordDeath: 'Deceased',
  Merge: 'MergedInto',
};
/** What is recorded of active persons only (wire.md §3); the rest of suspended ones too. */
const ofActivePersons: ReadonlySet<PersonEventType> = new Set([
  'NameUpdated',
  'ComponentAdded',
  'ComponentUpdated',
  'ComponentRemoved',
]);

function judgeLife({ personId, states, completedBy }: JudgedHistory, envelope: Envelope<PersonEvent>): Judged {
  const { event, metadata } = envelope;
  const from = states.lifecycle.tag as LifecycleTag;
  const on = triggers[event.type];
  const wrong = (code: string, says: string): Violation => ({ machine: 'lifecycle', code, says });
  if (!on) {
    // Somebody of whom an event tells exists: `evolve` says so too.
    if (from === 'Draft') {
      return {
        ...moved('lifecycle', states, 'Active', metadata.timestamp),
        violations: [wrong('NotCreated', 'tells of a person who was not created before')],
      };
    }
    const violation = lifecycle.final.includes(from)
      ? wrong(`After${from}`, `came ${afterState[from]}`)
      : from === 'Suspended' && ofActivePersons.has(event.type)
        ? wrong('NotActive', 'came while the person was suspended')
        : undefined;
    return { ...nothingMoved, violations: violation ? [violation] : [] };
  }
  const isOnboardings = event.type === 'Activated' && completedBy !== null && completedBy === metadata.causationId;
  if (isOnboardings && from === 'Active') return nothingMoved;
  const allowed = lifecycle.attempt(from, on, subjectOf(event, personId) as never);
  const to = event.type === 'Activated' && from === 'Active' ? 'Active' : leadsTo[on];
  const { problem } = allowed.ok ? { problem: undefined } : allowed;
  const violations = !problem
    ? []
    : problem.kind === 'guard'
      ? [wrong(problem.code, `was recorded although ${problem.says} was not so`)]
      : [
          wrong(
            problem.kind === 'final' ? `After${from}` : `Not${problem.possibleFrom[0] ?? 'Possible'}`,
            `came ${afterState[from]}`,
          ),
        ];
  return { ...moved('lifecycle', states, to, metadata.timestamp), violations };
}

/** By what a guard of the lifecycle judges. */
function subjectOf(event: PersonEvent, personId: PersonId): object {
  return event.type === 'PersonMerged' ? { personId, targetPersonId: event.targetPersonId } : event;
}

const afterState: Readonly<Record<LifecycleTag, string>> = {
  Draft: 'before the person was created',
  Active: 'while the person was active',
  Suspended: 'while the person was suspended',
  Archived: 'after the person was archived',
  Deceased: 'after the person had died',
  MergedInto: 'after the person was merged',
};

function judgeOnboarding(
  { states }: JudgedHistory,
  machine: 'full' | 'profile',
  envelope: Envelope<PersonEvent>,
): Judged {
  const { event, metadata } = envelope;
  if (event.type !== 'MetadataUpdated') return nothingMoved;
  const annotations = new Map([[event.metadataType, event.metadataValue]]);
  const next = machine === 'full' ? fullOnboardingState(annotations) : profileOnboardingState(annotations);
  const wrong = (code: string, says: string): Violation => ({ machine, code, says });
  if (next === undefined)
    return {
      ...nothingMoved,
      violations: [wrong('UnknownState', `names a state that ${personMachines[machine].name} does not have`)],
    };
  const from = states[machine].tag;
  const to = tagOf(next);
  const isDesigned = personMachines[machine].transitions.some((way) => way.from === from && way.to === to);
  const violations = isDesigned
    ? []
    : [wrong('NoTransition', `went from ${from} to ${to}, which ${personMachines[machine].name} does not allow`)];
  return { ...moved(machine, states, to, metadata.timestamp), violations };
}

function moved(
  machine: MachineName,
  states: JudgedHistory['states'],
  to: string,
  at: Instant,
): Pick<Judged, 'states' | 'moves'> {
  const { tag: from, since } = states[machine];
  return { states: { [machine]: { tag: to, since: at } }, moves: [{ machine, from, to, since }] };
}
