import type { IssuedCommand } from '@renderer/store/issued-commands';
import { describe, expect, it } from 'vitest';
import { standingOf } from './issuing';

const WINDOW_OPENED_MS = 1000;
const issuedAt = (issuedMs: number, outcome?: IssuedCommand['outcome']): IssuedCommand => ({
  commandId: 'c1',
  type: 'UpdateName',
  data: {},
  personId: 'p1',
  personName: null,
  issuedMs,
  outcome,
});

describe('how it stands with an issued command', () => {
  it('is nothing while it has not been issued', () => {
    expect(standingOf(undefined, WINDOW_OPENED_MS)).toBeUndefined();
  });

  it('waits for its answer', () => {
    expect(standingOf(issuedAt(1500), WINDOW_OPENED_MS)).toEqual({ outcome: 'waiting' });
  });

  it('is unknown, and safe to issue again, when the window was closed meanwhile', () => {
    expect(standingOf(issuedAt(500), WINDOW_OPENED_MS)).toMatchObject({ outcome: 'unknown', commandId: 'c1' });
  });

  it('is its outcome once there is one', () => {
    const outcome = { outcome: 'unknown', commandId: 'c1', sentence: 'No answer.' } as const;
    expect(standingOf(issuedAt(500, outcome), WINDOW_OPENED_MS)).toBe(outcome);
  });
});
