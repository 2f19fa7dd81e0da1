import type { Instant } from '../kernel/identity';
import { fail, ok, type Result } from '../kernel/result';
import {
  count,
  type Decoder,
  describeMismatch,
  instant,
  isObject,
  nullable,
  parseJson,
  record,
  text,
  uuid,
  within,
} from './decoder';

/** What was done, and the hash of the entry before: null for the first. */
export type LinkedEntry = {
  readonly id: string;
  readonly action: string;
  readonly at: Instant;
  readonly actor: string;
  readonly ids?: { readonly [name: string]: string };
  readonly counts?: { readonly [name: string]: number };
  readonly hashes?: { readonly [name: string]: string };
  readonly reason?: string;
  readonly previous: string | null;
};

/** Reasons are sentences; what is longer is somebody's data. */
const LONGEST_REASON = 1024;

/** The entry's bytes, field by field: nothing that is no id, count, hash or reason can slip in. */
export function encodeAuditEntry({
  id,
  action,
  at,
  actor,
  ids,
  counts,
  hashes,
  reason,
  previous,
}: LinkedEntry): string {
  return JSON.stringify({
    id,
    action,
    at,
    actor,
    ids: ids ?? {},
    counts: counts ?? {},
    hashes: hashes ?? {},
    reason: reason === undefined ? null : reason.slice(0, LONGEST_REASON),
    previous,
  });
}

const sha256Hex: Decoder<string> = (input) =>
  typeof input === 'string' && /^[0-9a-f]{64}$/.test(input)
    ? ok(input)
    : fail({ path: [], expected: 'a SHA-256 hash', found: typeof input });

const entryFields = record({
  id: uuid,
  action: text,
  at: instant,
  actor: text,
  ids: named(text),
  counts: named(count),
  hashes: named(text),
  reason: nullable(text),
  previous: nullable(sha256Hex),
});

/** An entry from its stored bytes, or what is wrong with it. */
export function decodeAuditEntry(body: string): Result<LinkedEntry, string> {
  const parsed = parseJson(body);
  if (!parsed) return fail('the entry is not JSON');
  const decoded = entryFields(parsed.value);
  if (!decoded.ok) return fail(describeMismatch(decoded.problem, ''));
  const { reason, ...entry } = decoded.value;
  return ok({ ...entry, ...(reason !== null && { reason }) });
}

function named<Value>(decode: Decoder<Value>): Decoder<{ readonly [name: string]: Value }> {
  return (input) => {
    if (!isObject(input)) return fail({ path: [], expected: 'an object', found: 'something else' });
    const values: [string, Value][] = [];
    for (const [name, inner] of Object.entries(input)) {
      const decoded = decode(inner);
      if (!decoded.ok) return within(name, decoded.problem);
      values.push([name, decoded.value]);
    }
    return ok(Object.fromEntries(values));
  };
}
