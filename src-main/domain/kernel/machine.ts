import { fail, ok, type Result } from './result';

/** A condition with its words, so that a refusal and a drawing say the same. */
export type Guard<Subject> = {
  readonly says: string;
  /** What a refusal carries when it does not hold (`ReasonMissing`). */
  readonly code: string;
  readonly holds: (subject: Subject) => boolean;
};

export function guard<Subject>(says: string, code: string, holds: (subject: Subject) => boolean): Guard<Subject> {
  return { says, code, holds };
}

/** What each trigger is given to judge by: its name to the type of the subject. */
type TriggerSubjects = object;
type TriggerName<Triggers> = keyof Triggers & string;

type Transition<State extends string, Triggers extends TriggerSubjects> = {
  [Name in TriggerName<Triggers>]: {
    readonly from: State;
    readonly on: Name;
    readonly to: State;
    readonly guard?: Guard<Triggers[Name]>;
  };
}[TriggerName<Triggers>];

export type MachineTable<State extends string, Triggers extends TriggerSubjects> = {
  readonly initial: State;
  /** States that nothing leaves. */
  readonly final: readonly State[];
  readonly transitions: readonly Transition<State, Triggers>[];
};

/** Why a trigger leads nowhere from a state; `possibleFrom` and `to` are what it connects elsewhere. */
export type Denial<State extends string> =
  | { readonly kind: 'final'; readonly from: State }
  | {
      readonly kind: 'no transition';
      readonly from: State;
      readonly possibleFrom: readonly State[];
      readonly to: readonly State[];
    }
  | { readonly kind: 'guard'; readonly from: State; readonly says: string; readonly code: string };

export type Machine<State extends string, Triggers extends TriggerSubjects> = MachineTable<State, Triggers> & {
  readonly name: string;
  /** The state that the trigger leads to, or why it does not. The first transition whose guard holds is taken. */
  attempt<Name extends TriggerName<Triggers>>(
    from: State,
    on: Name,
    subject: Triggers[Name],
  ): Result<State, Denial<State>>;
};

/**
 * A machine as data: executed by decisions, drawn by the window, replayed by conformance. It holds no current state.
 * A table that contradicts itself (a final state with a way out) is a bug and throws when it is defined.
 */
export function defineMachine<State extends string, Triggers extends TriggerSubjects>(
  name: string,
  table: MachineTable<State, Triggers>,
): Machine<State, Triggers> {
  const leavesFinal = table.transitions.find(({ from }) => table.final.includes(from));
  if (leavesFinal) throw new Error(`The machine ${name} has a way out of its final state ${leavesFinal.from}.`);

  return {
    name,
    ...table,
    attempt(from, on, subject) {
      if (table.final.includes(from)) return fail({ kind: 'final', from });
      const candidates = table.transitions.filter((transition) => transition.on === on);
      const leaving = candidates.filter((transition) => transition.from === from);
      if (leaving.length === 0) {
        return fail({
          kind: 'no transition',
          from,
          possibleFrom: candidates.map((transition) => transition.from),
          to: candidates.map((transition) => transition.to),
        });
      }
      let failed: Guard<never> | undefined;
      for (const transition of leaving) {
        const condition = transition.guard as Guard<typeof subject> | undefined;
        if (!condition || condition.holds(subject)) return ok(transition.to);
        failed ??= condition;
      }
      return fail({ kind: 'guard', from, says: failed?.says ?? '', code: failed?.code ?? '' });
    },
  };
}
