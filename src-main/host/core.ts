import { type CommandProcessor, createCommandProcessor } from '../application/command-processor';
import { consumeCommandQueue } from '../application/command-queue-consumer';
import { serveCommandRequests } from '../application/command-requests';
import { createFollowUps } from '../application/follow-up-events';
import { type CommandDesk, deskOf } from '../application/issue-command';
import type { Clock, Closable, Ids, Log } from '../application/ports';
import { createReactionsAtOnce } from '../application/reactions-at-once';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createCoreCommandRequests } from '../infrastructure/nats/core-command-requests';
import { createCorrelationFeed } from '../infrastructure/nats/correlation-feed';
import { createJetStreamActivity } from '../infrastructure/nats/jetstream-activity';
import { createJetStreamCommandQueue } from '../infrastructure/nats/jetstream-command-queue';
import { createJetStreamDeadLetters } from '../infrastructure/nats/jetstream-dead-letters';
import { createJetStreamEventLog } from '../infrastructure/nats/jetstream-event-log';
import { createJetStreamReader } from '../infrastructure/nats/jetstream-stream-reader';
import { createKvAppends } from '../infrastructure/nats/kv-appends';
import { createKvSnapshots } from '../infrastructure/nats/kv-snapshots';
import { createKvTrials } from '../infrastructure/nats/kv-trials';
import { createMicroService } from '../infrastructure/nats/micro-service';
import { isSameStream, prepareServer } from '../infrastructure/nats/prepare-server';
import type { Preset } from '../infrastructure/nats/presets';
import { createReactionProgress } from '../infrastructure/nats/reaction-progress';
import { readThrough } from '../infrastructure/nats/read-only';
import { createReplies } from '../infrastructure/nats/replies';
import { startComponents } from './components';
import { startPolicies } from './policies';
import { type QueriesOptions, startQueries } from './queries';

export type CoreOptions = {
  readonly preset: Preset;
  /** Copies of each stream and bucket that is made. */
  readonly replicas: number;
  readonly version: string;
  /** `name/version@instance` of this process, as events name who wrote them. */
  readonly producer: string;
  readonly replyPrefixes: readonly string[];
  /** Which policies react here; `none` leaves their events waiting. */
  readonly policies: 'default' | 'baseline' | 'none';
  /** Absent: this core answers no queries. */
  readonly queries?: Pick<QueriesOptions, 'userData' | 'headless'>;
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
export async function startCore(connection: ServerConnection, options: CoreOptions): Promise<Core> {
  const { nats } = connection;
  const { preset, replicas, version, producer, replyPrefixes, clock, ids, log } = options;
  const server = await prepareServer(nats, preset, { replicas });
  const { eventStream, commandStream, commandRequests } = preset;
  const reading = readThrough(nats);
  const activity = createJetStreamActivity(nats, { producer, log });
  const replies = createReplies(nats, { replyPrefixes, log });
  const deadLetters = createJetStreamDeadLetters(nats, { producer });
  const trials = createKvTrials(nats, { replicas });
  const followUps = createFollowUps({
    feed: createCorrelationFeed(createJetStreamReader(reading, eventStream, log), log),
    progress: createReactionProgress(nats, { events: eventStream, commands: commandStream }),
    log,
  });
  const processor = createCommandProcessor({
    eventLog: createJetStreamEventLog(reading, { stream: server.events, producer }),
    pendingAppends: createKvAppends(nats, { replicas }),
    snapshots: createKvSnapshots(nats, { replicas }),
    clock,
    ids,
    activity,
    log,
    followUps,
  });
  await processor.sweep();

  const ports = { processor, replies, activity, clock, ids, log };
  const begun: Closable[] = [];
  const close = async () => {
    followUps.close();
    // Reactions may be done by the processor at once: it ends last.
    await Promise.all(begun.map((part) => part.close()));
    await processor.close();
  };
  const begin = async <Part extends Closable>(part: Promise<Part>): Promise<void> => {
    begun.push(await part);
  };

  async function beginAll(): Promise<readonly string[]> {
    const requests = { ...ports, followUps };
    const serving = { replyPrefixes, clock, log };
    await begin(
      serveCommandRequests({ ...requests, commandService: createMicroService(nats, { version, ...serving }) }),
    );
    if (commandRequests) {
      const commandService = createCoreCommandRequests(nats, { ...commandRequests, ...serving });
      await begin(serveCommandRequests({ ...requests, commandService }));
    }
    // A stored copy of a request is no queue: what is captured beside the events is never consumed (wire.md §1).
    const commandQueue =
      commandStream === undefined ? undefined : createJetStreamCommandQueue(nats, { stream: commandStream, log });
    if (commandQueue) {
      await begin(consumeCommandQueue({ ...ports, commandQueue, deadLetters, trials }, { retry: preset.retry }));
    }
    if (options.queries) {
      const { userData, headless } = options.queries;
      await begin(startQueries(reading, { preset, userData, headless, replyPrefixes, log }));
    }
    const streamCreatedAt = server.events.created;
    begun.push(startComponents(connection, { ...ports, preset, streamCreatedAt, replicas, deadLetters }));
    if (options.policies === 'none') return [];
    const policies = await startPolicies(connection, {
      ...options,
      set: options.policies,
      commandQueue: commandQueue ?? createReactionsAtOnce({ ...ports, chance: Math.random }, preset.retry),
      deadLetters,
      activity,
    });
    begun.push(policies);
    return policies.remarks;
  }

  const remarks = await beginAll().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  log.info('processing commands', { producer, preset: preset.name, policies: options.policies });

  return {
    processor,
    desk: deskOf(processor, { clock, ids }),
    remarks: [...server.remarks, ...remarks],
    eventsBefore: server.events.state.messages,
    isIntact: () => isSameStream(nats, server.events),
    close,
  };
}
