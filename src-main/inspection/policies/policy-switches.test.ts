import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SwitchSeen } from '../ports';
import { watchSwitches } from './policy-switches';

const at = '2026-05-03T10:00:00.000Z';
const off: SwitchSeen = { enabled: false, at, actor: 'user:ada' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Switches that anybody may move while they are watched. */
async function watched(first: Readonly<Record<string, SwitchSeen>> | undefined) {
  let stored = first;
  const end = new AbortController();
  const look = vi.fn(async () => stored && new Map(Object.entries(stored)));
  const switches = await watchSwitches(look, ['WelcomeEmail', 'DataQuality'], end.signal);
  return {
    ...switches,
    look,
    end,
    move: (next: typeof first) => {
      stored = next;
    },
  };
}

describe('the switches of policies', () => {
  it('are on unless somebody said otherwise, and say who did when', async () => {
    const { of } = await watched({ WelcomeEmail: off });
    expect(of('WelcomeEmail')).toEqual({ switchedOn: false, switched: { atMs: Date.parse(at), by: 'user:ada' } });
    expect(of('DataQuality')).toEqual({ switchedOn: true, switched: null });
  });

  it('are unknown, and not on, where they cannot be seen', async () => {
    expect((await watched(undefined)).of('WelcomeEmail')).toEqual({ switchedOn: null, switched: null });
  });

  it('are seen when they are moved, come and go', async () => {
    const { of, changes, move, end } = await watched(undefined);
    const seen: (boolean | null)[] = [];
    for (const next of [{ WelcomeEmail: off }, { WelcomeEmail: { ...off, enabled: true } }, undefined]) {
      move(next);
      const changed = changes.next(end.signal);
      await vi.advanceTimersByTimeAsync(1_000);
      await changed;
      seen.push(of('WelcomeEmail').switchedOn);
    }
    expect(seen).toEqual([false, true, null]);
  });

  it('are looked at no more when nobody watches', async () => {
    const { look, end } = await watched({});
    end.abort();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(look).toHaveBeenCalledTimes(1);
  });
});
