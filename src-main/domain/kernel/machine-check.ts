import { type MachineShape, statesOf, type TransitionShape, tagOf } from './machine-shape';

/** What is wrong with a machine's table, whatever it is executed with. */
export type MachineFinding =
  /** No way leads from the initial state to this one. */
  | { readonly kind: 'unreachable'; readonly state: string }
  /** Nothing leaves it although it is not declared final. */
  | { readonly kind: 'dead end'; readonly state: string }
  /** Declared final, and yet something leaves it. */
  | { readonly kind: 'final with a way out'; readonly state: string }
  /** Never taken: an earlier transition of the same state and trigger always comes first. */
  | { readonly kind: 'shadowed'; readonly from: string; readonly on: string; readonly to: string };

/** Everything that is wrong with a machine; empty for a sound one. */
export function checkMachine(machine: MachineShape): readonly MachineFinding[] {
  const { final, transitions } = machine;
  const states = statesOf(machine);
  const reachable = reachableStates(machine);
  const isLeft = (state: string) => transitions.some(({ from }) => from === state);
  return [
    ...states.filter((state) => !reachable.has(state)).map((state) => ({ kind: 'unreachable' as const, state })),
    ...states
      .filter((state) => !isLeft(state) && !final.includes(state))
      .map((state) => ({ kind: 'dead end' as const, state })),
    ...final.filter(isLeft).map((state) => ({ kind: 'final with a way out' as const, state })),
    ...transitions
      .filter((transition, at) => transitions.slice(0, at).some((earlier) => shadows(earlier, transition)))
      .map(({ from, on, to }) => ({ kind: 'shadowed' as const, from, on, to })),
  ];
}

/** The initial state and every state that some way leads to, guards aside. */
export function reachableStates({ initial, transitions }: MachineShape): ReadonlySet<string> {
  const reached = new Set([tagOf(initial)]);
  // A set hands out what is added while it is walked.
  for (const state of reached) {
    for (const { from, to } of transitions) if (from === state) reached.add(to);
  }
  return reached;
}

function shadows(earlier: TransitionShape, later: TransitionShape): boolean {
  const same = earlier.from === later.from && earlier.on === later.on;
  return same && (earlier.guard === undefined || earlier.guard === later.guard);
}
