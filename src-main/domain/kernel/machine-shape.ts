/** A state is its name, or an object whose `tag` is the name and whose other fields it carries along. */
export type MachineState = string | { readonly tag: string };

export type TagOf<State extends MachineState> = State extends string
  ? State
  : State extends { readonly tag: infer Tag extends string }
    ? Tag
    : never;

/** What a machine is without its behaviour: enough to draw and to check it. Every machine is one. */
export type MachineShape = {
  readonly name: string;
  readonly initial: MachineState;
  /** States that nothing leaves. */
  readonly final: readonly string[];
  readonly transitions: readonly TransitionShape[];
};

export type TransitionShape = {
  readonly from: string;
  readonly on: string;
  readonly to: string;
  readonly guard?: { readonly says: string; readonly code: string } | undefined;
};

/** States are compared by their tag, never by what they carry. */
export function tagOf<State extends MachineState>(state: State): TagOf<State> {
  return (typeof state === 'string' ? state : state.tag) as TagOf<State>;
}

/** Every state that the machine names, each once: the initial one, then in the order of the transitions. */
export function statesOf({ initial, final, transitions }: MachineShape): readonly string[] {
  return [...new Set([tagOf(initial), ...transitions.flatMap(({ from, to }) => [from, to]), ...final])];
}
