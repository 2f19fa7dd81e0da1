import { runPolicies } from '../application/policy-engine';
import type { ReactionQueue } from '../application/policy-reactor';
import {
  type Activity,
  type Clock,
  type Closable,
  type DeadLetters,
  type Ids,
  type Log,
  Unavailable,
} from '../application/ports';
import { createDefaultPolicyEngine } from '../domain/policies';
import { policyConsumer } from '../domain/wire/subjects';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createJetStreamActivity } from '../infrastructure/nats/jetstream-activity';
import { createJetStreamCommandQueue } from '../infrastructure/nats/jetstream-command-queue';
import { createJetStreamDeadLetters } from '../infrastructure/nats/jetstream-dead-letters';
import { createKvPolicyControl } from '../infrastructure/nats/kv-control';
import { createKvPolicyPositions } from '../infrastructure/nats/kv-control-positions';
import { createKvTrials } from '../infrastructure/nats/kv-trials';
import { createPolicyFeed, DurableTaken } from '../infrastructure/nats/policy-feed';
import { prepareServer } from '../infrastructure/nats/prepare-server';
import type { Preset } from '../infrastructure/nats/presets';

export type PolicyOptions = {
  readonly preset: Preset;
  readonly set: 'default' | 'baseline';
  /** `name/version@instance` of this process. */
  readonly producer: string;
  /** Copies of each stream and bucket that is made. */
  readonly replicas: number;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
};

type PolicyPorts = {
  readonly commandQueue: ReactionQueue;
  readonly deadLetters: DeadLetters;
  readonly activity: Activity;
};

/** Policies that react here, or why they do not, in words. */
export type PoliciesHere = Closable & { readonly remarks: readonly string[] };

/**
 * Lets policies react to the events of the preset. Where its durables are not shared and somebody else pulls from
 * theirs, none react here, and that is said; other troubles throw `Unavailable`.
 */
export async function startPolicies(
  { nats }: ServerConnection,
  options: PolicyOptions & PolicyPorts,
): Promise<PoliciesHere> {
  const { preset, replicas, producer, log } = options;
  const { eventStream: stream, sharesDurables } = preset;
  const positions = createKvPolicyPositions(nats, { replicas });
  const durable = preset.streaming.consumers.find(({ name }) => name === policyConsumer);
  const policyFeed = createPolicyFeed(nats, { stream, positions, durable, sharesDurables, log });
  const policyControl = createKvPolicyControl(nats, { replicas, log });
  const trials = createKvTrials(nats, { replicas });
  try {
    const running = await runPolicies(
      { ...options, policyFeed, policyControl, trials, chance: Math.random },
      { engine: createDefaultPolicyEngine(options.set), producer, retryPolicy: preset.retry },
    );
    return { remarks: [], close: running.close };
  } catch (error) {
    if (!(error instanceof DurableTaken)) throw error;
    log.warn('no policies react here', { reason: error.message });
    return { remarks: [error.message], close: async () => undefined };
  }
}

/**
 * The policies without a command processor beside them (`--no-processor`): their reactions wait in the queue for
 * whoever processes commands. Throws `Unavailable` where there is no queue.
 */
export async function startPoliciesAlone(connection: ServerConnection, options: PolicyOptions): Promise<PoliciesHere> {
  const { nats } = connection;
  const { preset, replicas, producer, log } = options;
  if (preset.commandStream === undefined) {
    throw new Unavailable(
      `Policies do not run here: with preset ${preset.name} no queue takes their reactions, so they need the command processor beside them; leave out --no-processor, or give --no-policies.`,
    );
  }
  const server = await prepareServer(nats, preset, { replicas });
  const activity = createJetStreamActivity(nats, { producer, log });
  const policies = await startPolicies(connection, {
    ...options,
    commandQueue: createJetStreamCommandQueue(nats, { stream: preset.commandStream, log }),
    deadLetters: createJetStreamDeadLetters(nats, { producer }),
    activity,
  });
  log.info('policies react here', { producer, policies: options.set });
  return {
    remarks: [...server.remarks, ...policies.remarks],
    close: async () => {
      await policies.close();
      await activity.settled();
    },
  };
}
