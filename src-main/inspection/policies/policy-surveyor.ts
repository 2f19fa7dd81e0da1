import type { PolicyRow } from '@shared/contract/policies';
import type { PersonPolicyEngine } from '../../domain/policies';
import { hearRecorded } from '../../domain/wire/policy-hearing';
import type { RecordedMessage } from '../../domain/wire/reading';
import { barsOf, countHour, type HourCounts } from '../survey/hour-counts';
import type { Surveyor } from '../survey/stream-survey';
import { reactionBehind, type WantedReaction, wantedReaction } from './reactions-seen';

const MAX_LAST = 50;
const BARS = 28;

type Kept = WantedReaction & { done: boolean; readonly correlationId: string | null };
type Tally = {
  heard: number;
  matched: number;
  commands: number;
  failures: number;
  effects: number;
  last: Kept[];
  readonly hours: HourCounts;
};

/** What the stream tells of a policy; its switch stands elsewhere. */
export type SurveyedPolicy = Omit<PolicyRow, 'switchedOn' | 'switched'>;
export type PolicySurveyor = Surveyor & { found(nameOf: (personId: string) => string): SurveyedPolicy[] };

/** What each policy of the engine would make of every event of the stream, beside the effects that stand in it. */
export function createPolicySurveyor(engine: PersonPolicyEngine): PolicySurveyor {
  const tallies = new Map(engine.policies.map(({ name }) => [name, emptyTally()]));

  const noteEffect = (name: string, commandId: string) => {
    const tally = tallies.get(name);
    if (!tally) return;
    tally.effects += 1;
    const kept = tally.last.find((each) => each.commandId === commandId);
    if (kept) kept.done = true;
  };

  return {
    take(message: RecordedMessage) {
      if (message.reading.kind === 'event') {
        const behind = reactionBehind(message.reading.envelope);
        if (behind?.isFirst) noteEffect(behind.policy, behind.commandId);
      }
      const hearing = hearRecorded(message);
      if (hearing.kind === 'unheard') return;
      const { recorded } = hearing;
      const { asked, reactions, failures } = engine.evaluate(recorded);
      for (const name of asked) (tallies.get(name) as Tally).heard += 1;
      for (const { policy } of failures) (tallies.get(policy) as Tally).failures += 1;
      for (const reaction of reactions) {
        const tally = tallies.get(reaction.policy) as Tally;
        const wanted = wantedReaction(message, recorded, reaction);
        tally.commands += 1;
        if (reaction.index === 1) {
          tally.matched += 1;
          countHour(tally.hours, wanted.atMs);
        }
        tally.last.push({ ...wanted, done: false, correlationId: recorded.envelope.metadata.correlationId });
        // Twice as many are kept before the older half goes: an array is not shifted for each.
        if (tally.last.length > 2 * MAX_LAST) tally.last = tally.last.slice(-MAX_LAST);
      }
    },

    reset() {
      for (const name of tallies.keys()) tallies.set(name, emptyTally());
    },

    found: (nameOf) =>
      engine.policies.map(({ name, says, listensTo = [], parameters = {} }) => {
        const { heard, matched, commands, failures, effects, last, hours } = tallies.get(name) as Tally;
        return {
          name,
          says,
          listensTo: [...listensTo],
          parameters: { ...parameters },
          heard,
          matched,
          commands,
          failures,
          effects,
          overTime: barsOfOne(hours),
          last: last
            .slice(-MAX_LAST)
            .reverse()
            .map(({ commandId: _, ...kept }) => ({ ...kept, personName: nameOf(kept.personId) })),
        };
      }),
  };
}

function emptyTally(): Tally {
  return { heard: 0, matched: 0, commands: 0, failures: 0, effects: 0, last: [], hours: new Map() };
}

function barsOfOne(hours: HourCounts): PolicyRow['overTime'] {
  const { counts, ...time } = barsOf([hours], BARS);
  return { ...time, counts: counts[0] ?? [] };
}
