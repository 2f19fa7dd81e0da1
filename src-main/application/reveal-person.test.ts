import { describe, expect, it } from 'vitest';
import type { PersonId } from '../domain/kernel/identity';
import { createMemoryAudit } from '../infrastructure/memory/memory-audit';
import { Unavailable } from './ports';
import { REVEALED_MS, revealPerson } from './reveal-person';

const mary = '91c40000-0000-4000-8000-0000000007ae' as PersonId;
const at = '2026-11-23T14:03:22.118Z';
const wish = { id: 'r1', personId: mary, actor: 'user:m.ortiz', reason: ' caller on the line ' };

function parts() {
  const shown: [PersonId, number][] = [];
  const clock = { now: () => at };
  return { shown, clock, show: (personId: PersonId, untilMs: number) => void shown.push([personId, untilMs]) };
}

describe('revealing a person', () => {
  it('is audited with who, whom and why, and shows them for a while', async () => {
    const audit = createMemoryAudit(() => 'hash');
    const { shown, ...ports } = parts();
    const { untilMs } = await revealPerson({ audit, ...ports }, wish);
    expect(untilMs).toBe(Date.parse(at) + REVEALED_MS);
    expect(shown).toEqual([[mary, untilMs]]);
    const [entry] = audit.stored().map(({ bytes }) => new TextDecoder().decode(bytes));
    for (const told of ['person_revealed', 'user:m.ortiz', mary, 'caller on the line']) expect(entry).toContain(told);
  });

  it('shows nothing when it cannot be audited', async () => {
    const { shown, ...ports } = parts();
    const audit = { record: () => Promise.reject(new Unavailable('The audit is not written.')) };
    await expect(revealPerson({ audit, ...ports }, wish)).rejects.toThrow('The audit is not written.');
    expect(shown).toEqual([]);
  });
});
