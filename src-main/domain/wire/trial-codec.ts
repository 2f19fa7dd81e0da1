import type { Instant } from '../kernel/identity';
import { fail, ok, type Result } from '../kernel/result';
import { count, describeMismatch, instant, parseJson, record } from './decoder';

/** What stands in bucket `person-trials`: how often a message that came again was begun, and of which stream it is. */
export type TrialRecord = { readonly receivedAt: Instant; readonly begun: number };

const fields = record({ received_at: instant, begun: count });

export function encodeTrial({ receivedAt, begun }: TrialRecord): string {
  return JSON.stringify({ received_at: receivedAt, begun });
}

export function decodeTrial(body: string): Result<TrialRecord, string> {
  const parsed = parseJson(body);
  if (!parsed) return fail('the value is not JSON');
  const decoded = fields(parsed.value);
  if (!decoded.ok) return fail(describeMismatch(decoded.problem, ''));
  return ok({ receivedAt: decoded.value.received_at, begun: decoded.value.begun });
}
