import { createHash, randomUUID } from 'node:crypto';
import type { Ids } from '../../application/ports';

/** Eventglass's namespace of derived ids (wire.md §2); it never changes. */
const NAMESPACE = Buffer.from('802592fada964892a37478584ded90f2', 'hex');

/** Random UUIDs, and derived ones that are the same for the same text for ever. */
export function createRandomIds(): Ids {
  return { fresh: randomUUID, derived: uuidV5 };
}

/** RFC 9562 §5.5, by Node's own hash: four of them belong to every command, bench/queue.mjs. */
function uuidV5(text: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(text).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
