import type { Envelope } from '../domain/kernel/metadata';
import type { PersonEvent } from '../domain/person/events';
import { Failure } from './failures';
import { appendedHistory, type PersonHistory } from './person-history';
import type { EventLog, Log, PendingAppends, PersonEnd } from './ports';

export type AppendPorts = {
  readonly eventLog: EventLog;
  readonly pendingAppends: PendingAppends;
  readonly log: Log;
};

type Envelopes = readonly Envelope<PersonEvent>[];

/** What a command was decided to come to. */
export type DecidedCommand = {
  readonly commandId: string;
  readonly envelopes: Envelopes;
  /** Whom the decision looked at besides; nothing is appended once they have moved on. */
  readonly beside?: PersonEnd | undefined;
};

/**
 * Appends all events of a command and resolves with the history after them: in one batch where the log takes several;
 * elsewhere they are kept first, so that whoever finds a part of them can append the rest. Throws what `append` throws;
 * then a part of them may stand in the history.
 */
export async function appendCommand(
  ports: AppendPorts,
  history: PersonHistory,
  { commandId, envelopes, beside }: DecidedCommand,
): Promise<PersonHistory> {
  const { eventLog, pendingAppends } = ports;
  if (envelopes.length === 1 || eventLog.appendsTogether) return appendInTurn(eventLog, history, envelopes, beside);
  const { person, lastSequence: expectedLastSequence } = history;
  await pendingAppends.keep({ commandId, personId: person.id, expectedLastSequence, envelopes });
  const appended = await appendInTurn(eventLog, history, envelopes, beside);
  await removeKept(ports, commandId);
  return appended;
}

/** Appends events that are kept already, or that the log takes together. */
export async function appendInTurn(
  eventLog: EventLog,
  history: PersonHistory,
  envelopes: Envelopes,
  beside?: PersonEnd,
): Promise<PersonHistory> {
  if (eventLog.appendsTogether) return appendPart(eventLog, history, envelopes, beside);
  let appended = history;
  // Once the first of them stands, the command has happened.
  for (const [at, envelope] of envelopes.entries()) {
    appended = await appendPart(eventLog, appended, [envelope], at === 0 ? beside : undefined);
  }
  return appended;
}

async function appendPart(
  eventLog: EventLog,
  history: PersonHistory,
  envelopes: Envelopes,
  beside: PersonEnd | undefined,
): Promise<PersonHistory> {
  const lastSequence = await eventLog.append(history.person.id, history.lastSequence, envelopes, beside);
  return appendedHistory(history, envelopes, lastSequence);
}

/** Of a command that is done, whoever kept it last; if that fails, the next start cleans up. */
export async function removeKept({ pendingAppends, log }: AppendPorts, commandId: string): Promise<void> {
  try {
    const kept = await pendingAppends.find(commandId);
    if (kept) await pendingAppends.remove(kept);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    log.warn('events stay kept although they are appended', { commandId, reason: error.message });
  }
}
