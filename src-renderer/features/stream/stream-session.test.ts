import { describe, expect, it } from 'vitest';
import { createStreamSession } from './stream-session';
import { columnsOf, settled } from './table/event-columns.fixture';
import { selectSpan } from './table/row-selection';
import { ROW_PX } from './table/table-view';

type Asked = {
  readonly name: string;
  readonly input: { readonly from?: number; readonly count?: number; readonly to?: { readonly sequence: number } };
};

const everything = { text: '', nowMs: 0, zone: 'utc' } as const;

/** A host whose event at position p has sequence p + 1 + `purged`. */
function aHost() {
  const asked: Asked[] = [];
  const stream = { generation: 1, purged: 0 };
  const request = async (name: string, input: Asked['input']) => {
    asked.push({ name, input });
    if (name === 'stream.position') return { position: Math.max(0, (input.to?.sequence ?? 0) - 1 - stream.purged) };
    const { from = 0, count = 0 } = input;
    return {
      generation: stream.generation,
      total: from + count,
      from,
      columns: columnsOf(from + stream.purged, count),
    };
  };
  // The session asks these two questions only; the fake answers both in the shapes of the contract.
  return { asked, stream, host: { request } as unknown as Parameters<typeof createStreamSession>[0] };
}

describe('what the Stream screen knows of a connection', () => {
  it('shows a new row only once it can be drawn', async () => {
    const { host } = aHost();
    const session = createStreamSession(host, everything);
    session.move({ kind: 'resized', viewportPx: 10 * ROW_PX });
    const drawn: boolean[] = [];
    session.store.subscribe(({ view }) =>
      drawn.push(view.total === 0 || session.pages.rowAt(view.total - 1) !== undefined),
    );
    session.learn({ total: 1000, generation: 1, searchedTo: 1000 });
    await settled();
    for (let total = 1001; total <= 1500; total += 7) session.learn({ total, generation: 1, searchedTo: total });
    await settled();
    expect(session.store.getState().view.total).toBe(1498);
    expect(drawn).not.toContain(false);
  });

  it('asks for as many rows as came, and skips what was overtaken, while the stream grows by ten thousand', async () => {
    const { host, asked } = aHost();
    const session = createStreamSession(host, everything);
    session.move({ kind: 'resized', viewportPx: 20 * ROW_PX });
    session.learn({ total: 1000, generation: 1, searchedTo: 1000 });
    await settled();
    asked.length = 0;
    for (let total = 1010; total <= 11_000; total += 10) session.learn({ total, generation: 1, searchedTo: total });
    await settled();
    expect(asked.length).toBeLessThanOrEqual(4);
    expect(session.store.getState().view.total).toBe(11_000);
  });

  it('asks nothing for rows that come while the user is elsewhere', async () => {
    const { host, asked } = aHost();
    const session = createStreamSession(host, everything);
    session.move({ kind: 'resized', viewportPx: 20 * ROW_PX });
    session.learn({ total: 100_000, generation: 1, searchedTo: 100_000 });
    await settled();
    session.move({ kind: 'scrolled', topPx: 0 });
    asked.length = 0;
    for (let total = 100_001; total < 100_200; total += 1) session.learn({ total, generation: 1, searchedTo: total });
    await settled();
    expect(asked).toEqual([]);
    expect(session.store.getState().view.topPx).toBe(0);
  });

  it('keeps the event at the upper edge, the cursor and the selection where they are when older ones are purged', async () => {
    const { host, stream } = aHost();
    const session = createStreamSession(host, everything);
    session.move({ kind: 'resized', viewportPx: 10 * ROW_PX });
    session.learn({ total: 1000, generation: 1, searchedTo: 1000 });
    await settled();
    session.move({ kind: 'scrolled', topPx: 500 * ROW_PX + 5 });
    await session.pages.load(500, 510, 1000, 1000);
    stream.generation = 2;
    stream.purged = 200;
    session.setCursor(505);
    session.select(() => selectSpan(503, 506));
    session.learn({ total: 800, generation: 2, searchedTo: 800 });
    await settled();
    const { view, cursor, selection } = session.store.getState();
    expect(view).toMatchObject({ total: 800, topPx: 300 * ROW_PX + 5, follow: 'paused' });
    expect(cursor).toBe(305);
    expect(selection).toEqual(selectSpan(503, 506));
  });

  it('goes to an event by its sequence', async () => {
    const { host } = aHost();
    const session = createStreamSession(host, everything);
    session.move({ kind: 'resized', viewportPx: 10 * ROW_PX });
    session.learn({ total: 1000, generation: 1, searchedTo: 1000 });
    await settled();
    await session.goTo({ sequence: 301 }, new AbortController().signal);
    const { view, cursor } = session.store.getState();
    expect(cursor).toBe(300);
    expect(view.topPx).toBeLessThanOrEqual(300 * ROW_PX);
    expect(view.topPx + view.viewportPx).toBeGreaterThanOrEqual(301 * ROW_PX);
  });
});
