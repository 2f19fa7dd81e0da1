import { ok, type Refusal, type Result, refuse } from '../domain/kernel/result';
import type { Audit, Clock, PolicyControl } from './ports';

export type SwitchPorts = {
  readonly policyControl: Pick<PolicyControl, 'set'>;
  readonly audit: Audit;
  readonly clock: Clock;
  /** Names of the policies that there are. */
  readonly policies: readonly string[];
};

export type PolicySwitching = {
  /** Made by whoever asks; the same again when they repeat it. */
  readonly id: string;
  readonly policy: string;
  readonly enabled: boolean;
  readonly actor: string;
  readonly reason?: string | undefined;
};

/**
 * Switches a policy on or off for every core, and audits it. The audit comes first, because what cannot be audited is
 * not done; when switching fails after that, it is done by repeating it with the same id. Throws `Unavailable`.
 */
export async function switchPolicy(ports: SwitchPorts, switching: PolicySwitching): Promise<Result<void, Refusal>> {
  const { policyControl, audit, clock, policies } = ports;
  const { id, policy, enabled, actor, reason } = switching;
  if (!policies.includes(policy)) {
    const sentence = `There is no policy ${policy} to switch: it is one of ${policies.join(', ')}.`;
    return refuse('PolicyUnknown', sentence, 'not_found');
  }
  const at = clock.now();
  await audit.record({
    id,
    action: enabled ? 'policy_switched_on' : 'policy_switched_off',
    at,
    actor,
    ids: { policy },
    ...(reason !== undefined && { reason }),
  });
  await policyControl.set({ policy, enabled, at, actor, reason: reason ?? null });
  return ok(undefined);
}
