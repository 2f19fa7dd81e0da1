import type { Instant } from './identity';
import type { Denial, EffectFailed, Machine, Passage } from './machine';
import type { MachineState, TagOf } from './machine-shape';
import type { Result } from './result';
import type { TaggedCommand } from './state-machine';

/** One transition that an instance took. */
type HistoryEntry<State, Command> = {
  readonly from: State;
  readonly to: State;
  readonly command: Command;
  readonly at: Instant;
};

/** A machine with a current state. Only a command that passes changes it. */
export type StateMachineInstance<State extends MachineState, Command extends TaggedCommand, Yield = never> = {
  readonly current: State;
  /** The latest transitions taken, the oldest first; at most `keptHistory`. */
  readonly history: readonly HistoryEntry<State, Command>[];
  /** Whether a transition of the command leaves the current state and its guard holds; effects are not tried. */
  can(command: Command): boolean;
  handle(
    command: Command,
    at: Instant,
  ): Result<Passage<State, Yield>, Denial<TagOf<State>> | EffectFailed<TagOf<State>>>;
};

/** Longer than any workflow of ours; whoever needs more folds the events. */
export const keptHistory = 1_000;

/** An instance of the machine at its initial state, or at the state given. */
export function startMachine<
  State extends MachineState,
  Triggers extends { readonly [Name in keyof Triggers]: TaggedCommand },
  Yield,
>(
  machine: Machine<State, Triggers, Yield>,
  initial: State = machine.initial,
): StateMachineInstance<State, Triggers[keyof Triggers & string], Yield> {
  type Name = keyof Triggers & string;
  type Command = Triggers[Name];
  let current = initial;
  let history: readonly HistoryEntry<State, Command>[] = [];
  return {
    get current() {
      return current;
    },
    get history() {
      return history;
    },
    can: (command) => machine.attempt(current, command.type as Name, command).ok,
    handle(command, at) {
      const passed = machine.pass(current, command.type as Name, command);
      if (!passed.ok) return passed;
      const entry = { from: current, to: passed.value.state, command, at };
      history = [...history, entry].slice(-keptHistory);
      current = passed.value.state;
      return passed;
    },
  };
}
