import type { Sequence } from '../domain/kernel/identity';
import { fail, ok, type Result } from '../domain/kernel/result';
import { decodeAuditEntry } from '../domain/wire/audit-codec';
import { textOf } from '../domain/wire/text-of-bytes';

export type StoredAuditEntry = { readonly sequence: Sequence; readonly bytes: Uint8Array };

/** Up to where a chain has been verified: what the next entry must follow. Empty before the first. */
export type ChainHead = { readonly sequence: Sequence; readonly hash: string | null };

/** The first entry that does not follow, and why, in one sentence. */
export type ChainFault = { readonly sequence: Sequence; readonly sentence: string };

const emptyChain: ChainHead = { sequence: 0, hash: null };

/**
 * Whether every entry follows the one before: places without a gap, each with the hash of the bytes before it. What was
 * changed, taken out or put in is found at the entry after it; the last entry is vouched for by whoever noted the head.
 * To verify a long chain in parts, give the head of the part before.
 */
export function verifyAuditChain(
  entries: readonly StoredAuditEntry[],
  hash: (bytes: Uint8Array) => string,
  after: ChainHead = emptyChain,
): Result<ChainHead, ChainFault> {
  let head = after;
  for (const { sequence, bytes } of entries) {
    const fault = (sentence: string) => fail({ sequence, sentence });
    const expected = head.sequence + 1;
    if (sequence !== expected) return fault(`Entry ${expected} is missing: ${sequence} stands in its place.`);
    const body = textOf(bytes);
    const entry = body.ok ? decodeAuditEntry(body.value) : body;
    if (!entry.ok) return fault(`Entry ${sequence} is none: ${entry.problem}.`);
    if (entry.value.previous !== head.hash) {
      return fault(`Entry ${sequence} does not follow entry ${head.sequence}: one of the two was changed.`);
    }
    head = { sequence, hash: hash(bytes) };
  }
  return ok(head);
}
