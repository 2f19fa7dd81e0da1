import type { ReplayJob, ReplayResult } from '@shared/contract/replay';
import { describe, expect, it } from 'vitest';
import { replayMasks } from './masked-replays';

const result = { outcome: 'refused', sentence: 'Mary Whitfield exists already.' } as ReplayResult;
const job = { state: 'stopped', sentence: 'Stopped: Mary Whitfield exists already.' } as ReplayJob;
const hidden = { steps: [], texts: [{ key: 'dlq:1', text: '{"ArchivePerson":{"reason":"•••"}}' }] };

describe('replays under masking', () => {
  it('say nothing of whom a refusal names', () => {
    const { result: shown, job: told } = replayMasks('masked');
    expect(JSON.stringify([shown(result), told(job)])).not.toContain('Whitfield');
    expect(shown({ ...result, outcome: 'skipped', sentence: 'It is discarded.' }).sentence).toBe('It is discarded.');
  });

  it('are as they are where names are shown', () => {
    const { result: shown, job: told } = replayMasks('limited');
    expect([shown(result), told(job)]).toEqual([result, job]);
  });

  it('are not begun with an edit that writes a hidden value back', () => {
    expect(() => replayMasks('masked').assertUnmasked(hidden)).toThrow('Nothing was begun');
    expect(() => replayMasks('none').assertUnmasked(hidden)).not.toThrow();
  });
});
