import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMemoryAudit } from '../infrastructure/memory/memory-audit';
import { type StoredAuditEntry, verifyAuditChain } from './audit-chain';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function aChain(length: number): Promise<StoredAuditEntry[]> {
  const audit = createMemoryAudit(sha256);
  for (let count = 1; count <= length; count += 1) {
    await audit.record({
      id: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
      action: 'policy_switched_off',
      at: '2026-05-03T10:00:00.000Z',
      actor: 'user:ada',
      reason: `because of ${count}`,
    });
  }
  return [...audit.stored()];
}

const changed = ({ sequence, bytes }: StoredAuditEntry, from: string, to: string): StoredAuditEntry => ({
  sequence,
  bytes: new TextEncoder().encode(new TextDecoder().decode(bytes).replace(from, to)),
});

describe('verifying the audit chain', () => {
  it('accepts what was recorded, and the empty chain', async () => {
    const chain = await aChain(3);
    const last = chain.at(-1);
    expect(verifyAuditChain(chain, sha256)).toEqual({
      ok: true,
      value: { sequence: 3, hash: last && sha256(last.bytes) },
    });
    expect(verifyAuditChain([], sha256)).toEqual({ ok: true, value: { sequence: 0, hash: null } });
  });

  it('goes on from where it has been verified', async () => {
    const chain = await aChain(4);
    const half = verifyAuditChain(chain.slice(0, 2), sha256);
    expect(half.ok && verifyAuditChain(chain.slice(2), sha256, half.value)).toEqual(verifyAuditChain(chain, sha256));
  });

  it('finds a changed entry at the one after it', async () => {
    const [first, second, third] = await aChain(3);
    if (!first || !second || !third) throw new Error('no chain');
    expect(verifyAuditChain([first, changed(second, 'of 2', 'of 7'), third], sha256)).toEqual({
      ok: false,
      problem: { sequence: 3, sentence: 'Entry 3 does not follow entry 2: one of the two was changed.' },
    });
  });

  it('finds what was taken out', async () => {
    const [first, , third] = await aChain(3);
    if (!first || !third) throw new Error('no chain');
    expect(verifyAuditChain([first, third], sha256)).toMatchObject({
      problem: { sequence: 3, sentence: 'Entry 2 is missing: 3 stands in its place.' },
    });
    expect(verifyAuditChain([{ ...third, sequence: 1 }], sha256)).toMatchObject({
      ok: false,
      problem: { sequence: 1 },
    });
  });

  it('finds what is no entry', async () => {
    const [first] = await aChain(1);
    if (!first) throw new Error('no chain');
    const noEntry = { sequence: 2, bytes: new TextEncoder().encode('{}') };
    expect(verifyAuditChain([first, noEntry], sha256)).toMatchObject({ ok: false, problem: { sequence: 2 } });
    expect(verifyAuditChain([{ sequence: 1, bytes: new Uint8Array([0xff]) }], sha256)).toMatchObject({ ok: false });
  });
});
