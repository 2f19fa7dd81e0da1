import { describe, expect, it } from 'vitest';
import { type Sighting, withSighting } from './sightings-store';

const found = (watch: string, count: number, sequence: number) => ({
  watch,
  text: `type:${watch}`,
  count,
  type: 'Created',
  sequence,
  atMs: sequence,
});

describe('what the watches found', () => {
  it('is one line a watch as long as nobody has read it, its count exact', () => {
    const list = [found('a', 2, 12), found('b', 1, 13), found('a', 3, 20)].reduce(
      withSighting,
      [] as readonly Sighting[],
    );
    expect(list.map(({ watch, count, sequence }) => [watch, count, sequence])).toEqual([
      ['a', 5, 20],
      ['b', 1, 13],
    ]);
  });

  it('begins a new line once it was read', () => {
    const read = withSighting([], found('a', 2, 12)).map((one) => ({ ...one, isRead: true }));
    expect(withSighting(read, found('a', 1, 13)).map(({ count }) => count)).toEqual([1, 2]);
  });

  it('keeps a hundred at most', () => {
    let list: readonly Sighting[] = [];
    for (let number = 0; number < 150; number += 1) list = withSighting(list, found(`w${number}`, 1, number));
    expect(list).toHaveLength(100);
    expect(list[0]?.watch).toBe('w149');
  });
});
