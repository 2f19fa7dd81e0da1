import { describe, expect, it } from 'vitest';
import { isOurConsumer, type ReplayableLetter, replayWayOf } from './replay-way';

const command: ReplayableLetter = {
  kind: 'command',
  consumer: 'person-command-processor',
  personId: '00000000-0000-4000-8000-000000000001',
  bytesLeftOut: 0,
};

describe('what a replay of a dead letter would be', () => {
  it.each([
    ['a command', command, 'command'],
    ['a command of nobody', { ...command, personId: null }, 'none'],
    ['a command that lost its end', { ...command, bytesLeftOut: 3 }, 'none'],
    ['an event at the policies', { ...command, kind: 'event', consumer: 'person-policy-engine' }, 'policies'],
    ['an event at a projection', { ...command, kind: 'event', consumer: 'person-projection-search' }, 'views'],
    ['an event at somebody else', { ...command, kind: 'event', consumer: 'crm-sync' }, 'none'],
    ['anything else', { ...command, kind: 'other' }, 'none'],
  ] as const)('of %s', (_, letter, way) => {
    const told = replayWayOf(letter);
    expect(told.way).toBe(way);
    expect(told.words).toMatch(/\.$/);
  });

  it('may pause what is ours', () => {
    expect(['person-command-processor', 'person-policy-engine', 'crm-sync', ''].map(isOurConsumer)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
