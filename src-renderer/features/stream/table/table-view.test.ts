import { describe, expect, it } from 'vitest';
import {
  emptyView,
  isNewestInView,
  linesInView,
  moveView,
  newRows,
  positionOnLine,
  ROW_PX,
  type TableView,
  type ViewStep,
} from './table-view';

const VIEWPORT_PX = 10 * ROW_PX;

function viewAfter(...steps: readonly ViewStep[]): TableView {
  return steps.reduce(moveView, { ...emptyView, viewportPx: VIEWPORT_PX });
}

function topPosition(view: TableView): number {
  return positionOnLine(view, Math.floor(view.topPx / ROW_PX));
}

describe('following the stream', () => {
  it('keeps the newest row at the lower edge while it grows', () => {
    const view = viewAfter({ kind: 'grew', total: 100 }, { kind: 'grew', total: 142 });
    expect(topPosition(view)).toBe(132);
    expect(newRows(view)).toBe(0);
  });

  it('pauses when the user scrolls away, moves nothing and counts what is new', () => {
    const view = viewAfter(
      { kind: 'grew', total: 100 },
      { kind: 'scrolled', topPx: 30 * ROW_PX },
      { kind: 'grew', total: 228 },
    );
    expect(view.follow).toBe('paused');
    expect(topPosition(view)).toBe(30);
    expect(newRows(view)).toBe(128);
  });

  it('resumes when the user comes back to the end, or says so', () => {
    const away = viewAfter({ kind: 'grew', total: 100 }, { kind: 'scrolled', topPx: 0 }, { kind: 'grew', total: 120 });
    const back = moveView(away, { kind: 'scrolled', topPx: 110 * ROW_PX });
    const resumed = moveView(away, { kind: 'followed', on: true });
    for (const view of [back, resumed]) {
      expect(view.follow).toBe('following');
      expect(newRows(view)).toBe(0);
      expect(isNewestInView(view)).toBe(true);
    }
  });

  it('stays off when it was switched off, even at the end', () => {
    const off = viewAfter(
      { kind: 'grew', total: 100 },
      { kind: 'followed', on: false },
      { kind: 'scrolled', topPx: 20 * ROW_PX },
    );
    const atEnd = moveView(off, { kind: 'scrolled', topPx: 90 * ROW_PX });
    expect(moveView(atEnd, { kind: 'grew', total: 101 })).toMatchObject({ follow: 'off', topPx: 90 * ROW_PX });
  });

  it('moves nothing from under the pointer and catches up when the pointer leaves', () => {
    const pointed = viewAfter(
      { kind: 'grew', total: 100 },
      { kind: 'pointed', on: true },
      { kind: 'grew', total: 105 },
    );
    expect(topPosition(pointed)).toBe(90);
    expect(newRows(pointed)).toBe(5);
    expect(topPosition(moveView(pointed, { kind: 'pointed', on: false }))).toBe(95);
  });

  it('counts rows as seen when there is room for them below', () => {
    const view = viewAfter({ kind: 'grew', total: 3 }, { kind: 'pointed', on: true }, { kind: 'grew', total: 6 });
    expect(newRows(view)).toBe(0);
  });
});

describe('newest first', () => {
  const newest = { kind: 'ordered', order: 'newest' } as const;

  it('shows the newest row on the first line', () => {
    const view = viewAfter({ kind: 'grew', total: 100 }, newest);
    expect(linesInView(view, 0)).toEqual({ from: 0, to: 10 });
    expect(positionOnLine(view, 0)).toBe(99);
  });

  it('holds growth back while it is not followed, so that the rows in view stay', () => {
    const away = viewAfter({ kind: 'grew', total: 100 }, newest, { kind: 'scrolled', topPx: 20 * ROW_PX });
    const grown = moveView(away, { kind: 'grew', total: 140 });
    expect(topPosition(grown)).toBe(topPosition(away));
    expect(newRows(grown)).toBe(40);
    expect(topPosition(moveView(grown, { kind: 'scrolled', topPx: 0 }))).toBe(139);
  });

  it('keeps what was in the middle of the view when the order is turned', () => {
    const view = viewAfter({ kind: 'grew', total: 1000 }, { kind: 'scrolled', topPx: 500 * ROW_PX }, newest);
    const { from, to } = linesInView(view, 0);
    const positions = [positionOnLine(view, from), positionOnLine(view, to - 1)];
    expect(Math.max(...positions)).toBeGreaterThanOrEqual(505);
    expect(Math.min(...positions)).toBeLessThanOrEqual(505);
  });
});

describe('going to a row', () => {
  it('scrolls only as far as needed for the neighbouring row', () => {
    const view = viewAfter(
      { kind: 'grew', total: 100 },
      { kind: 'scrolled', topPx: 20 * ROW_PX },
      { kind: 'revealed', position: 30, align: 'nearest' },
    );
    expect(view.topPx).toBe(21 * ROW_PX);
  });

  it('leaves a row that is in view where it is', () => {
    const view = viewAfter(
      { kind: 'grew', total: 100 },
      { kind: 'scrolled', topPx: 20 * ROW_PX },
      { kind: 'revealed', position: 25, align: 'middle' },
    );
    expect(view.topPx).toBe(20 * ROW_PX);
  });

  it('puts the row of a link at the upper edge', () => {
    const view = viewAfter({ kind: 'grew', total: 100 }, { kind: 'revealed', position: 40, align: 'top' });
    expect(topPosition(view)).toBe(40);
    expect(view.follow).toBe('paused');
  });

  it('pauses following for a row further up', () => {
    const view = viewAfter({ kind: 'grew', total: 100 }, { kind: 'revealed', position: 40, align: 'middle' });
    expect(view.follow).toBe('paused');
    const { from, to } = linesInView(view, 0);
    expect(from).toBeLessThan(40);
    expect(to).toBeGreaterThan(41);
  });
});

describe('the height of the rows', () => {
  it('leaves the upper row where it is when it changes', () => {
    const before = viewAfter({ kind: 'grew', total: 1000 }, { kind: 'scrolled', topPx: 50 * ROW_PX });
    const view = moveView(before, { kind: 'spaced', rowPx: 36 });
    expect(view.topPx).toBe(50 * 36);
    expect(linesInView(view, 0).from).toBe(50);
  });

  it('keeps to the newest row while it is followed', () => {
    const view = viewAfter({ kind: 'grew', total: 1000 }, { kind: 'spaced', rowPx: 36 });
    expect(linesInView(view, 0).to).toBe(1000);
    expect(isNewestInView(view)).toBe(true);
  });
});

describe('rows that are no longer valid', () => {
  it('keeps the upper row and its pixels when it still exists', () => {
    const before = viewAfter({ kind: 'grew', total: 100 }, { kind: 'scrolled', topPx: 50 * ROW_PX + 7 });
    const view = moveView(before, { kind: 'renewed', total: 60, anchor: 10 });
    expect(view.topPx).toBe(10 * ROW_PX + 7);
  });

  it('starts at the newest again when it was following', () => {
    const view = moveView(viewAfter({ kind: 'grew', total: 100 }), { kind: 'renewed', total: 20, anchor: undefined });
    expect(topPosition(view)).toBe(10);
  });
});
