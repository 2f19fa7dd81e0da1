import { checkMachine } from './machine-check';
import { type MachineState, type TagOf, tagOf } from './machine-shape';
import { fail, ok, type Refusal, type Result } from './result';

/** A condition with its words, so that a refusal and a drawing say the same. */
export type Guard<Subject, State = unknown> = {
  readonly says: string;
  /** What a refusal carries when it does not hold (`ReasonMissing`). */
  readonly code: string;
  readonly holds: (subject: Subject, state: State) => boolean;
};

export function guard<Subject, State = unknown>(
  says: string,
  code: string,
  holds: (subject: Subject, state: State) => boolean,
): Guard<Subject, State> {
  return { says, code, holds };
}

/** What a transition or a hook brings about: what it yields, or why it cannot be. Pure: asked again it says the same. */
export type Effect<State, Subject, Yield> = (state: State, subject: Subject) => Result<readonly Yield[]>;

/** What each trigger is given to judge by: its name to the type of the subject. */
type TriggerSubjects = object;
type TriggerName<Triggers> = keyof Triggers & string;

export type Transition<State extends MachineState, Triggers extends TriggerSubjects, Yield = never> = {
  [Name in TriggerName<Triggers>]: {
    readonly from: TagOf<State>;
    readonly on: Name;
    readonly to: TagOf<State>;
    readonly guard?: Guard<Triggers[Name], State> | undefined;
    /** The state of tag `to` with what it carries. */
    readonly becomes: (state: State, subject: Triggers[Name]) => State;
    readonly effect?: Effect<State, Triggers[Name], Yield> | undefined;
  };
}[TriggerName<Triggers>];

type Hooks<State extends MachineState, Triggers extends TriggerSubjects, Yield> = ReadonlyMap<
  TagOf<State>,
  Effect<State, Triggers[TriggerName<Triggers>], Yield>
>;

/** A machine as data, whether a table (`defineMachine`) or `StateMachine.builder()` wrote it. */
export type MachineDefinition<State extends MachineState, Triggers extends TriggerSubjects, Yield = never> = {
  readonly name: string;
  readonly initial: State;
  /** States that nothing leaves. */
  readonly final: readonly TagOf<State>[];
  readonly transitions: readonly Transition<State, Triggers, Yield>[];
  /** By the state that is entered. */
  readonly onEnter: Hooks<State, Triggers, Yield>;
  /** By the state that is left. */
  readonly onExit: Hooks<State, Triggers, Yield>;
};

/** No transition of that trigger leaves the state; `possibleFrom` and `to` are what the trigger connects elsewhere. */
export type InvalidTransition<Tag extends string> =
  | { readonly kind: 'final'; readonly from: Tag }
  | {
      readonly kind: 'no transition';
      readonly from: Tag;
      readonly possibleFrom: readonly Tag[];
      readonly to: readonly Tag[];
    };

/** A transition would leave the state, but its condition does not hold: the first that failed. */
export type GuardRejected<Tag extends string> = {
  readonly kind: 'guard';
  readonly from: Tag;
  readonly says: string;
  readonly code: string;
};

/** The transition is allowed, but its effect or a hook could not be: nothing has changed. */
export type EffectFailed<Tag extends string> = {
  readonly kind: 'effect';
  readonly from: Tag;
  readonly to: Tag;
  readonly refusal: Refusal;
};

/** Why a trigger leads nowhere from a state. */
export type Denial<Tag extends string> = InvalidTransition<Tag> | GuardRejected<Tag>;

/** The state after a trigger, and what leaving, passing over and entering yielded, in that order. */
export type Passage<State, Yield> = { readonly state: State; readonly yields: readonly Yield[] };

export type Machine<State extends MachineState, Triggers extends TriggerSubjects, Yield = never> = MachineDefinition<
  State,
  Triggers,
  Yield
> & {
  /** The state that the trigger leads to, or why it does not. The first transition whose guard holds is taken. */
  attempt<Name extends TriggerName<Triggers>>(
    from: State,
    on: Name,
    subject: Triggers[Name],
  ): Result<State, Denial<TagOf<State>>>;
  /** The same with exit hook, effect and entry hook; the first that fails ends it. */
  pass<Name extends TriggerName<Triggers>>(
    from: State,
    on: Name,
    subject: Triggers[Name],
  ): Result<Passage<State, Yield>, Denial<TagOf<State>> | EffectFailed<TagOf<State>>>;
};

/** The rows of a machine whose states carry nothing. */
export type MachineTable<State extends string, Triggers extends TriggerSubjects> = {
  readonly initial: State;
  readonly final: readonly State[];
  readonly transitions: readonly TableRow<State, Triggers>[];
};

type TableRow<State extends string, Triggers extends TriggerSubjects> = {
  [Name in TriggerName<Triggers>]: {
    readonly from: State;
    readonly on: Name;
    readonly to: State;
    readonly guard?: Guard<Triggers[Name], State>;
  };
}[TriggerName<Triggers>];

/** A machine from a table of states and triggers, for decisions that keep elsewhere what a state carries. */
export function defineMachine<State extends string, Triggers extends TriggerSubjects>(
  name: string,
  { initial, final, transitions }: MachineTable<State, Triggers>,
): Machine<State, Triggers> {
  const rows = transitions.map((row) => ({ ...row, becomes: () => row.to }));
  // A row of one trigger becomes a transition of the same trigger, which the compiler cannot see through the union.
  const definition = { name, initial, final, transitions: rows, onEnter: new Map(), onExit: new Map() };
  return createMachine(definition as unknown as MachineDefinition<State, Triggers>);
}

/**
 * A machine that can be asked: executed by decisions, drawn by the window, replayed by conformance. It holds no current
 * state. A definition that contradicts itself (a final state with a way out) is a bug and throws.
 */
export function createMachine<State extends MachineState, Triggers extends TriggerSubjects, Yield>(
  definition: MachineDefinition<State, Triggers, Yield>,
): Machine<State, Triggers, Yield> {
  const { name, final, transitions, onEnter, onExit } = definition;
  const leavesFinal = checkMachine(definition).find(({ kind }) => kind === 'final with a way out');
  if (leavesFinal && 'state' in leavesFinal) {
    throw new Error(`The machine ${name} has a way out of its final state ${leavesFinal.state}.`);
  }

  function choose<Name extends TriggerName<Triggers>>(
    state: State,
    on: Name,
    subject: Triggers[Name],
  ): Result<Transition<State, Triggers, Yield> & { readonly on: Name }, Denial<TagOf<State>>> {
    const from = tagOf(state);
    if (final.includes(from)) return fail({ kind: 'final', from });
    const candidates = transitions.filter((transition) => transition.on === on);
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
      const condition = transition.guard as Guard<typeof subject, State> | undefined;
      if (!condition || condition.holds(subject, state)) return ok(transition as typeof transition & { on: Name });
      failed ??= condition as Guard<never>;
    }
    return fail({ kind: 'guard', from, says: failed?.says ?? '', code: failed?.code ?? '' });
  }

  return {
    ...definition,
    attempt(from, on, subject) {
      const chosen = choose(from, on, subject);
      return chosen.ok ? ok(chosen.value.becomes(from, subject as never)) : chosen;
    },
    pass(from, on, subject) {
      const chosen = choose(from, on, subject);
      if (!chosen.ok) return chosen;
      const { effect, becomes, from: left, to } = chosen.value;
      const state = becomes(from, subject as never);
      const yields: Yield[] = [];
      for (const bringAbout of [
        () => onExit.get(left)?.(from, subject),
        () => effect?.(from, subject as never),
        () => onEnter.get(to)?.(state, subject),
      ]) {
        const brought = bringAbout();
        if (brought?.ok === false) return fail({ kind: 'effect', from: left, to, refusal: brought.problem });
        yields.push(...(brought?.value ?? []));
      }
      return ok({ state, yields });
    },
  };
}
