import { describe, expect, it } from 'vitest';
import type { PersonId } from '../domain/kernel/identity';
import { createHistoryMemory } from './history-memory';
import { emptyHistory } from './person-history';

const history = (personId: string, bytes: number) => ({ ...emptyHistory(personId as PersonId), bytes });
const kept = (memory: ReturnType<typeof createHistoryMemory>, ...ids: string[]) =>
  ids.filter((id) => memory.get(id as PersonId) !== undefined);

describe('the memory of histories', () => {
  it('forgets what was used longest ago when it would take too much', () => {
    const memory = createHistoryMemory(100_000);
    memory.keep(history('a', 40_000));
    memory.keep(history('b', 40_000));
    memory.get('a' as PersonId);
    memory.keep(history('c', 40_000));
    expect(kept(memory, 'a', 'b', 'c')).toEqual(['a', 'c']);
  });

  it('weighs a history once however often it is kept', () => {
    const memory = createHistoryMemory(100_000);
    memory.keep(history('a', 40_000));
    for (let bytes = 10_000; bytes <= 40_000; bytes += 10_000) memory.keep(history('b', bytes));
    expect(kept(memory, 'a', 'b')).toEqual(['a', 'b']);
  });

  it('does not keep a history that is heavier than its bound', () => {
    const memory = createHistoryMemory(100_000);
    memory.keep(history('a', 100_001));
    expect(kept(memory, 'a')).toEqual([]);
  });

  it('weighs the ids of commands too', () => {
    const memory = createHistoryMemory(100_000);
    const known = history('a', 0);
    for (let id = 0; id < 1_000; id += 1)
      known.commands.set(String(id), { version: id, events: 1, of: 1, sequence: id });
    memory.keep(known);
    expect(kept(memory, 'a')).toEqual([]);
  });
});
