import { type CommandProcessor, createCommandProcessor } from '../application/command-processor';
import { consumeCommandQueue } from '../application/command-queue-consumer';
import { serveCommandRequests } from '../application/command-requests';
import type { Clock, Closable, Ids, Log } from '../application/ports';
import type { ServerConnection } from '../infrastructure/nats/connection';
import { createJetStreamActivity } from '../infrastructure/nats/jetstream-activity';
import { createJetStreamCommandQueue } from '../infrastructure/nats/jetstream-command-queue';
import { createJetStreamDeadLetters } from '../infrastructure/nats/jetstream-dead-letters';
import { createJetStreamEventLog } from '../infrastructure/nats/jetstream-event-log';
import { createMicroService } from '../infrastructure/nats/micro-service';
import { isSameStream, type PreparedServer, prepareServer } from '../infrastructure/nats/prepare-server';
import { readThrough } from '../infrastructure/nats/read-only';
import { createReplies } from '../infrastructure/nats/replies';

export type CoreOptions = {
  readonly version: string;
  /** `name/version@instance` of this process, as events name who wrote them. */
  readonly producer: string;
  readonly replyPrefixes: readonly string[];
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
};

export type Core = Closable & {
  readonly processor: CommandProcessor;
  /** What the server lacks, and in what its streams differ from ours: in words. */
  readonly remarks: readonly string[];
  /** Messages in the event stream when the core started. */
  readonly eventsBefore: number;
  /** False when the event stream has been deleted or made anew since; true while the server cannot be asked. */
  isIntact(): Promise<boolean>;
};

/**
 * Prepares the streams and processes commands from the queue and by request until it is closed; closing lets what has
 * begun finish. Throws `Unavailable` with one sentence when streams are missing and cannot be made.
 */
export async function startCore({ nats }: ServerConnection, options: CoreOptions): Promise<Core> {
  const { version, producer, replyPrefixes, clock, ids, log } = options;
  const server: PreparedServer = await prepareServer(nats);
  const activity = createJetStreamActivity(nats, { producer, log });
  const replies = createReplies(nats, { replyPrefixes, log });
  const eventLog = createJetStreamEventLog(readThrough(nats), { stream: server.events, producer });
  const processor = createCommandProcessor({ eventLog, clock, ids, activity, log });
  const ports = { processor, replies, activity, clock, ids, log };
  const requests = await serveCommandRequests({
    ...ports,
    commandService: createMicroService(nats, { version, replyPrefixes, clock, log }),
  });
  const queue = await consumeCommandQueue({
    ...ports,
    commandQueue: createJetStreamCommandQueue(nats, { log }),
    deadLetters: createJetStreamDeadLetters(nats, { producer }),
  });
  log.info('processing commands', { producer });

  return {
    processor,
    remarks: server.remarks,
    eventsBefore: server.events.state.messages,
    isIntact: () => isSameStream(nats, server.events),
    async close() {
      await Promise.all([requests.close(), queue.close()]);
      await processor.close();
    },
  };
}
