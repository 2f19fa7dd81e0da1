import { describe, expect, it } from 'vitest';
import { columnsOf } from './event-columns.fixture';
import { countSelected, MOST_COPIED, readSelected } from './selected-rows';

const filter = { text: 'seq:even', nowMs: 0, zone: 'utc' } as const;
const { signal } = new AbortController();

/** A host whose filter matches the even sequences only: position p has sequence 2p + 2. A missing one is answered by the row before. */
function aHost(total: number) {
  const request = async (
    name: string,
    { from = 0, count = 0, to }: { from?: number; count?: number; to?: { sequence: number } },
  ) => {
    if (name === 'stream.position') {
      return { position: Math.min(Math.max(0, Math.floor((to?.sequence ?? 0) / 2) - 1), total - 1) };
    }
    const rows = Math.max(0, Math.min(count, total - from));
    const columns = columnsOf(from, rows);
    return {
      generation: 1,
      total,
      from,
      columns: { ...columns, sequence: columns.sequence.map((place) => place * 2) },
    };
  };
  return { request } as unknown as Parameters<typeof countSelected>[0];
}

describe('the rows that are selected', () => {
  it('are counted by the filter, not by their sequences', async () => {
    const host = aHost(5000);
    expect(await countSelected(host, filter, [{ from: 4, to: 10 }], signal)).toBe(4);
    expect(await countSelected(host, filter, [{ from: 5, to: 11 }], signal)).toBe(3);
    expect(await countSelected(host, filter, [{ from: 0, to: 99_999 }], signal)).toBe(5000);
    expect(
      await countSelected(
        host,
        filter,
        [
          { from: 8, to: 8 },
          { from: 20, to: 22 },
        ],
        signal,
      ),
    ).toBe(3);
  });

  it('are read oldest first, as many as the spans hold', async () => {
    const rows = await readSelected(
      aHost(5000),
      filter,
      [
        { from: 3, to: 8 },
        { from: 2000, to: 4600 },
      ],
      signal,
    );
    expect(rows.slice(0, 4).map(({ sequence }) => sequence)).toEqual([4, 6, 8, 2000]);
    expect(rows).toHaveLength(3 + 1301);
    expect(rows.at(-1)?.sequence).toBe(4600);
  });

  it('are cut at what a clipboard is good for', async () => {
    expect(await readSelected(aHost(50_000), filter, [{ from: 0, to: 999_999 }], signal)).toHaveLength(MOST_COPIED);
  });

  it('are none when none of them is left', async () => {
    expect(await readSelected(aHost(10), filter, [{ from: 500, to: 900 }], signal)).toEqual([]);
    expect(await readSelected(aHost(0), filter, [{ from: 5, to: 9 }], signal)).toEqual([]);
  });
});
