import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type StoredAuditEntry, verifyAuditChain } from './audit-chain';
import type { Audit, AuditFact } from './ports';

/** An empty audit, with a way to look at what is stored and to write as somebody else does. */
export type AuditStage = {
  readonly audit: Audit;
  another(): Promise<Audit>;
  stored(): Promise<readonly StoredAuditEntry[]>;
  close(): Promise<void>;
};

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What the port `Audit` promises; every implementation passes it. `uuid` makes a fresh one per call. */
export function describeAudit(name: string, open: () => Promise<AuditStage>, uuid: () => string): void {
  const stage = async (): Promise<AuditStage> => {
    const opened = await open();
    onTestFinished(() => opened.close());
    return opened;
  };
  const aFact = (change: Partial<AuditFact> = {}): AuditFact => ({
    id: uuid(),
    action: 'policy_switched_off',
    at: '2026-05-03T10:00:00.000Z',
    actor: 'user:ada',
    ...change,
  });
  const read = (entries: readonly StoredAuditEntry[]) =>
    entries.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)));

  describe(`${name} as an audit`, () => {
    it('records who did what when, and the hash of the entry before', async () => {
      const { audit, stored } = await stage();
      const first = aFact({ reason: 'too many mails', ids: { policy: 'WelcomeEmail' } });
      const second = aFact({ action: 'dead_letters_replayed', counts: { accepted: 3 }, hashes: { results: 'f00' } });

      expect(await audit.record(first)).toBe(1);
      expect(await audit.record(second)).toBe(2);

      const entries = await stored();
      expect(read(entries)).toEqual([
        { ...first, counts: {}, hashes: {}, previous: null },
        { ...second, ids: {}, reason: null, previous: sha256(entries[0]?.bytes ?? new Uint8Array()) },
      ]);
    });

    it('keeps one chain, however many write at once', async () => {
      const { audit, another, stored } = await stage();
      const writers = [audit, await another(), await another()];
      const facts = Array.from({ length: 30 }, () => aFact());

      await Promise.all(facts.map((fact, at) => writers[at % writers.length]?.record(fact)));

      const entries = await stored();
      expect(
        read(entries)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(facts.map(({ id }) => id).sort());
      expect(verifyAuditChain(entries, sha256)).toMatchObject({ ok: true, value: { sequence: 30 } });
    });

    it('has the same fact once', async () => {
      const { audit, stored } = await stage();
      const [fact, other] = [aFact(), aFact()];
      expect([await audit.record(fact), await audit.record(other), await audit.record(fact)]).toEqual([1, 2, 1]);
      expect(await stored()).toHaveLength(2);
    });

    it('keeps nothing but what the entry has a place for', async () => {
      const { audit, stored } = await stage();
      const fact = { ...aFact({ reason: 'x'.repeat(5_000) }), payload: { name: 'Ada Lovelace' } };

      await audit.record(fact);

      const [entry] = read(await stored());
      expect(JSON.stringify(entry)).not.toContain('Ada');
      expect(entry.reason).toHaveLength(1_024);
    });
  });
}
