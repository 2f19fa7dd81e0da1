import { isFields, quoted, textAt, wordsOf, wordsOfTag } from '@shared/catalogue/wire-words';
import { shortText } from '@shared/text/short-text';
import { type ActivityBody, decodeActivity } from '../../domain/wire/activity-codec';
import { outcomeOf } from '../activity-index';
import { epochMsOf } from '../event-row';
import { plainRowOf, type StreamReading, unreadable } from '../further-streams/stream-reading';

/** The note of a command that had been processed before: what tells it from other accepted ones. */
export const ALREADY_DONE = 'already done';

/** Reads the stream of activity: its type is the kind of the entry, its cause the command or event it tells of. */
export function activityReading(stream: string): StreamReading {
  return (stored) => {
    const decoded = decodeActivity(stored.bytes);
    const plain = plainRowOf(stored, stream);
    if (!decoded.ok) return unreadable(stored, stream, decoded.problem);
    const { value: entry } = decoded;
    return {
      row: {
        ...plain,
        occurredMs: epochMsOf(entry.at),
        type: entry.kind,
        personId: entry.personId,
        version: versionIn(entry.detail),
        correlationId: shortText(entry.correlationId),
        by: shortText(entry.actor),
        producer: shortText(entry.producer) ?? plain.producer,
        eventId: shortText(entry.id),
        causationId: shortText(entry.commandId ?? entry.eventId ?? entry.causationId),
        policy: shortText(entry.policy),
        note: shortText(noteOf(entry)),
      },
      sentence: `${activityInWords(entry)}.`,
      occurredAt: entry.at,
      remarks: [],
    };
  };
}

function versionIn(detail: unknown): number | null {
  const version = isFields(detail) ? detail.version : undefined;
  return typeof version === 'number' && Number.isSafeInteger(version) && version >= 0 ? version : null;
}

function noteOf(entry: ActivityBody): string | null {
  // Whatever else such an entry says: by its note it is counted.
  if (entry.kind === 'command_accepted') return outcomeOf(entry) === 'already done' ? ALREADY_DONE : null;
  return entry.error === null || entry.error.message === '' ? null : entry.error.message;
}

/** What an entry says happened, without a full stop. */
export function activityInWords(entry: ActivityBody): string {
  const { kind, policy, consumer, attempt, durationMs } = entry;
  const command = entry.commandType === null ? 'A command' : wordsOf(entry.commandType);
  const tries = attempt === null ? '' : ` at try ${attempt}`;
  switch (kind) {
    case 'command_accepted':
      return outcomeOf(entry) === 'already done'
        ? `${command} had been processed before: nothing was recorded again`
        : `${command} was accepted${eventsIn(entry.detail)}${durationMs === null ? '' : ` in ${durationMs} ms`}`;
    case 'command_refused':
      return withReason(`${command} was refused`, entry);
    case 'command_retried':
      return withReason(`${command} failed${tries} and is tried again`, entry);
    case 'command_failed':
      return withReason(`${command} failed${tries} for the last time`, entry);
    case 'policy_reacted':
      return `${policyInWords(policy)} reacted${reactionsIn(entry.detail)}`;
    case 'policy_failed':
      return withReason(`${policyInWords(policy)} failed`, entry);
    case 'policy_counters':
      return 'A core counted what its policies did';
    case 'dead_lettered':
      return withReason(`${consumer === null ? 'A consumer' : wordsOf(consumer)} gave up on a message`, entry);
    case 'replayed':
      return withReason('A dead letter was replayed', entry);
    case 'discarded':
      return withReason('A dead letter was discarded', entry);
  }
}

function policyInWords(policy: string | null): string {
  return policy === null ? 'Several policies' : `Policy ${wordsOfTag(policy)}`;
}

function withReason(what: string, { error, detail }: ActivityBody): string {
  const reason = error === null || error.message === '' ? textAt(detail, 'reason') : wordsOf(error.message);
  return reason === undefined ? what : `${what}: ${quoted(reason.replace(/\.$/, ''))}`;
}

function eventsIn(detail: unknown): string {
  const count = isFields(detail) ? detail.events_generated : undefined;
  if (typeof count !== 'number' || !Number.isSafeInteger(count)) return '';
  return count === 1 ? ' with one event' : ` with ${count} events`;
}

function reactionsIn(detail: unknown): string {
  const reactions = isFields(detail) ? detail.reactions : undefined;
  if (!Array.isArray(reactions)) return '';
  const types = reactions.slice(0, 4).flatMap((reaction) => textAt(reaction, 'command_type') ?? []);
  return types.length === 0 ? '' : ` with ${types.join(', ')}`;
}
