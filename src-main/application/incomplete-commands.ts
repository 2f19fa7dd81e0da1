import { type AppendPorts, appendInTurn, removeKept } from './append-events';
import { Failure } from './failures';
import type { PersonHistory } from './person-history';
import type { PersonLoading } from './person-loading';
import { type KeptAppend, Unavailable, VersionConflict } from './ports';

/** How often others may append while we finish a command of theirs. */
const MOST_CONFLICTS = 8;

/**
 * Finishes the commands of which only a part of the events stands in the history: their core ended in between
 * (wire.md §4.2). Resolves with the history after them; with the same one when nothing is missing.
 */
export async function finishIncomplete(
  ports: AppendPorts,
  loading: PersonLoading,
  loaded: PersonHistory,
): Promise<PersonHistory> {
  let history = loaded;
  for (let conflicts = 0; conflicts < MOST_CONFLICTS; ) {
    const [commandId] = history.incomplete;
    if (commandId === undefined) return history;
    const kept = await ports.pendingAppends.find(commandId);
    if (!kept || !isMissingFrom(history, kept)) {
      // Nobody can finish it: the person goes on without, and a repetition of the command is told so.
      history.incomplete.delete(commandId);
      ports.log.warn('a command stays incomplete: its events are not kept', { commandId });
      continue;
    }
    try {
      history = await appendInTurn(ports.eventLog, history, missingEvents(history, kept));
      ports.log.info('finished a command that had been left incomplete', { commandId });
      await removeKept(ports, commandId);
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      conflicts += 1;
      history = await loading.readOn(history);
    }
  }
  throw new Unavailable(
    `Person ${history.person.id} keeps being changed by others: issue the command again in a moment.`,
  );
}

/**
 * At the start of a core: finishes what others left incomplete, and removes what is kept for nothing. Events of which
 * none was appended are removed once the person has moved on, for then the first of them can never be appended.
 */
export async function sweepPendingAppends(
  ports: AppendPorts & { inLane<Value>(personId: string, task: () => Promise<Value>): Promise<Value> },
  loading: PersonLoading,
): Promise<void> {
  const { pendingAppends, log } = ports;
  for (const commandId of await pendingAppends.commandIds()) {
    const kept = await pendingAppends.find(commandId);
    if (!kept) continue;
    await ports
      .inLane(kept.personId, async () => {
        const loaded = await loading.loadWhole(kept.personId);
        const history = await finishIncomplete(ports, loading, loaded);
        const isOvertaken = history.lastSequence !== kept.expectedLastSequence;
        if (history.commands.has(commandId) || isOvertaken) await pendingAppends.remove(kept);
      })
      .catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error;
        log.warn('kept events were not looked at', { commandId, reason: error.message });
      });
  }
}

function isMissingFrom(history: PersonHistory, { commandId, personId, envelopes }: KeptAppend): boolean {
  const known = history.commands.get(commandId);
  return personId === history.person.id && known !== undefined && known.of === envelopes.length;
}

/** What of a kept command is not there yet, with the versions that come next. */
function missingEvents(
  { commands, version }: PersonHistory,
  { commandId, envelopes }: KeptAppend,
): KeptAppend['envelopes'] {
  const present = commands.get(commandId)?.events ?? 0;
  return envelopes.slice(present).map((envelope, at) => ({ ...envelope, version: version + 1 + at }));
}
