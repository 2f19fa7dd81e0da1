import type { CommandMetadata } from '../domain/kernel/metadata';
import type { Refusal, Result } from '../domain/kernel/result';
import { fail, ok } from '../domain/kernel/result';
import type { PersonCommand } from '../domain/person/commands';
import { decide } from '../domain/person/decide';
import type { PersonEvent } from '../domain/person/events';
import { recordOutcome } from './command-activity';
import { envelopesOf } from './envelopes';
import { Failure } from './failures';
import { createHistoryMemory } from './history-memory';
import { createLanes } from './lanes';
import type { Outcome } from './outcome';
import {
  appendedHistory,
  continueHistory,
  emptyHistory,
  type PersonHistory,
  type ProcessedCommand,
  processedCommand,
} from './person-history';
import { type Activity, type Clock, type EventLog, type Ids, type Log, Unavailable, VersionConflict } from './ports';

export type CommandProcessor = {
  /**
   * Decides and appends, after every earlier command of the same person. The same command id gives the same answer
   * for ever. Technical failures are answered as `unavailable`; anything else thrown is a bug.
   */
  process(command: PersonCommand, metadata: CommandMetadata): Promise<Outcome>;
  /** Resolves when every command begun has settled. */
  close(): Promise<void>;
};

export type ProcessorPorts = {
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly activity: Activity;
  readonly log: Log;
};

export type ProcessorOptions = {
  readonly maxRunning: number;
  readonly maxWaiting: number;
  /** Messages of folded histories kept in memory. */
  readonly maxRemembered: number;
  /** How often a command is decided again because the person changed meanwhile. */
  readonly maxConflicts: number;
};

const defaults: ProcessorOptions = { maxRunning: 64, maxWaiting: 10_000, maxRemembered: 100_000, maxConflicts: 8 };

type Verdict =
  | { readonly kind: 'processed'; readonly processed: ProcessedCommand }
  | { readonly kind: 'decided'; readonly events: readonly PersonEvent[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * The write side: lane, load, seen already?, expectation, decide, guarded append, activity (wire.md §4).
 *
 * A folded history is remembered and not read again, for the append is guarded: whoever wrote meanwhile makes it
 * conflict. What needs no append has no guard, so every other answer from memory is checked against the log first.
 */
export function createCommandProcessor(
  ports: ProcessorPorts,
  options: Partial<ProcessorOptions> = {},
): CommandProcessor {
  const { eventLog, clock, ids, log } = ports;
  const { maxRunning, maxWaiting, maxRemembered, maxConflicts } = { ...defaults, ...options };
  const lanes = createLanes({ maxRunning, maxWaiting });
  const memory = createHistoryMemory(maxRemembered);

  async function readOn(known: PersonHistory): Promise<PersonHistory> {
    const personId = known.person.id;
    const { messages, lastSequence } = await eventLog.read(personId, known.lastSequence);
    // A stream that ends earlier than it did was emptied or made anew: what is remembered never happened there.
    if (lastSequence < known.lastSequence) return readOn(emptyHistory(personId));
    const history = continueHistory(known, messages, lastSequence);
    memory.keep(history);
    return history;
  }

  function judge(history: PersonHistory, command: PersonCommand, metadata: CommandMetadata): Verdict {
    const processed = processedCommand(history, metadata.commandId);
    if (processed) return { kind: 'processed', processed };
    const expected = expectationMet(history, metadata);
    if (!expected.ok) return { kind: 'refused', refusal: expected.problem };
    const decision = decide(history.person, command);
    return decision.ok ? { kind: 'decided', events: decision.value } : { kind: 'refused', refusal: decision.problem };
  }

  async function decideAndAppend(command: PersonCommand, metadata: CommandMetadata): Promise<Outcome> {
    const { personId } = command;
    const { commandId, correlationId } = metadata;
    const accepted = { kind: 'accepted', personId, commandId, correlationId } as const;
    const remembered = memory.get(personId);
    let history = remembered ?? (await readOn(emptyHistory(personId)));
    let isRead = remembered === undefined;
    let conflicts = 0;

    for (;;) {
      const verdict = judge(history, command, metadata);
      if (verdict.kind === 'processed') {
        const { version, events } = verdict.processed;
        return { ...accepted, version, eventsGenerated: events, events: [], duplicate: true };
      }
      if (verdict.kind === 'refused' || verdict.events.length === 0) {
        if (!isRead) {
          history = await readOn(history);
          isRead = true;
          continue;
        }
        if (verdict.kind === 'refused') return verdict;
        return { ...accepted, version: history.version, eventsGenerated: 0, events: [], duplicate: false };
      }

      const events = envelopesOf(verdict.events, { personId, version: history.version }, metadata, ids);
      const last = events.at(-1)?.version ?? history.version;
      try {
        const lastSequence = await eventLog.append(personId, history.lastSequence, events);
        memory.keep(appendedHistory(history, events, lastSequence));
        return { ...accepted, version: last, eventsGenerated: events.length, events, duplicate: false };
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        conflicts += 1;
        const before = history;
        history = await readOn(history);
        isRead = true;
        if (conflicts >= maxConflicts) return stillConflicting(command, before.lastSequence === history.lastSequence);
      }
    }
  }

  async function processInLane(command: PersonCommand, metadata: CommandMetadata): Promise<Outcome> {
    const startedAt = clock.now();
    const outcome = await decideAndAppend(command, metadata).catch((error: unknown) => {
      // Whether the append happened may be unknown: the next command of the person looks.
      memory.forget(command.personId);
      throw error;
    });
    recordOutcome(ports, command, metadata, startedAt, outcome);
    return outcome;
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
    close: () => lanes.idle(),
  };
}

function expectationMet({ version }: PersonHistory, { expectedVersion }: CommandMetadata): Result<undefined> {
  if (expectedVersion === null || expectedVersion === version) return ok(undefined);
  const sentence = `The person is at version ${version}, not ${expectedVersion}: look at what changed and issue the command again.`;
  return fail({ kind: 'conflict', code: 'VersionConflict', sentence });
}

/** Conflicts without end: either others keep writing, or the ids of the events belong to something else already. */
function stillConflicting({ personId }: PersonCommand, nothingChanged: boolean): Outcome {
  if (!nothingChanged) {
    throw new Unavailable(`Person ${personId} keeps being changed by others: issue the command again in a moment.`);
  }
  const sentence = 'The id of this command belongs to another command already: issue it with an id of its own.';
  return { kind: 'refused', refusal: { kind: 'conflict', code: 'CommandIdInUse', sentence } };
}
