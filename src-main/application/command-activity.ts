import { type Instant, parseUuid } from '../domain/kernel/identity';
import type { CommandMetadata, Json } from '../domain/kernel/metadata';
import type { Refusal } from '../domain/kernel/result';
import type { PersonCommand } from '../domain/person/commands';
import { encodeCommandJson } from '../domain/wire/command-codec';
import { headerValue } from '../domain/wire/headers';
import type { Accepted, Outcome } from './outcome';
import type { Activity, Clock, DeadLetter, Ids, IncomingCommand } from './ports';

/** wire.md §7: a larger command is recorded without its body. */
const LARGEST_COMMAND_CHARACTERS = 64 * 1024;

export type ActivityPorts = { readonly activity: Activity; readonly clock: Clock; readonly ids: Ids };

/** Records how a command ended. The id is the command's, so that a repeated command is one entry to readers. */
export function recordOutcome(
  { activity, clock, ids }: ActivityPorts,
  command: PersonCommand,
  metadata: CommandMetadata,
  startedAt: Instant,
  outcome: Outcome,
): void {
  const kind = outcome.kind === 'accepted' ? 'command_accepted' : 'command_refused';
  const at = clock.now();
  const json = encodeCommandJson(command);
  activity.record({
    id: ids.derived(`activity:${kind}:${metadata.commandId}:1`),
    kind,
    at,
    person_id: command.personId,
    command_id: metadata.commandId,
    command_type: command.type,
    // Fields without a value are not printed; leaving them out here costs as much as printing the rest.
    command: JSON.stringify(json).length <= LARGEST_COMMAND_CHARACTERS ? json : undefined,
    queued_at: metadata.issuedAt,
    started_at: startedAt,
    duration_ms: Math.max(0, Date.parse(at) - Date.parse(startedAt)),
    correlation_id: metadata.correlationId,
    causation_id: metadata.causationId ?? undefined,
    actor: metadata.actor ?? undefined,
    producer: metadata.producer ?? undefined,
    attempt: 1,
    error: outcome.kind === 'refused' ? refusalDetail(outcome.refusal).error : undefined,
    detail: outcome.kind === 'accepted' ? acceptedDetail(outcome) : undefined,
  });
}

/** Records the refusal of a message that was never understood as a command; all that is known is in its headers. */
export function recordUnread(
  { activity, clock, ids }: ActivityPorts,
  { headers, receivedAt }: IncomingCommand,
  refusal: Refusal,
): void {
  const named = headerValue(headers, 'X-Message-ID') ?? headerValue(headers, 'Nats-Msg-Id');
  const [actor, producer] = [headerValue(headers, 'X-Actor'), headerValue(headers, 'X-Producer')];
  activity.record({
    id: ids.derived(`activity:command_refused:${named ?? ids.fresh()}:1`),
    kind: 'command_refused',
    at: clock.now(),
    queued_at: receivedAt,
    ...(named !== undefined && { command_id: parseUuid(named) ?? ids.derived(`text:${named}`) }),
    ...(actor !== undefined && { actor }),
    ...(producer !== undefined && { producer }),
    attempt: 1,
    ...refusalDetail(refusal),
  });
}

/** Records a try of a command that failed: another one follows, or it was the last (`command_failed`). */
export function recordFailedAttempt(
  { activity, clock, ids }: ActivityPorts,
  kind: 'command_retried' | 'command_failed',
  command: PersonCommand,
  metadata: CommandMetadata,
  { attempt, reason, detail }: { readonly attempt: number; readonly reason: string; readonly detail?: Json },
): void {
  activity.record({
    id: ids.derived(`activity:${kind}:${metadata.commandId}:${attempt}`),
    kind,
    at: clock.now(),
    person_id: command.personId,
    command_id: metadata.commandId,
    command_type: command.type,
    queued_at: metadata.issuedAt,
    correlation_id: metadata.correlationId,
    ...(metadata.causationId !== null && { causation_id: metadata.causationId }),
    ...(metadata.actor !== null && { actor: metadata.actor }),
    ...(metadata.producer !== null && { producer: metadata.producer }),
    attempt,
    error: { message: reason },
    ...(detail !== undefined && { detail }),
  });
}

/** Records that a message was given up on. */
export function recordDeadLettered(
  { activity, clock, ids }: ActivityPorts,
  { id, consumer, attempts, reason }: DeadLetter,
): void {
  activity.record({
    id: ids.derived(`activity:dead_lettered:${id}:${attempts}`),
    kind: 'dead_lettered',
    at: clock.now(),
    consumer,
    attempt: attempts,
    error: { message: reason },
    detail: { dead_letter_id: id },
  });
}

function refusalDetail({ kind, code, sentence }: Refusal): { readonly error: Json } {
  return { error: { kind, code, message: sentence } };
}

function acceptedDetail({ version, eventsGenerated, duplicate }: Accepted): Json {
  return { version, events_generated: eventsGenerated, ...(duplicate && { duplicate }) };
}
