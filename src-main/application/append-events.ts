import type { Envelope } from '../domain/kernel/metadata';
import type { PersonEvent } from '../domain/person/events';
import { Failure } from './failures';
import { appendedHistory, type PersonHistory } from './person-history';
import type { EventLog, Log, PendingAppends } from './ports';

export type AppendPorts = {
  readonly eventLog: EventLog;
  readonly pendingAppends: PendingAppends;
  readonly log: Log;
};

type Envelopes = readonly Envelope<PersonEvent>[];

/**
 * Appends all events of a command and resolves with the history after them: in one batch where the log takes several;
 * elsewhere they are kept first, so that whoever finds a part of them can append the rest. Throws what `append` throws;
 * then a part of them may stand in the history.
 */
export async function appendCommand(
  ports: AppendPorts,
  history: PersonHistory,
  commandId: string,
  envelopes: Envelopes,
): Promise<PersonHistory> {
  const { eventLog, pendingAppends } = ports;
  if (envelopes.length === 1 || eventLog.appendsTogether) return appendInTurn(eventLog, history, envelopes);
  const { person, lastSequence: expectedLastSequence } = history;
  await pendingAppends.keep({ commandId, personId: person.id, expectedLastSequence, envelopes });
  const appended = await appendInTurn(eventLog, history, envelopes);
  await removeKept(ports, commandId);
  return appended;
}

/** Appends events that are kept already, or that the log takes together. */
export async function appendInTurn(
  eventLog: EventLog,
  history: PersonHistory,
  envelopes: Envelopes,
): Promise<PersonHistory> {
  if (eventLog.appendsTogether) return appendPart(eventLog, history, envelopes);
  let appended = history;
  for (const envelope of envelopes) appended = await appendPart(eventLog, appended, [envelope]);
  return appended;
}

async function appendPart(eventLog: EventLog, history: PersonHistory, envelopes: Envelopes): Promise<PersonHistory> {
  const lastSequence = await eventLog.append(history.person.id, history.lastSequence, envelopes);
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
