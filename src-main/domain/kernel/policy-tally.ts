import type { Evaluation, PolicyEngine, Reaction, RecordedEvent } from './policy';

/** What one policy did with the events it listens to. */
export type PolicyCounts = {
  readonly asked: number;
  readonly reactions: number;
  readonly failures: number;
  /** Events that passed while it was switched off. */
  readonly switchedOff: number;
};

/** By policy; one that has not met an event is absent. */
export type PolicyTally = ReadonlyMap<string, PolicyCounts>;

const nothing: PolicyCounts = { asked: 0, reactions: 0, failures: 0, switchedOff: 0 };

type Named = { readonly policy: string };

/** What an evaluation came to, or what was made of it. */
type Tallied = Pick<Evaluation<unknown>, 'asked' | 'switchedOff'> & {
  readonly reactions: readonly Named[];
  readonly failures: readonly Named[];
};

/** The tally after one more evaluation. */
export function tallied(tally: PolicyTally, evaluation: Tallied): PolicyTally {
  const next = new Map(tally);
  const add = (name: string, what: keyof PolicyCounts) => {
    const counts = next.get(name) ?? nothing;
    next.set(name, { ...counts, [what]: counts[what] + 1 });
  };
  for (const name of evaluation.asked) add(name, 'asked');
  for (const { policy } of evaluation.reactions) add(policy, 'reactions');
  for (const { policy } of evaluation.failures) add(policy, 'failures');
  for (const name of evaluation.switchedOff) add(name, 'switchedOff');
  return next;
}

/** What policies would have done, or did, with these events: the same commands, because they know nothing else. */
export function backtest<Event extends { readonly type: string }, Command>(
  engine: PolicyEngine<Event, Command>,
  events: Iterable<RecordedEvent<Event>>,
): { readonly tally: PolicyTally; readonly reactions: readonly CausedReaction<Event, Command>[] } {
  let tally: PolicyTally = new Map();
  const reactions: CausedReaction<Event, Command>[] = [];
  for (const recorded of events) {
    const evaluation = engine.evaluate(recorded);
    tally = tallied(tally, evaluation);
    for (const reaction of evaluation.reactions) reactions.push({ ...reaction, causedBy: recorded });
  }
  return { tally, reactions };
}

export type CausedReaction<Event, Command> = Reaction<Command> & { readonly causedBy: RecordedEvent<Event> };
