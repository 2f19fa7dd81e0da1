import type { CommandMetadata } from '../domain/kernel/metadata';
import type { PersonCommand } from '../domain/person/commands';
import { recordOutcome } from './command-activity';
import { createDecideAndAppend } from './decide-and-append';
import { Failure } from './failures';
import type { FollowUps } from './follow-up-events';
import { createHistoryMemory } from './history-memory';
import { sweepPendingAppends } from './incomplete-commands';
import { createLanes } from './lanes';
import type { Outcome } from './outcome';
import { condensedHistory } from './person-history';
import { createPersonLoading } from './person-loading';
import type { Activity, Clock, EventLog, Ids, Log, PendingAppends, SnapshotStore } from './ports';
import { createSnapshotWriter, type TakenSnapshot } from './snapshot-writer';

export type CommandProcessor = {
  /**
   * Decides and appends, after every earlier command of the same person. The same command id gives the same answer
   * for ever. Technical failures are answered as `unavailable`; anything else thrown is a bug.
   */
  process(command: PersonCommand, metadata: CommandMetadata): Promise<Outcome>;
  /** At the start of a core: finishes what another left incomplete when it ended. */
  sweep(): Promise<void>;
  /** Resolves when every command begun has settled and is recorded. */
  close(): Promise<void>;
};

export type ProcessorPorts = {
  readonly eventLog: EventLog;
  readonly pendingAppends: PendingAppends;
  readonly snapshots: SnapshotStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly activity: Activity;
  readonly log: Log;
  /** What goes on after a command; without it results have no event stream. */
  readonly followUps?: FollowUps;
};

export type ProcessorOptions = {
  readonly maxRunning: number;
  readonly maxWaiting: number;
  /** What folded histories in memory may take, in bytes. */
  readonly maxRememberedBytes: number;
  /** How often a command is decided again because the person changed meanwhile. */
  readonly maxConflicts: number;
  /** Versions between two snapshots of a person (wire.md §4.1). */
  readonly snapshotEvery: number;
};

const defaults: ProcessorOptions = {
  maxRunning: 64,
  maxWaiting: 10_000,
  maxRememberedBytes: 64 * 1024 * 1024,
  maxConflicts: 8,
  snapshotEvery: 100,
};

/** The write side: each person's commands in their order, different persons side by side (wire.md §4). */
export function createCommandProcessor(
  ports: ProcessorPorts,
  options: Partial<ProcessorOptions> = {},
): CommandProcessor {
  const { clock, log, followUps } = ports;
  const { maxRunning, maxWaiting, maxRememberedBytes, maxConflicts, snapshotEvery } = { ...defaults, ...options };
  const lanes = createLanes({ maxRunning, maxWaiting });
  const memory = createHistoryMemory(maxRememberedBytes);
  const loading = createPersonLoading(ports, { snapshotEvery });
  const decideAndAppend = createDecideAndAppend({ ...ports, loading, memory }, { maxConflicts });
  const snapshotWriter = createSnapshotWriter(ports, ({ history, ids, filter }: TakenSnapshot) => {
    // In the lane, for the map of commands is its own.
    const condensing = lanes.run(history.person.id, async () => {
      const current = memory.get(history.person.id);
      if (current?.earlier === history.earlier) memory.keep(condensedHistory(current, ids, filter));
    });
    condensing.catch(() => undefined);
  });

  async function processInLane(command: PersonCommand, metadata: CommandMetadata): Promise<Outcome> {
    const startedAt = clock.now();
    const outcome = await decideAndAppend(command, metadata).catch((error: unknown) => {
      // Whether the append happened may be unknown: the next command of the person looks.
      memory.forget(command.personId);
      throw error;
    });
    recordOutcome(ports, command, metadata, startedAt, outcome);
    if (outcome.kind === 'refused') return outcome;
    considerSnapshot(command);
    return followUps ? { ...outcome, eventStream: followUps.stream(outcome) } : outcome;
  }

  function considerSnapshot({ personId }: PersonCommand): void {
    const history = memory.get(personId);
    if (!history || history.incomplete.size > 0) return;
    const { version, snapshotVersion } = history;
    if (Math.floor(version / snapshotEvery) <= Math.floor(snapshotVersion / snapshotEvery)) return;
    snapshotWriter.offer(history);
    memory.keep({ ...history, snapshotVersion: version });
  }

  return {
    async process(command, metadata) {
      try {
        return await lanes.run(command.personId, () => processInLane(command, metadata));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        log.warn('command not processed', {
          commandId: metadata.commandId,
          failure: error.name,
          reason: error.message,
        });
        return { kind: 'refused', refusal: { kind: 'unavailable', code: error.name, sentence: error.message } };
      }
    },
    async sweep() {
      try {
        await sweepPendingAppends({ ...ports, inLane: lanes.run }, loading);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        log.warn('commands that were left incomplete are finished when their persons are loaded', {
          reason: error.message,
        });
      }
    },
    async close() {
      await lanes.idle();
      await snapshotWriter.close();
      await lanes.idle();
      await ports.activity.settled();
    },
  };
}
