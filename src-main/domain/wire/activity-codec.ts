import { type Instant, type PersonId, parsePersonId } from '../kernel/identity';
import type { Json } from '../kernel/metadata';
import { fail, ok, type Result } from '../kernel/result';
import { count, type Decoder, decimal, instant, isObject, isShallow, json, oneOf, parseJson, text } from './decoder';
import { textOf } from './text-of-bytes';

/** What is recorded beside the events (wire.md §7). */
export const activityKinds = [
  'command_accepted',
  'command_refused',
  'command_retried',
  'command_failed',
  'policy_reacted',
  'policy_failed',
  'policy_counters',
  'dead_lettered',
  'replayed',
  'discarded',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** Why something was refused or failed, as far as the entry says it. */
export type ActivityError = { readonly kind: string | null; readonly code: string | null; readonly message: string };

/** One entry of the activity as a core wrote it; what it does not say is null. */
export type ActivityBody = {
  /** Readers take entries of the same id for one. */
  readonly id: string;
  readonly kind: ActivityKind;
  readonly at: Instant;
  readonly personId: PersonId | null;
  readonly commandId: string | null;
  readonly commandType: string | null;
  /** The command as it was sent; left out when it was larger than 64 KB. */
  readonly command: Json;
  readonly queuedAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly durationMs: number | null;
  readonly eventId: string | null;
  readonly correlationId: string | null;
  readonly causationId: string | null;
  readonly actor: string | null;
  readonly producer: string | null;
  readonly consumer: string | null;
  readonly policy: string | null;
  readonly attempt: number | null;
  readonly error: ActivityError | null;
  readonly detail: Json;
};

/**
 * Reads an entry of the activity: any core writes there, so only id, kind and time must be sound, and a field of
 * another layout counts as not said. A reason why it is no entry has no full stop and quotes nothing of it.
 */
export function decodeActivity(bytes: Uint8Array): Result<ActivityBody, string> {
  const body = textOf(bytes);
  if (!body.ok) return body;
  const parsed = parseJson(body.value);
  if (!parsed || !isObject(parsed.value)) return fail('the body is not a JSON object');
  if (!isShallow(parsed.value)) return fail('the JSON goes deeper than it is read');
  const said = parsed.value;
  const id = text(said.id);
  const kind = oneOf(activityKinds)(said.kind);
  const at = instant(said.at);
  if (!id.ok || id.value === '') return fail('the entry has no id');
  if (!kind.ok) return fail('the entry is of no kind that is known here');
  if (!at.ok) return fail('the entry says no time');
  return ok({
    id: id.value,
    kind: kind.value,
    at: at.value,
    personId: parsePersonId(said.person_id) ?? null,
    commandId: orNull(text, said.command_id),
    commandType: orNull(text, said.command_type),
    command: orNull(json, said.command),
    queuedAt: orNull(instant, said.queued_at),
    startedAt: orNull(instant, said.started_at),
    durationMs: orNull(decimal, said.duration_ms),
    eventId: orNull(text, said.event_id),
    correlationId: orNull(text, said.correlation_id),
    causationId: orNull(text, said.causation_id),
    actor: orNull(text, said.actor),
    producer: orNull(text, said.producer),
    consumer: orNull(text, said.consumer),
    policy: orNull(text, said.policy),
    attempt: orNull(count, said.attempt),
    error: errorOf(said.error),
    detail: orNull(json, said.detail),
  });
}

function errorOf(input: unknown): ActivityError | null {
  if (typeof input === 'string') return { kind: null, code: null, message: input };
  if (!isObject(input)) return null;
  return { kind: orNull(text, input.kind), code: orNull(text, input.code), message: orNull(text, input.message) ?? '' };
}

function orNull<Value>(decode: Decoder<Value>, input: unknown): Value | null {
  const decoded = decode(input);
  return decoded.ok ? decoded.value : null;
}
