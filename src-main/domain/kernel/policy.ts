import type { Instant } from './identity';
import type { Envelope } from './metadata';

/** An event as it was recorded: what policies are asked about. */
export type RecordedEvent<Event> = { readonly envelope: Envelope<Event>; readonly recordedAt: Instant };

/** All that a policy may know besides the event. `now` is the event's recorded time, so that reactions repeat exactly. */
type PolicyCircumstances = { readonly now: Instant };

/** A rule that turns an event into commands. Pure: it remembers nothing and asks nobody. */
export type Policy<Event extends Typed, Command> = {
  /** Part of the ids of its reactions: a new name makes them happen again. */
  readonly name: string;
  /** What it does, in one sentence for a human. */
  readonly says: string;
  /** Types of the events that it is asked about; the engine's default when absent. */
  readonly listensTo?: readonly Event['type'][];
  readonly parameters?: { readonly [name: string]: number | string };
  evaluate(recorded: RecordedEvent<Event>, circumstances: PolicyCircumstances): readonly Command[];
};

type Typed = { readonly type: string };

/** A command with the policy that wants it; `index` counts the policy's commands for this event from 1. */
export type Reaction<Command> = { readonly policy: string; readonly index: number; readonly command: Command };

/** A policy that threw: a bug of it, which neither event nor other policies suffer from. */
type PolicyFailure = { readonly policy: string; readonly problem: unknown };

/** What became of one event; names and reactions stand in the order of registration. */
export type Evaluation<Command> = {
  /** Policies that listen to the event and are not switched off. */
  readonly asked: readonly string[];
  readonly switchedOff: readonly string[];
  readonly reactions: readonly Reaction<Command>[];
  readonly failures: readonly PolicyFailure[];
};

type EvaluationOptions = {
  /** Policies that are not asked. */
  readonly switchedOff?: ReadonlySet<string>;
  /** Only these are asked; all when absent. */
  readonly only?: ReadonlySet<string>;
};

export type PolicyEngine<Event extends Typed, Command> = {
  readonly policies: readonly Policy<Event, Command>[];
  listensTo(policy: Policy<Event, Command>, type: Event['type']): boolean;
  /** Asks the policies that listen to the event, each on its own. Never throws. */
  evaluate(recorded: RecordedEvent<Event>, options?: EvaluationOptions): Evaluation<Command>;
};

/** Policies in the order of evaluation. Two of one name are a bug and throw: their reactions would share ids. */
export function createPolicyEngine<Event extends Typed, Command>(
  policies: readonly Policy<Event, Command>[],
  { notByDefault }: { readonly notByDefault: readonly Event['type'][] },
): PolicyEngine<Event, Command> {
  const names = policies.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`Two policies are named ${twice}.`);

  const listensTo = (policy: Policy<Event, Command>, type: Event['type']) =>
    policy.listensTo?.includes(type) ?? !notByDefault.includes(type);

  return {
    policies,
    listensTo,
    evaluate(recorded, { switchedOff = new Set(), only } = {}) {
      const listening = policies.filter(
        (policy) => listensTo(policy, recorded.envelope.event.type) && (only?.has(policy.name) ?? true),
      );
      const asked = listening.filter(({ name }) => !switchedOff.has(name));
      const reactions: Reaction<Command>[] = [];
      const failures: PolicyFailure[] = [];
      for (const policy of asked) {
        try {
          const commands = policy.evaluate(recorded, { now: recorded.recordedAt });
          reactions.push(...commands.map((command, at) => ({ policy: policy.name, index: at + 1, command })));
        } catch (problem) {
          failures.push({ policy: policy.name, problem });
        }
      }
      return {
        asked: asked.map(({ name }) => name),
        switchedOff: listening.filter(({ name }) => switchedOff.has(name)).map(({ name }) => name),
        reactions,
        failures,
      };
    },
  };
}
