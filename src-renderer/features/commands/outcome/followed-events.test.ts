import type { EventColumns } from '@shared/views/event-row';
import { describe, expect, it } from 'vitest';
import { withColumns } from './followed-events';

const columns = (...sequences: number[]): EventColumns => {
  const each = <Value>(value: Value) => sequences.map(() => value);
  return {
    sequence: sequences,
    recordedMs: each(0),
    occurredMs: each(null),
    type: each('NameUpdated'),
    family: each('identity'),
    marks: each([]),
    personId: each(null),
    personName: each('Ada Lovelace'),
    version: each(2),
    correlationId: each(null),
    by: each(null),
    producer: each(null),
    sizeBytes: each(1),
    subject: each(''),
  };
};

const sequencesOf = (events: ReturnType<typeof withColumns>) => events.map(({ sequence }) => sequence);

describe('the events that follow a command', () => {
  it('are added as they come', () => {
    const first = withColumns([], columns(7));
    expect(sequencesOf(withColumns(first, columns(9, 12)))).toEqual([7, 9, 12]);
    expect(first[0]).toMatchObject({ type: 'NameUpdated', personName: 'Ada Lovelace', version: 2 });
  });

  it('are there once when an interrupted feed begins anew', () => {
    const before = withColumns([], columns(7, 9));
    expect(sequencesOf(withColumns(before, columns(7, 9, 12)))).toEqual([7, 9, 12]);
    expect(withColumns(before, columns(7))).toBe(before);
  });

  it('are a hundred at most', () => {
    expect(withColumns([], columns(...Array.from({ length: 120 }, (_, index) => index + 1)))).toHaveLength(100);
  });
});
