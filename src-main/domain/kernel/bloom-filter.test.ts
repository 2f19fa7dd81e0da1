import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bloomFilterOf, emptyBloomFilter, mightContain, withIds } from './bloom-filter';

/** Ids that look like ours and follow upon each other, the worst that a hash can be given. */
const numbered = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `00000000-0000-4000-8000-${String(from + at).padStart(12, '0')}`);

describe('a Bloom filter of ids', () => {
  it('contains nothing at first', () => {
    expect(mightContain(emptyBloomFilter, 'a')).toBe(false);
  });

  it('contains whatever was added, in whatever portions', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.uuid(), { maxLength: 200 }), { maxLength: 5 }), (portions) => {
        const filter = portions.reduce(withIds, emptyBloomFilter);
        for (const id of portions.flat()) expect(mightContain(filter, id)).toBe(true);
      }),
    );
  });

  it('takes few ids for seen that were not, and has about 20 bits for each', () => {
    const filter = withIds(emptyBloomFilter, numbered(0, 3_000));
    const mistaken = numbered(1_000_000, 20_000).filter((id) => mightContain(filter, id));
    expect(mistaken.length).toBeLessThan(20);
    expect(filter.bytes.length * 8).toBeLessThanOrEqual(3_000 * 20 * 2);
  });

  it('leaves the filter that it grows from as it was', () => {
    const before = withIds(emptyBloomFilter, ['a']);
    withIds(before, ['b']);
    expect(mightContain(before, 'b')).toBe(false);
    expect(before.count).toBe(1);
  });

  it('is the same when what it has seen is added again', () => {
    const filter = withIds(emptyBloomFilter, numbered(0, 200));
    expect(withIds(filter, numbered(0, 200))).toEqual(filter);
  });

  it('is made again from its parts, and only from parts that fit', () => {
    const { count, bytes } = withIds(emptyBloomFilter, numbered(0, 129));
    expect(bloomFilterOf(count, bytes)).toEqual({ count, bytes });
    expect(bloomFilterOf(count - 1, bytes)).toBeUndefined();
    expect(bloomFilterOf(count, bytes.slice(1))).toBeUndefined();
    expect(bloomFilterOf(0, new Uint8Array())).toEqual(emptyBloomFilter);
  });
});
