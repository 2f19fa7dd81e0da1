import { type CommandId, type CorrelationId, type PersonId, parseUuid, type Version } from '../kernel/identity';
import { fail, ok, type Refusal, type RefusalKind, type Result } from '../kernel/result';
import { count, describeMismatch, nullable, oneOf, parseJson, personId, record, text, uuid } from './decoder';
import { onOneLine } from './headers';

/** A command done: what its answer says (wire.md §3). */
export type Success = {
  readonly personId: PersonId;
  readonly version: Version;
  readonly eventsGenerated: number;
  /** Null when the core that answered does not say: only ours does. */
  readonly commandId: CommandId | null;
  readonly correlationId: CorrelationId | null;
  /** It had been processed before: the same answer again, nothing written. */
  readonly duplicate: boolean;
};

/** Body of an answer, and for refusals what goes into the headers of a service error. */
export type EncodedAnswer = {
  readonly body: string;
  readonly error?: { readonly code: number; readonly sentence: string };
};

/** wire.md §3: what the service-error header carries. */
const errorCodes: { readonly [Kind in RefusalKind]: number } = {
  malformed: 400,
  not_found: 404,
  refused: 409,
  conflict: 409,
  unavailable: 503,
};

/** A header cannot be as long as a body. */
const LONGEST_ERROR_HEADER = 500;

export function encodeSuccess(success: Success): EncodedAnswer {
  return {
    body: JSON.stringify({
      aggregate_id: { id: success.personId },
      version: success.version,
      events_generated: success.eventsGenerated,
      command_id: success.commandId,
      correlation_id: success.correlationId,
      ...(success.duplicate && { duplicate: true }),
    }),
  };
}

export function encodeRefusal({ kind, code, sentence }: Refusal): EncodedAnswer {
  return {
    body: JSON.stringify({ error: { kind, code, message: sentence } }),
    error: { code: errorCodes[kind], sentence: onOneLine(sentence).slice(0, LONGEST_ERROR_HEADER) },
  };
}

const decodeSuccess = record({
  aggregate_id: personId,
  version: count,
  events_generated: count,
  command_id: nullable(uuid),
  correlation_id: nullable(uuid),
});

const kinds = Object.keys(errorCodes) as RefusalKind[];

const decodeRefusal = record({ error: record({ kind: oneOf(kinds), code: text, message: text }) });

/** What another core answered, the Rust service included (it says neither command nor correlation). */
export function decodeAnswer(body: string): Result<Result<Success>, string> {
  const parsed = parseJson(body);
  if (!parsed) return fail('the answer is not JSON');
  const refusal = decodeRefusal(parsed.value);
  if (refusal.ok) {
    const { kind, code, message: sentence } = refusal.value.error;
    return ok(fail({ kind, code, sentence }));
  }
  const success = decodeSuccess(parsed.value);
  if (!success.ok) return fail(describeMismatch(success.problem, 'answer'));
  const { aggregate_id, version, events_generated, command_id, correlation_id } = success.value;
  return ok(
    ok({
      personId: aggregate_id,
      version,
      eventsGenerated: events_generated,
      commandId: (parseUuid(command_id) ?? null) as CommandId | null,
      correlationId: (parseUuid(correlation_id) ?? null) as CorrelationId | null,
      duplicate: (parsed.value as { duplicate?: unknown }).duplicate === true,
    }),
  );
}
