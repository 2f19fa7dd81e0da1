import type { PersonId } from '../domain/kernel/identity';
import type { CommandMetadata } from '../domain/kernel/metadata';
import { ok, type Result, refuse } from '../domain/kernel/result';
import type { PersonCommand } from '../domain/person/commands';
import { decide } from '../domain/person/decide';
import { relatedPerson } from '../domain/person/related-person';
import { appendCommand, removeKept } from './append-events';
import { envelopesOf } from './envelopes';
import type { HistoryMemory } from './history-memory';
import { finishIncomplete } from './incomplete-commands';
import type { Accepted, Outcome } from './outcome';
import { commandIn, type PersonHistory, type ProcessedCommand } from './person-history';
import type { PersonLoading } from './person-loading';
import {
  type EventLog,
  type Ids,
  type Log,
  type PendingAppends,
  type PersonEnd,
  Unavailable,
  VersionConflict,
} from './ports';

export type DecidingPorts = {
  readonly eventLog: EventLog;
  readonly pendingAppends: PendingAppends;
  readonly loading: PersonLoading;
  readonly memory: HistoryMemory;
  readonly ids: Ids;
  readonly log: Log;
};

export type DecideAndAppend = (command: PersonCommand, metadata: CommandMetadata) => Promise<Outcome>;

/**
 * Load, finish what is incomplete, seen already?, expectation, decide, guarded append (wire.md §4). Runs in the
 * person's lane.
 *
 * A folded history is remembered and not read again, for the append is guarded: whoever wrote meanwhile makes it
 * conflict. What needs no append has no guard, so every other answer from memory is checked against the log first.
 * Whom a decision looks at besides (the target of a merge) is read anew and guarded with the person: two persons never
 * end in each other, whoever decides it at the same time.
 */
export function createDecideAndAppend(
  ports: DecidingPorts,
  { maxConflicts }: { readonly maxConflicts: number },
): DecideAndAppend {
  const { eventLog, loading, memory, ids } = ports;

  /** As the log has the person now, nothing of them incomplete. */
  async function settled(loaded: PersonHistory): Promise<PersonHistory> {
    const history = loaded.incomplete.size > 0 ? await finishIncomplete(ports, loading, loaded) : loaded;
    memory.keep(history);
    return history;
  }

  async function loadRelated(command: PersonCommand, history: PersonHistory): Promise<PersonHistory | undefined> {
    const personId = relatedPerson(command);
    if (personId === null || personId === history.person.id) return undefined;
    // Theirs is another lane: what it remembers is not ours to touch.
    return finishIncomplete(ports, loading, await loading.load(personId));
  }

  return async (command, metadata) => {
    const { personId } = command;
    const { commandId } = metadata;
    const remembered = memory.get(personId);
    let history = remembered ?? (await settled(await loading.load(personId)));
    /** Whether the log has been asked in this call. */
    let isRead = remembered === undefined;
    let conflicts = 0;
    const readOn = async () => {
      isRead = true;
      history = await settled(await loading.readOn(history));
    };

    for (;;) {
      const known = commandIn(history, commandId);
      if (known === 'perhaps') {
        isRead = true;
        history = await settled(await loading.loadWhole(personId));
        continue;
      }
      if (known && known.events >= known.of) {
        if (known.of > 1 && !eventLog.appendsTogether) await removeKept(ports, commandId);
        return processedBefore(personId, metadata, known);
      }
      const related = known ? undefined : await loadRelated(command, history);
      const decision = known ? incompleteForEver(known) : decided(history, related);
      if (!decision.ok || decision.value.length === 0) {
        if (!isRead) {
          await readOn();
          continue;
        }
        if (!decision.ok) return { kind: 'refused', refusal: decision.problem };
        return accepted(personId, metadata, { version: history.version, lastSequence: history.lastSequence });
      }

      const events = envelopesOf(decision.value, { personId, version: history.version }, metadata, ids);
      try {
        const appended = await appendCommand(ports, history, { commandId, envelopes: events, beside: endOf(related) });
        memory.keep(appended);
        const { version, lastSequence } = appended;
        return { ...accepted(personId, metadata, { version, lastSequence }), eventsGenerated: events.length, events };
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        conflicts += 1;
        const before = history.lastSequence;
        await readOn();
        if (conflicts < maxConflicts) continue;
        const isRelatedUnchanged = (await loadRelated(command, history))?.lastSequence === related?.lastSequence;
        return stillConflicting(personId, before === history.lastSequence && isRelatedUnchanged);
      }
    }

    function decided(current: PersonHistory, related: PersonHistory | undefined) {
      const expected = expectationMet(current, metadata);
      if (!expected.ok) return expected;
      const { issuedAt } = metadata;
      const isOwn = relatedPerson(command) === personId;
      return decide(current.person, command, { related: isOwn ? current.person : (related?.person ?? null), issuedAt });
    }
  };
}

function endOf(related: PersonHistory | undefined): PersonEnd | undefined {
  return related && { personId: related.person.id, lastSequence: related.lastSequence };
}

type Place = { readonly version: number; readonly lastSequence: number };

function accepted(personId: PersonId, { commandId, correlationId }: CommandMetadata, place: Place): Accepted {
  return {
    kind: 'accepted',
    personId,
    commandId,
    correlationId,
    version: place.version,
    lastSequence: place.lastSequence,
    eventsGenerated: 0,
    events: [],
    duplicate: false,
  };
}

function processedBefore(personId: PersonId, metadata: CommandMetadata, processed: ProcessedCommand): Accepted {
  const { version, sequence, events } = processed;
  const place = { version, lastSequence: sequence };
  return { ...accepted(personId, metadata, place), eventsGenerated: events, duplicate: true };
}

function expectationMet({ version }: PersonHistory, { expectedVersion }: CommandMetadata): Result<undefined> {
  if (expectedVersion === null || expectedVersion === version) return ok(undefined);
  const sentence = `The person is at version ${version}, not ${expectedVersion}: look at what changed and issue the command again.`;
  return refuse('VersionConflict', sentence, 'conflict');
}

/** A part of its events stands in the history and the rest is lost: deciding it again would make other events. */
function incompleteForEver({ events, of }: ProcessedCommand): Result<never> {
  const sentence = `Only ${events} of the ${of} events of this command were appended and the others are lost: look at the person, and issue what is missing as a new command.`;
  return refuse('CommandIncomplete', sentence, 'conflict');
}

/** Conflicts without end: either others keep writing, or the ids of the events belong to something else already. */
function stillConflicting(personId: PersonId, nothingChanged: boolean): Outcome {
  if (!nothingChanged) {
    throw new Unavailable(`Person ${personId} keeps being changed by others: issue the command again in a moment.`);
  }
  const sentence = 'The id of this command belongs to another command already: issue it with an id of its own.';
  return { kind: 'refused', refusal: { kind: 'conflict', code: 'CommandIdInUse', sentence } };
}
