import type { Instant, Sequence } from '../kernel/identity';
import { fail, ok, type Result } from '../kernel/result';
import { count, type Decoder, describeMismatch, instant, nullable, parseJson, record, text, truth } from './decoder';

/** What stands in bucket `person-control` about policies: a key per switch, and one for the position. */

export const switchKeys = 'policies.switch.';
export const positionKey = 'policies.position';

export type SwitchRecord = {
  readonly enabled: boolean;
  readonly at: Instant;
  readonly actor: string | null;
  readonly reason: string | null;
};

export type PositionRecord = {
  readonly streamCreatedAt: Instant;
  readonly startedAfter: Sequence;
  readonly upTo: Sequence;
};

const switchFields = record({ enabled: truth, at: instant, actor: nullable(text), reason: nullable(text) });
const positionFields = record({ stream_created_at: instant, started_after: count, up_to: count });

export function encodeSwitch({ enabled, at, actor, reason }: SwitchRecord): string {
  return JSON.stringify({ enabled, at, actor, reason });
}

export function decodeSwitch(body: string): Result<SwitchRecord, string> {
  return decodeWith(switchFields, body);
}

export function encodePosition({ streamCreatedAt, startedAfter, upTo }: PositionRecord): string {
  return JSON.stringify({ stream_created_at: streamCreatedAt, started_after: startedAfter, up_to: upTo });
}

export function decodePosition(body: string): Result<PositionRecord, string> {
  const decoded = decodeWith(positionFields, body);
  if (!decoded.ok) return decoded;
  const { stream_created_at, started_after, up_to } = decoded.value;
  return ok({ streamCreatedAt: stream_created_at, startedAfter: started_after, upTo: up_to });
}

function decodeWith<Value>(decode: Decoder<Value>, body: string): Result<Value, string> {
  const parsed = parseJson(body);
  if (!parsed) return fail('the value is not JSON');
  const decoded = decode(parsed.value);
  return decoded.ok ? decoded : fail(describeMismatch(decoded.problem, ''));
}
