import { jetstreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { CommandId, CorrelationId, PersonId } from '../domain/kernel/identity';
import type { PersonCommand } from '../domain/person/commands';
import { createDefaultPolicyEngine, type PersonPolicyEngine } from '../domain/policies/index';
import { encodeCommand } from '../domain/wire/command-codec';
import { commandHeaders } from '../domain/wire/command-headers';
import { type MessageAsStored, readEventMessage } from '../domain/wire/read-message';
import { eventSubject, policyConsumer } from '../domain/wire/subjects';
import { createMemoryAppends } from '../infrastructure/memory/memory-appends';
import { createMemoryReplies } from '../infrastructure/memory/memory-sinks';
import { createMemorySnapshots } from '../infrastructure/memory/memory-snapshots';
import { createJetStreamActivity } from '../infrastructure/nats/jetstream-activity';
import { createJetStreamCommandQueue } from '../infrastructure/nats/jetstream-command-queue';
import { createJetStreamDeadLetters } from '../infrastructure/nats/jetstream-dead-letters';
import { createJetStreamEventLog } from '../infrastructure/nats/jetstream-event-log';
import { commandStream } from '../infrastructure/nats/jetstream-names';
import { ensureStreams, ensureStreamsOf } from '../infrastructure/nats/jetstream-streams';
import { createKvPolicyControl } from '../infrastructure/nats/kv-control';
import { createKvPolicyPositions } from '../infrastructure/nats/kv-control-positions';
import { createKvTrials } from '../infrastructure/nats/kv-trials';
import { natsServerExecutable, startTestServer } from '../infrastructure/nats/nats-server.fixture';
import { createPolicyFeed } from '../infrastructure/nats/policy-feed';
import { publishToStream } from '../infrastructure/nats/publish-to-stream';
import { readThrough } from '../infrastructure/nats/read-only';
import { createSilentLog } from '../infrastructure/nats/silent-log.fixture';
import { getStoredMessage } from '../infrastructure/nats/stored-messages';
import { createSystemClock } from '../infrastructure/system/system-clock';
import { createCommandProcessor } from './command-processor';
import { consumeCommandQueue } from './command-queue-consumer';
import { ids, metadata } from './core-stage.suite';
import { runPolicies } from './policy-engine';
import { anEvent, producer } from './policy-stage.suite';
import type { EventLog, PolicyControl } from './ports';

/** Other cores take over soon after a crash. */
const ACK_WAIT_MS = 1_000;

export type CoreParts = {
  readonly engine: PersonPolicyEngine;
  readonly policies: boolean;
  /** The event log as this core has it. */
  readonly eventLogOf: (eventLog: EventLog) => EventLog;
};

/** A server of its own, and cores on it that process commands and run policies. */
export async function policyServer(
  executable = natsServerExecutable(),
  { duplicateWindowMs }: { readonly duplicateWindowMs?: number } = {},
) {
  const server = await startTestServer({ executable });
  const nats = await server.connect();
  if (duplicateWindowMs !== undefined) {
    await ensureStreamsOf(nats, [{ ...commandStream, duplicate_window: nanos(duplicateWindowMs) }]);
  }
  const [events] = await ensureStreams(nats);
  if (!events) throw new Error('no event stream');
  const manager = await jetstreamManager(nats);
  const log = createSilentLog();

  async function core({
    engine = createDefaultPolicyEngine(),
    policies = true,
    eventLogOf = (eventLog) => eventLog,
  }: Partial<CoreParts> = {}) {
    const own = await server.connect();
    const clock = createSystemClock();
    const activity = createJetStreamActivity(own, { producer, log });
    const deadLetters = createJetStreamDeadLetters(own, { producer });
    const commandQueue = createJetStreamCommandQueue(own, { ackWaitMs: ACK_WAIT_MS, log });
    const sinks = { activity, log, deadLetters, trials: createKvTrials(own) };
    const shared = { ...sinks, clock, ids, commandQueue, chance: () => 0.5 };
    const eventLog = createJetStreamEventLog(readThrough(own), { stream: events?.info ?? raise(), producer });
    const processor = createCommandProcessor({
      ...shared,
      eventLog: eventLogOf(eventLog),
      pendingAppends: createMemoryAppends(),
      snapshots: createMemorySnapshots(),
    });
    const queue = await consumeCommandQueue({ ...shared, processor, replies: createMemoryReplies() });
    const positions = createKvPolicyPositions(own);
    const policyFeed = createPolicyFeed(own, { positions, ackWaitMs: ACK_WAIT_MS, positionEveryMs: 50, log });
    const control = createKvPolicyControl(own, { log });
    let switchedOff: readonly string[] = [];
    const policyControl: PolicyControl = {
      ...control,
      watch: (policies, tell) =>
        control.watch(policies, (off) => {
          switchedOff = [...off];
          tell(off);
        }),
    };
    const running = policies
      ? await runPolicies({ ...shared, policyFeed, policyControl }, { engine, producer, workingEveryMs: 250 })
      : undefined;
    const close = async () => {
      await Promise.all([queue.close(), running?.close()]);
      await processor.close();
    };
    return {
      policyControl,
      /** What this core has been told is switched off. */
      switchedOff: () => switchedOff,
      close,
      /** Ends as a crash does: nothing is given back, nothing is said. */
      crash: async () => {
        await own.close();
        await close().catch(() => undefined);
      },
    };
  }

  /** Everything in the event stream, oldest first. */
  async function stored(): Promise<readonly MessageAsStored[]> {
    const { state } = await manager.streams.info('person-events');
    const sequences = Array.from({ length: state.last_seq }, (_, at) => at + 1);
    const messages = await Promise.all(sequences.map((seq) => getStoredMessage(nats, 'person-events', { seq })));
    return messages.filter((message) => message !== undefined);
  }

  return {
    nats,
    url: server.url,
    manager,
    log,
    core,
    stored,
    close: () => server.close(),
    /** Queues a command as somebody outside does. */
    queue: async (command: PersonCommand, commandId = ids.fresh() as CommandId) => {
      const meta = metadata({ commandId, correlationId: commandId as string as CorrelationId });
      const headers = commandHeaders({ metadata: meta, replyTo: null, streamEventsMs: null });
      const subject = `person.commands.${command.personId}`;
      return publishToStream(nats, { subject, headers, body: encodeCommand(command) });
    },
    /** Publishes an event as another program does. */
    publish: async (personId: PersonId, ...[event, change]: EventArguments) => {
      const headers = change?.headers ?? [];
      const { body } = anEvent(personId, event, change);
      return publishToStream(nats, { subject: eventSubject(personId, event.type), headers, body });
    },
    /** Event types of each person, in order; throws where versions have a gap. */
    async lives(): Promise<ReadonlyMap<string, readonly string[]>> {
      const lives = new Map<string, string[]>();
      for (const message of await stored()) {
        const { reading, personId } = readEventMessage(message);
        if (reading.kind !== 'event' || personId === null) continue;
        const life = lives.get(personId) ?? [];
        lives.set(personId, [...life, reading.envelope.event.type]);
        if (reading.envelope.version !== life.length + 1) throw new Error(`a gap in the history of ${personId}`);
      }
      return lives;
    },
    /** Whether no command waits and no event is unread by the policies. */
    async isQuiet(): Promise<boolean> {
      const commands = await manager.streams.info('person-commands');
      const policies = await manager.consumers.info('person-events', policyConsumer);
      return commands.state.messages + policies.num_pending + policies.num_ack_pending === 0;
    },
    /** What is recorded in activity of that kind. */
    async activity(kind: string): Promise<readonly Record<string, unknown>[]> {
      const { state } = await manager.streams.info('person-activity');
      const sequences = Array.from({ length: state.last_seq }, (_, at) => at + 1);
      const all = await Promise.all(sequences.map((seq) => getStoredMessage(nats, 'person-activity', { seq })));
      const entries = all.map((message) => JSON.parse(new TextDecoder().decode(message?.bytes)));
      return entries.filter((entry) => entry.kind === kind);
    },
  };
}

type EventArguments = [Parameters<typeof anEvent>[1], Parameters<typeof anEvent>[2]?];

function raise(): never {
  throw new Error('no event stream');
}
