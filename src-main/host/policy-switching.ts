import { type Clock, Gone, type Log, Unavailable } from '../application/ports';
import { type PolicySwitching, switchPolicy } from '../application/switch-policy';
import { createDefaultPolicyEngine } from '../domain/policies';
import { controlBucket } from '../domain/wire/subjects';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createJetStreamAudit } from '../infrastructure/nats/jetstream-audit';
import { hasBucket } from '../infrastructure/nats/kv-bucket';
import { createKvPolicyControl } from '../infrastructure/nats/kv-control';
import { failureOf } from '../infrastructure/nats/nats-failures';
import { orSayNotDone } from './not-done';

export type SwitchingOptions = {
  /** Throws `Unavailable` while there is none. */
  readonly connection: () => Pick<ServerConnection, 'nats'>;
  readonly policies: 'default' | 'baseline' | 'none';
  readonly replicas: number;
  readonly actor: string;
  readonly producer: string;
  readonly clock: Clock;
  readonly log: Log;
};

type Wish = Pick<PolicySwitching, 'id' | 'policy' | 'enabled'> & { readonly reason: string };
export type SwitchPolicy = (wish: Wish) => Promise<void>;

/**
 * Moves the switches of policies, through whatever connection there is. Throws a failure whose sentence says that the
 * switch was not moved, and why.
 */
export function createPolicySwitching(options: SwitchingOptions): SwitchPolicy {
  const { connection, replicas, actor, producer, clock, log } = options;
  const engine = createDefaultPolicyEngine(options.policies === 'baseline' ? 'baseline' : 'default');
  const policies = engine.policies.map(({ name }) => name);

  return async (wish) => {
    const notDone = `${wish.policy} was not switched ${wish.enabled ? 'on' : 'off'}`;
    const { nats } = connection();
    await orSayNotDone(notDone, async () => {
      await assertPoliciesRun(nats);
      const policyControl = createKvPolicyControl(nats, { replicas, log });
      const audit = createJetStreamAudit(nats, { producer });
      const switched = await switchPolicy({ policyControl, audit, clock, policies }, { ...wish, actor });
      if (!switched.ok) throw new Gone(switched.problem.sentence);
    });
  };
}

/** The bucket is made by the first core that lets policies react, never by a switch. */
async function assertPoliciesRun(nats: ServerConnection['nats']): Promise<void> {
  const isThere = await hasBucket(nats, controlBucket).catch((error: unknown) => {
    throw failureOf(error, 'Looking for the switches of the policies');
  });
  if (isThere) return;
  throw new Unavailable(
    `Policies have never run on this server, so there are no switches (bucket ${controlBucket}): start a core here first.`,
  );
}
