import type { commandHistory, PastCommand } from '@shared/contract/command-history';
import type { InputOf, ItemOf } from '@shared/contract/define';
import type { Json } from '../domain/kernel/metadata';
import { isFields } from '../domain/person/component-id';
import type { ActivityIndex, RecordedActivity, RecordedCommand } from './activity-index';
import { anyOf, type Changes, watch } from './changes';
import { epochMsOf } from './event-row';

/** More often than anybody reads a list that grows at its top. */
const INTERVAL_MS = 250;

/** How policies name themselves as senders. */
const POLICY_ACTOR = 'system:';

type Wanted = InputOf<typeof commandHistory, 'commands.history'>;
type History = ItemOf<typeof commandHistory, 'commands.history'>;

export type CommandHistoryParts = {
  /** undefined where none is read. */
  readonly activity: ActivityIndex | undefined;
  readonly followed: {
    readonly changes: Pick<Changes, 'next'>;
    /** The person's name now; null where nothing tells of such a person. */
    nameOf(personId: string): string | null;
  };
};

/** The commands that were recorded, newest first, again whenever there are others or somebody is called otherwise. */
export function followCommandHistory(
  { activity, followed }: CommandHistoryParts,
  { limit, ...wanted }: Wanted,
  signal: AbortSignal,
): AsyncIterable<History> {
  const look = async (): Promise<History> => {
    if (!activity?.known()) return { known: false, total: 0, commands: [] };
    const { total, commands } = await activity.commands(wanted, limit, signal);
    return { known: true, total, commands: commands.map((command) => pastCommandOf(command, followed)) };
  };
  const changes = activity ? anyOf(activity.changes, followed.changes) : followed.changes;
  return watch(look, changes, INTERVAL_MS, signal);
}

function pastCommandOf(
  { outcome, attempts, entry }: RecordedCommand,
  { nameOf }: CommandHistoryParts['followed'],
): PastCommand {
  const { sequence, at, recordedAt, personId, commandId, correlationId, actor, producer, error, durationMs } = entry;
  return {
    sequence,
    commandId: commandId ?? '',
    type: entry.commandType ?? tagOf(entry.command) ?? '',
    personId,
    personName: (personId !== null && nameOf(personId)) || '',
    outcome,
    sentence: error?.message ?? '',
    atMs: epochMsOf(at) ?? epochMsOf(recordedAt) ?? 0,
    queuedForMs: queuedFor(entry),
    tookMs: durationMs,
    attempts,
    events: eventsOf(entry.detail),
    correlationId,
    by: actor,
    producer,
    policy: entry.policy ?? (actor?.startsWith(POLICY_ACTOR) ? actor.slice(POLICY_ACTOR.length) : null),
    body: entry.command === null ? null : JSON.stringify(entry.command),
    masked: false,
  };
}

/** From when it was sent until its core took it up; clocks of two machines may make it look negative. */
function queuedFor({ queuedAt, startedAt }: RecordedActivity): number | null {
  const [queued, started] = [queuedAt && epochMsOf(queuedAt), startedAt && epochMsOf(startedAt)];
  return typeof queued === 'number' && typeof started === 'number' ? Math.max(0, started - queued) : null;
}

function eventsOf(detail: Json): number {
  const events = isFields(detail) ? detail.events_generated : undefined;
  return typeof events === 'number' && Number.isSafeInteger(events) ? events : 0;
}

/** The only key of a command is its tag. */
function tagOf(command: Json): string | undefined {
  return isFields(command) ? Object.keys(command)[0] : undefined;
}
