import { type CommandProcessor, createCommandProcessor } from '../application/command-processor';
import { consumeCommandQueue } from '../application/command-queue-consumer';
import { serveCommandRequests } from '../application/command-requests';
import { createFollowUps } from '../application/follow-up-events';
import { type CommandDesk, deskOf } from '../application/issue-command';
import { runPolicies } from '../application/policy-engine';
import type { Clock, Closable, Ids, Log } from '../application/ports';
import { createDefaultPolicyEngine } from '../domain/policies';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createCorrelationFeed } from '../infrastructure/nats/correlation-feed';
import { createJetStreamActivity } from '../infrastructure/nats/jetstream-activity';
import { createJetStreamCommandQueue } from '../infrastructure/nats/jetstream-command-queue';
import { createJetStreamDeadLetters } from '../infrastructure/nats/jetstream-dead-letters';
import { createJetStreamEventLog } from '../infrastructure/nats/jetstream-event-log';
import { createJetStreamReader } from '../infrastructure/nats/jetstream-stream-reader';
import { createKvAppends } from '../infrastructure/nats/kv-appends';
import { createKvPolicyControl } from '../infrastructure/nats/kv-control';
import { createKvPolicyPositions } from '../infrastructure/nats/kv-control-positions';
import { createKvSnapshots } from '../infrastructure/nats/kv-snapshots';
import { createMicroService } from '../infrastructure/nats/micro-service';
import { createPolicyFeed } from '../infrastructure/nats/policy-feed';
import { isSameStream, prepareServer } from '../infrastructure/nats/prepare-server';
import { createReactionProgress } from '../infrastructure/nats/reaction-progress';
import { readThrough } from '../infrastructure/nats/read-only';
import { createReplies } from '../infrastructure/nats/replies';

export type CoreOptions = {
  readonly version: string;
  /** `name/version@instance` of this process, as events name who wrote them. */
  readonly producer: string;
  readonly replyPrefixes: readonly string[];
  /** Which policies react here; `none` leaves their events waiting. */
  readonly policies: 'default' | 'baseline' | 'none';
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
};

export type Core = Closable & {
  readonly processor: CommandProcessor;
  /** Where this process's window issues its commands. */
  readonly desk: CommandDesk;
  /** What the server lacks, and in what its streams differ from ours: in words. */
  readonly remarks: readonly string[];
  /** Messages in the event stream when the core started. */
  readonly eventsBefore: number;
  /** False when the event stream has been deleted or made anew since; true while the server cannot be asked. */
  isIntact(): Promise<boolean>;
};

/**
 * Prepares the streams, finishes what a core before left half-done, and processes commands from the queue and by request
 * until it is closed; closing lets what has begun finish. Throws `Unavailable` with one sentence when streams are
 * missing and cannot be made.
 */
export async function startCore({ nats }: ServerConnection, options: CoreOptions): Promise<Core> {
  const { version, producer, replyPrefixes, clock, ids, log } = options;
  const server = await prepareServer(nats);
  const stream = server.events.config.name;
  const reading = readThrough(nats);
  const activity = createJetStreamActivity(nats, { producer, log });
  const replies = createReplies(nats, { replyPrefixes, log });
  const deadLetters = createJetStreamDeadLetters(nats, { producer });
  const commandQueue = createJetStreamCommandQueue(nats, { log });
  const followUps = createFollowUps({
    feed: createCorrelationFeed(createJetStreamReader(reading, stream, log), log),
    progress: createReactionProgress(nats),
    log,
  });
  const processor = createCommandProcessor({
    eventLog: createJetStreamEventLog(reading, { stream: server.events, producer }),
    pendingAppends: createKvAppends(nats),
    snapshots: createKvSnapshots(nats),
    clock,
    ids,
    activity,
    log,
    followUps,
  });
  await processor.sweep();

  const ports = { processor, replies, activity, clock, ids, log };
  const requests = await serveCommandRequests({
    ...ports,
    followUps,
    commandService: createMicroService(nats, { version, replyPrefixes, clock, log }),
  });
  const queue = await consumeCommandQueue({ ...ports, commandQueue, deadLetters });
  const policies = await startPolicies();
  log.info('processing commands', { producer, policies: options.policies });

  async function startPolicies(): Promise<Closable | undefined> {
    if (options.policies === 'none') return undefined;
    const positions = createKvPolicyPositions(nats);
    return runPolicies(
      {
        policyFeed: createPolicyFeed(nats, { stream, positions, log }),
        policyControl: createKvPolicyControl(nats, { log }),
        commandQueue,
        deadLetters,
        activity,
        clock,
        ids,
        log,
        chance: Math.random,
      },
      { engine: createDefaultPolicyEngine(options.policies), producer },
    );
  }

  return {
    processor,
    desk: deskOf(processor, { clock, ids }),
    remarks: server.remarks,
    eventsBefore: server.events.state.messages,
    isIntact: () => isSameStream(nats, server.events),
    async close() {
      followUps.close();
      await Promise.all([policies?.close(), requests.close(), queue.close()]);
      await processor.close();
    },
  };
}
