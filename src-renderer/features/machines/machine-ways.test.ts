import type { MachineDrawing, MachineUse } from '@shared/views/survey';
import { describe, expect, it } from 'vitest';
import { shortDuration, sinceMs, waysOf, wordsOfName } from './machine-ways';

const drawing: MachineDrawing = {
  name: 'lifecycle',
  title: 'Lifecycle',
  initial: 'Draft',
  final: ['Archived'],
  states: ['Draft', 'Active', 'Archived'],
  transitions: [
    { from: 'Draft', on: 'Create', to: 'Active', guard: null, eventType: 'Created' },
    { from: 'Active', on: 'Archive', to: 'Archived', guard: 'a reason is given', eventType: 'Archived' },
    { from: 'Active', on: 'Retire', to: 'Archived', guard: null, eventType: 'Archived' },
  ],
  mermaid: '',
};
const progress = {
  state: 'complete',
  sentence: '',
  messages: 3,
  surveyedTo: 3,
  lastSequence: 3,
  eventsPerSecond: 0,
} as const;

describe('the ways of a machine', () => {
  it('stand there before anything is known of their use', () => {
    expect(waysOf(drawing, undefined).map(({ from, to, triggers, count }) => [from, to, triggers, count])).toEqual([
      ['Draft', 'Active', ['Create'], 0],
      ['Active', 'Archived', ['Archive', 'Retire'], 0],
    ]);
  });

  it('carry their use, and those that are not designed come last, without a trigger', () => {
    const use: MachineUse = {
      progress,
      states: [],
      ways: [
        { from: 'Archived', to: 'Active', designed: false, count: 1, medianMs: 5, p95Ms: 5 },
        { from: 'Draft', to: 'Active', designed: true, count: 7, medianMs: null, p95Ms: null },
      ],
    };
    expect(waysOf(drawing, use).map(({ from, to, triggers, count }) => [from, to, triggers.length, count])).toEqual([
      ['Draft', 'Active', 1, 7],
      ['Active', 'Archived', 2, 0],
      ['Archived', 'Active', 0, 1],
    ]);
  });

  it('are told in words', () => {
    expect(['RecordDeath', 'AwaitingIdentityVerification', 'Merge', ''].map(wordsOfName)).toEqual([
      'Record death',
      'Awaiting identity verification',
      'Merge',
      '',
    ]);
    expect([12, 4_000, 180_000, 7_200_000, 3_542_400_000].map(shortDuration)).toEqual([
      '12 ms',
      '4 s',
      '3 min',
      '2 h',
      '41 d',
    ]);
  });

  it('are counted from a whole hour on', () => {
    expect(sinceMs(undefined, 5)).toBeNull();
    expect(sinceMs('day', Date.UTC(2026, 10, 23, 9, 41))).toBe(Date.UTC(2026, 10, 22, 9));
  });
});
