import { describe, expect, it } from 'vitest';
import { MOST_WATCHED, watchedAmong, withRecent, withSaved, withWatched } from './filter-memory';

describe('the filters that a window remembers', () => {
  it('are saved by name, one a name, in alphabetical order', () => {
    const saved = [
      { name: 'renames', text: 'type:NameUpdated' },
      { name: 'bad deploy', text: 'producer:web-shop/2.4.1' },
      { name: ' renames ', text: ' type:NameUpdated by:m.ortiz ' },
    ].reduce(withSaved, [] as ReturnType<typeof withSaved>);
    expect(saved).toEqual([
      { name: 'bad deploy', text: 'producer:web-shop/2.4.1' },
      { name: 'renames', text: 'type:NameUpdated by:m.ortiz' },
    ]);
    expect(withSaved(saved, { name: ' ', text: 'x' })).toBe(saved);
  });

  it('are watched as long as they have their name, and not too many of them', () => {
    const names = Array.from({ length: MOST_WATCHED + 2 }, (_, index) => `f${index}`);
    const saved = names.map((name) => ({ name, text: 'type:Created' }));
    const watched = names.reduce((all, name) => withWatched(all, name, true), saved as ReturnType<typeof withWatched>);
    expect(watchedAmong(watched)).toHaveLength(MOST_WATCHED);
    expect(watchedAmong(withWatched(watched, 'f0', false))).toHaveLength(MOST_WATCHED - 1);
    expect(withSaved(watched, { name: 'f0', text: 'type:Archived' })).toContainEqual({
      name: 'f0',
      text: 'type:Archived',
      isWatched: true,
    });
  });

  it('come back last one first, each once, a hundred at most', () => {
    let recent: readonly string[] = [];
    for (let index = 0; index < 150; index += 1) recent = withRecent(recent, `seq:${index}`);
    expect(recent).toHaveLength(100);
    expect(withRecent(recent, 'seq:120').slice(0, 2)).toEqual(['seq:120', 'seq:149']);
    expect(withRecent(recent, '')).toBe(recent);
  });
});
