import { describe, expect, it } from 'vitest';
import { createBoundedMap } from './bounded-map';

describe('a bounded map', () => {
  it('forgets what was set longest ago', () => {
    const map = createBoundedMap<string, number>(2);
    map.set('one', 1);
    map.set('two', 2);
    map.set('one', 10);
    map.set('three', 3);
    expect([map.get('one'), map.get('two'), map.get('three')]).toEqual([10, undefined, 3]);
    map.delete('one');
    expect(map.get('one')).toBeUndefined();
  });
});
