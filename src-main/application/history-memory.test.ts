import { describe, expect, it } from 'vitest';
import type { PersonId } from '../domain/kernel/identity';
import { createHistoryMemory } from './history-memory';
import { emptyHistory } from './person-history';

const history = (personId: string, messages: number) => ({ ...emptyHistory(personId as PersonId), messages });
const kept = (memory: ReturnType<typeof createHistoryMemory>, ...ids: string[]) =>
  ids.filter((id) => memory.get(id as PersonId) !== undefined);

describe('the memory of histories', () => {
  it('forgets what was used longest ago when too many messages are kept', () => {
    const memory = createHistoryMemory(10);
    memory.keep(history('a', 4));
    memory.keep(history('b', 4));
    memory.get('a' as PersonId);
    memory.keep(history('c', 4));
    expect(kept(memory, 'a', 'b', 'c')).toEqual(['a', 'c']);
  });

  it('weighs a history once however often it is kept', () => {
    const memory = createHistoryMemory(10);
    memory.keep(history('a', 4));
    for (let messages = 1; messages <= 4; messages += 1) memory.keep(history('b', messages));
    expect(kept(memory, 'a', 'b')).toEqual(['a', 'b']);
  });

  it('does not keep a history that is longer than its bound', () => {
    const memory = createHistoryMemory(10);
    memory.keep(history('a', 11));
    expect(kept(memory, 'a')).toEqual([]);
  });
});
