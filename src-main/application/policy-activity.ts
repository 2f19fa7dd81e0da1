import type { Json } from '../domain/kernel/metadata';
import { type PolicyCounts, type PolicyTally, tallied } from '../domain/kernel/policy-tally';
import type { Unheard } from '../domain/wire/policy-hearing';
import type { Reacted } from './policy-reactor';
import type { Activity, Clock, Ids } from './ports';

export type PolicyActivityPorts = { readonly activity: Activity; readonly clock: Clock; readonly ids: Ids };

/**
 * Records what policies made of an event: one entry for all that reacted and one for all that failed, named in
 * `detail` (and in `policy` where it is one). An event that nobody reacted to leaves nothing; the counters have it.
 */
export function recordReacted({ activity, clock, ids }: PolicyActivityPorts, reacted: Reacted): void {
  const { envelope, queued, failed, attempts } = reacted;
  const about = {
    person_id: envelope.personId,
    event_id: envelope.eventId,
    correlation_id: envelope.metadata.correlationId,
    attempt: attempts,
  };
  if (queued.length > 0) {
    activity.record({
      id: ids.derived(`activity:policy_reacted:${envelope.eventId}:${attempts}`),
      kind: 'policy_reacted',
      at: clock.now(),
      ...about,
      ...soleName(queued),
      detail: {
        reactions: queued.map(({ policy, commandId, commandType }) => ({
          policy,
          command_id: commandId,
          command_type: commandType,
        })),
      },
    });
  }
  const [first] = failed;
  if (first) {
    activity.record({
      id: ids.derived(`activity:policy_failed:${envelope.eventId}:${attempts}`),
      kind: 'policy_failed',
      at: clock.now(),
      ...about,
      ...soleName(failed),
      error: { code: first.code, message: first.sentence },
      detail: { failures: failed.map(({ policy, code, sentence }) => ({ policy, code, message: sentence })) },
    });
  }
}

function soleName(reactions: readonly { readonly policy: string }[]): { readonly policy?: string } {
  const [name, ...others] = new Set(reactions.map(({ policy }) => policy));
  return name !== undefined && others.length === 0 ? { policy: name } : {};
}

export type PolicyCounters = {
  reacted(reacted: Reacted): void;
  unheard(why: Unheard): void;
  /** Records what was counted since it was recorded last, and begins anew. */
  record(): void;
};

/**
 * Counts what this core's policies did and what they were not asked about; single evaluations are not recorded. Spans
 * follow each other without a gap, so that readers add them up.
 */
export function createPolicyCounters({ activity, clock, ids }: PolicyActivityPorts): PolicyCounters {
  const core = ids.fresh();
  let spans = 0;
  let since = clock.now();
  let tally: PolicyTally = new Map();
  let unheard = new Map<Unheard, number>();

  return {
    reacted({ evaluation, queued, failed }) {
      tally = tallied(tally, { ...evaluation, reactions: queued, failures: failed });
    },
    unheard(why) {
      unheard.set(why, (unheard.get(why) ?? 0) + 1);
    },
    record() {
      spans += 1;
      const at = clock.now();
      activity.record({
        id: ids.derived(`activity:policy_counters:${core}:${spans}`),
        kind: 'policy_counters',
        at,
        started_at: since,
        attempt: 1,
        detail: { policies: Object.fromEntries([...tally].map(onWire)), unheard: Object.fromEntries(unheard) },
      });
      since = at;
      tally = new Map();
      unheard = new Map();
    },
  };
}

function onWire([name, { asked, reactions, failures, switchedOff }]: [string, PolicyCounts]): [string, Json] {
  return [name, { asked, reactions, failures, switched_off: switchedOff }];
}
