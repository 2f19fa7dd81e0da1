import { describe, expect, it } from 'vitest';
import { createMemoryAudit } from '../infrastructure/memory/memory-audit';
import { createMemoryPolicyControl } from '../infrastructure/memory/memory-policy-control';
import { sha256 } from './audit.suite';
import { ids } from './core-stage.suite';
import { type PolicyControl, Unavailable } from './ports';
import { switchPolicy } from './switch-policy';

const at = '2026-05-03T10:00:00.000Z';
const policies = ['WelcomeEmail', 'AutoArchive'];

async function stage() {
  const control = createMemoryPolicyControl();
  const memory = createMemoryAudit(sha256);
  let fails: 'audit' | 'switch' | undefined;
  const failing = (what: typeof fails) => {
    if (fails === what) throw new Unavailable(`The ${what} is not there now.`);
  };
  const policyControl: Pick<PolicyControl, 'set'> = {
    set: async (change) => {
      failing('switch');
      await control.set(change);
    },
  };
  const audit = {
    record: async (fact: Parameters<typeof memory.record>[0]) => {
      failing('audit');
      return memory.record(fact);
    },
  };
  let switchedOff: readonly string[] = [];
  await control.watch(policies, (off) => {
    switchedOff = [...off];
  });
  return {
    ports: { policyControl, audit, clock: { now: () => at }, policies },
    fail: (what: typeof fails) => {
      fails = what;
    },
    switchedOff: () => switchedOff,
    entries: () => memory.stored().map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes))),
  };
}

const off = () => ({ id: ids.fresh(), policy: 'WelcomeEmail', enabled: false, actor: 'user:ada', reason: 'too many' });

describe('switching a policy', () => {
  it('switches it for every core, and says who did it when and why', async () => {
    const { ports, switchedOff, entries } = await stage();
    const switching = off();
    expect(await switchPolicy(ports, switching)).toMatchObject({ ok: true });
    expect(switchedOff()).toEqual(['WelcomeEmail']);
    await switchPolicy(ports, { ...off(), enabled: true, reason: undefined });
    expect(switchedOff()).toEqual([]);
    expect(entries()).toMatchObject([
      { id: switching.id, action: 'policy_switched_off', at, actor: 'user:ada', reason: 'too many' },
      { action: 'policy_switched_on', ids: { policy: 'WelcomeEmail' }, reason: null },
    ]);
  });

  it('is not done when it cannot be audited', async () => {
    const { ports, fail, switchedOff } = await stage();
    fail('audit');
    await expect(switchPolicy(ports, off())).rejects.toThrow('audit is not there');
    expect(switchedOff()).toEqual([]);
  });

  it('is repeated with the same id when it has failed, and audited once', async () => {
    const { ports, fail, switchedOff, entries } = await stage();
    const switching = off();
    fail('switch');
    await expect(switchPolicy(ports, switching)).rejects.toThrow('switch is not there');
    fail(undefined);
    await switchPolicy(ports, switching);
    expect(switchedOff()).toEqual(['WelcomeEmail']);
    expect(entries()).toHaveLength(1);
  });

  it('is refused for a policy that is not there, and leaves no trace', async () => {
    const { ports, entries } = await stage();
    expect(await switchPolicy(ports, { ...off(), policy: 'Nobody' })).toMatchObject({
      ok: false,
      problem: { code: 'PolicyUnknown', sentence: expect.stringContaining('WelcomeEmail, AutoArchive') },
    });
    expect(entries()).toEqual([]);
  });
});
