import { createMachine, type Effect, type Guard, type Machine, type Transition } from './machine';
import { type MachineState, type TagOf, tagOf } from './machine-shape';

/** A command by its tag: what moves a machine that the builder made. */
export type TaggedCommand = { readonly type: string };

type CommandOf<Command extends TaggedCommand, Type> = Extract<Command, { readonly type: Type }>;
type StateAt<State extends MachineState, Tag> = State extends string
  ? Extract<State, Tag>
  : Extract<State, { readonly tag: Tag }>;

/** Every command by its tag, as the machine's triggers. */
type CommandTriggers<Command extends TaggedCommand> = {
  readonly [Type in Command['type']]: CommandOf<Command, Type>;
};

/** A machine whose triggers are commands; `Yield` is what its effects and hooks give. */
export type StateMachine<State extends MachineState, Command extends TaggedCommand, Yield = never> = Machine<
  State,
  CommandTriggers<Command>,
  Yield
>;

type TransitionOptions<From, Subject, Yield> = {
  readonly guard?: Guard<Subject, From>;
  readonly effect?: Effect<From, Subject, Yield>;
};

/** Writes a machine down, a line per transition. `from` and hooks name states by their tags. */
interface StateMachineBuilder<State extends MachineState, Command extends TaggedCommand, Yield> {
  initialState(state: State): StateMachineBuilder<State, Command, Yield>;
  finalStates(...tags: readonly TagOf<State>[]): StateMachineBuilder<State, Command, Yield>;
  /** From one state or several to a state as it stands here. */
  addTransition<From extends TagOf<State>, Type extends Command['type']>(
    from: From | readonly From[],
    on: Type,
    to: State,
    effectOrOptions?:
      | Effect<StateAt<State, From>, CommandOf<Command, Type>, Yield>
      | TransitionOptions<StateAt<State, From>, CommandOf<Command, Type>, Yield>,
  ): StateMachineBuilder<State, Command, Yield>;
  /** To a state that carries something of the command or of the former state; `leadsTo` is its tag, for drawings. */
  addTransition<From extends TagOf<State>, Type extends Command['type'], To extends TagOf<State>>(
    from: From | readonly From[],
    on: Type,
    to: (state: StateAt<State, From>, command: CommandOf<Command, Type>) => StateAt<State, To>,
    options: TransitionOptions<StateAt<State, From>, CommandOf<Command, Type>, Yield> & { readonly leadsTo: To },
  ): StateMachineBuilder<State, Command, Yield>;
  /** Whenever the state is entered, its own payload at hand; a second hook of the same state replaces the first. */
  onEnter<Tag extends TagOf<State>>(
    tag: Tag,
    hook: Effect<StateAt<State, Tag>, Command, Yield>,
  ): StateMachineBuilder<State, Command, Yield>;
  /** Whenever the state is left. */
  onExit<Tag extends TagOf<State>>(
    tag: Tag,
    hook: Effect<StateAt<State, Tag>, Command, Yield>,
  ): StateMachineBuilder<State, Command, Yield>;
  /** The machine; without an initial state, or with a way out of a final one, it is a bug and throws. */
  build(): StateMachine<State, Command, Yield>;
}

/** What the overloads may be given, their pairing forgotten. */
type Options = { readonly guard?: unknown; readonly effect?: unknown; readonly leadsTo?: string };

/** `StateMachine.builder()` of the design document: writes the definition that `createMachine` executes. */
export const StateMachine = {
  builder<State extends MachineState, Command extends TaggedCommand, Yield = never>(
    name = 'state machine',
  ): StateMachineBuilder<State, Command, Yield> {
    type Triggers = CommandTriggers<Command>;
    type Hook = Effect<State, Triggers[Command['type']], Yield>;
    let initial: State | undefined;
    let final: readonly TagOf<State>[] = [];
    const transitions: Transition<State, Triggers, Yield>[] = [];
    const onEnter = new Map<TagOf<State>, Hook>();
    const onExit = new Map<TagOf<State>, Hook>();

    const builder: StateMachineBuilder<State, Command, Yield> = {
      initialState(state) {
        initial = state;
        return builder;
      },
      finalStates(...tags) {
        final = tags;
        return builder;
      },
      addTransition(
        from: TagOf<State> | readonly TagOf<State>[],
        on: Command['type'],
        to: unknown,
        effectOrOptions: unknown = {},
      ) {
        const options = (
          typeof effectOrOptions === 'function' ? { effect: effectOrOptions } : effectOrOptions
        ) as Options;
        const carries = typeof to === 'function';
        for (const state of [from].flat()) {
          // The overloads have paired states, commands and what they carry; here they are all of them at once.
          transitions.push({
            from: state,
            on,
            to: carries ? options.leadsTo : tagOf(to as State),
            guard: options.guard,
            becomes: carries ? to : () => to,
            effect: options.effect,
          } as unknown as Transition<State, Triggers, Yield>);
        }
        return builder;
      },
      onEnter(tag, hook) {
        onEnter.set(tag, hook as unknown as Hook);
        return builder;
      },
      onExit(tag, hook) {
        onExit.set(tag, hook as unknown as Hook);
        return builder;
      },
      build() {
        if (initial === undefined) {
          throw new Error(`The machine ${name} has no initial state: name it before building.`);
        }
        return createMachine({
          name,
          initial,
          final,
          transitions: [...transitions],
          onEnter: new Map(onEnter),
          onExit: new Map(onExit),
        });
      },
    };
    return builder;
  },
};
