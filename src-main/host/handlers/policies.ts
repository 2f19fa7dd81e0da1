import type { policies } from '@shared/contract/policies';
import { parseFilter } from '@shared/query';
import { Unavailable } from '../../application/ports';
import { createEngineOf, type PersonPolicyEngine } from '../../domain/policies';
import { readStored } from '../../inspection/event-detail';
import { backtest } from '../../inspection/policies/backtest';
import { type TriedPolicies, tryPolicies } from '../../inspection/policies/try-policies';
import type { EventIndex, StreamReader } from '../../inspection/ports';
import type { Surveys } from '../../inspection/survey/surveys';
import { pastedMessage } from '../../inspection/survey/try-migration';
import type { Handlers } from '../dispatcher';

export type PolicySource = {
  readonly reader: StreamReader;
  readonly index: Pick<EventIndex, 'firstSince' | 'extent'>;
  readonly stream: string;
  readonly breathe: () => Promise<void>;
  readonly nameOf: (personId: string) => string;
  /** False where persons' data are hidden. */
  readonly tellsBodies: boolean;
};

export function policyHandlers(
  engine: PersonPolicyEngine,
  surveys: Surveys,
  source: PolicySource,
): Handlers<typeof policies> {
  const everything = parseFilter('', { nowMs: 0, zone: 'utc' });

  /** The first sequence recorded at that time or later, as far as the index knows; beyond it, its end. */
  const firstSince = async (ms: number | null): Promise<number> => {
    if (ms === null || !everything.ok) return 1;
    return (await source.index.firstSince(everything.query, ms)) ?? source.index.extent().last + 1;
  };

  return {
    'policies.list': (_, signal) => surveys.policies(signal),
    'policies.try': async (event, signal) => {
      const message =
        event.from === 'stored'
          ? await readStored(source, event.sequence, signal)
          : pastedMessage(event.json, new Date().toISOString());
      const tried = tryPolicies(engine, message);
      return source.tellsBodies ? tried : { ...tried, verdicts: tried.verdicts.map(withoutBodies) };
    },
    'policies.backtest': async function* ({ policy, parameters, fromMs, toMs }, signal) {
      const one = createEngineOf(policy, parameters);
      if (!one) throw new Unavailable(`There is no policy ${policy}: choose another.`);
      yield* backtest(one, { fromSequence: await firstSince(fromMs), fromMs, toMs }, source, signal);
    },
  };
}

/** Neither what commands say nor what a failure repeats of it. */
function withoutBodies({ commands, failure, ...verdict }: TriedPolicies['verdicts'][number]) {
  const failed = failure === null ? null : 'what it says is hidden';
  return { ...verdict, failure: failed, commands: commands.map(({ command }) => ({ command, body: '' })) };
}
