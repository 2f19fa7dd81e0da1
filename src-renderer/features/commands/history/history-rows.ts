import type { IssuedCommand } from '@renderer/store/issued-commands';
import { commandEntry } from '@shared/catalogue/commands';
import type { PastCommand } from '@shared/contract/command-history';
import { standingOf } from '../issuing/issuing';
import { countOf } from '../rehearsal/verdict';

export type HistoryOutcome = PastCommand['outcome'] | 'unknown' | 'waiting';

/** One command of the list, whoever knows of it: the cores that recorded it, or only this window. */
export type HistoryRow = {
  readonly commandId: string;
  readonly type: string;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly atMs: number;
  readonly outcome: HistoryOutcome;
  /** How it ended: a reason, or what it made. */
  readonly words: string;
  /** Waiting and work, in words; empty where nobody measured. */
  readonly timing: string;
  readonly by: string | null;
  readonly policy: string | null;
  readonly correlationId: string | null;
  /** The body under the tag; null where it is not known, or masked. */
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly note?: string | undefined;
};

/**
 * What was recorded and what this window issued besides (its answer is on the way, unknown, or nobody records here), each
 * command once, newest first.
 */
export function historyRows(
  recorded: readonly PastCommand[],
  issued: readonly IssuedCommand[],
  outcome: PastCommand['outcome'] | undefined,
): readonly HistoryRow[] {
  const own = new Map(issued.map((command) => [command.commandId, command]));
  const known = new Set(recorded.map(({ commandId }) => commandId));
  const rows = [
    ...recorded.map((command) => recordedRow(command, own.get(command.commandId))),
    ...issued.filter(({ commandId }) => !known.has(commandId)).map(issuedRow),
  ];
  return rows.filter((row) => outcome === undefined || row.outcome === outcome).sort((a, b) => b.atMs - a.atMs);
}

function recordedRow(command: PastCommand, own: IssuedCommand | undefined): HistoryRow {
  const { commandId, type, personId, personName, atMs, outcome, sentence, by, policy, correlationId } = command;
  return {
    ...{ commandId, type, personId, atMs, outcome, by, policy, correlationId },
    personName: personName === '' ? null : personName,
    words: sentence === '' ? madeInWords(command.events) : sentence,
    timing: timingOf(command),
    data: command.masked ? null : (bodyIn(command.body, type) ?? own?.data ?? null),
    note: own?.note,
  };
}

function issuedRow(command: IssuedCommand): HistoryRow {
  const { commandId, type, personId, personName, issuedMs, data, note } = command;
  const standing = standingOf(command) ?? { outcome: 'waiting' as const };
  const row = { commandId, type, personId, personName, atMs: issuedMs, data, note };
  const others = { timing: '', by: null, policy: null, correlationId: null, words: '' };
  switch (standing.outcome) {
    case 'accepted':
      return {
        ...{ ...row, ...others },
        outcome: standing.duplicate ? 'already done' : 'accepted',
        words: `version ${standing.version}, ${madeInWords(standing.eventsGenerated)}`,
        correlationId: standing.correlationId,
      };
    case 'refused':
      return {
        ...{ ...row, ...others },
        outcome: standing.kind === 'unavailable' ? 'failed' : 'refused',
        words: standing.sentence,
      };
    case 'unknown':
      return { ...row, ...others, outcome: 'unknown', words: standing.sentence };
    case 'waiting':
      return { ...row, ...others, outcome: 'waiting' };
  }
}

function madeInWords(events: number): string {
  return events === 0 ? 'nothing had to change' : countOf(events, 'event');
}

function timingOf({ queuedForMs, tookMs, attempts }: PastCommand): string {
  const parts = [
    queuedForMs === null ? undefined : `waited ${msInWords(queuedForMs)}`,
    tookMs === null ? undefined : `took ${msInWords(tookMs)}`,
    attempts > 1 ? `${attempts} attempts` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function msInWords(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** The fields in a command as it was sent: under its tag, or by themselves. */
function bodyIn(text: string | null, type: string): Record<string, unknown> | undefined {
  if (text === null) return undefined;
  try {
    const body: unknown = JSON.parse(text);
    const inner = isObject(body) && isObject(body[type]) ? body[type] : body;
    return isObject(inner) ? inner : undefined;
  } catch {
    // Cut off, because it was too long to be kept.
    return undefined;
  }
}

/** What goes into the form to issue it again; undefined where the command or its fields are not known. */
export function reusable({ type, personId, data, note }: HistoryRow) {
  const entry = commandEntry(type);
  if (entry === undefined || data === null) return undefined;
  const { [entry.personField]: _person, ...fields } = data;
  return { personId: entry.subject === 'existing' ? personId : null, change: { data: fields, note: note ?? '' } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
