import type { Audit } from '../../application/ports';
import { encodeAuditEntry } from '../../domain/wire/audit-codec';

export type MemoryAudit = Audit & {
  /** What is stored, oldest first. */
  stored(): readonly { readonly sequence: number; readonly bytes: Uint8Array }[];
};

/** An audit chain in memory. */
export function createMemoryAudit(hash: (bytes: Uint8Array) => string): MemoryAudit {
  const entries: { id: string; sequence: number; bytes: Uint8Array }[] = [];
  return {
    async record(fact) {
      const known = entries.find(({ id }) => id === fact.id);
      if (known) return known.sequence;
      const last = entries.at(-1);
      const body = encodeAuditEntry({ ...fact, previous: last ? hash(last.bytes) : null });
      const sequence = entries.length + 1;
      entries.push({ id: fact.id, sequence, bytes: new TextEncoder().encode(body) });
      return sequence;
    },
    stored: () => entries,
  };
}
