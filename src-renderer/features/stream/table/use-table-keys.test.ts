import { describe, expect, it } from 'vitest';
import { createStreamSession } from '../stream-session';
import { ROW_PX } from './table-view';
import { moveCursor } from './use-table-keys';

/** A table of a thousand rows of which ten are in view, scrolled to its end. */
function aTable() {
  const unanswered = () => new Promise<never>(() => {});
  const session = createStreamSession({ request: unanswered }, true);
  session.move({ kind: 'resized', viewportPx: 10 * ROW_PX });
  session.move({ kind: 'grew', total: 1000 });
  return session;
}

describe('the keys of the table', () => {
  it('begin at the row that is in view', () => {
    expect(moveCursor(aTable(), 'k')).toBe(999);
  });

  it('move by rows, by pages and to the ends, and stay inside', () => {
    const session = aTable();
    const walk = ['End', 'ArrowDown', 'ArrowUp', 'j', 'PageUp', 'g', 'ArrowUp', 'PageDown', 'G'];
    expect(walk.map((key) => moveCursor(session, key))).toEqual([999, 999, 998, 999, 990, 0, 0, 9, 999]);
  });

  it('pause following on the way up and resume it at the end', () => {
    const session = aTable();
    moveCursor(session, 'Home');
    expect(session.store.getState().view).toMatchObject({ follow: 'paused', topPx: 0 });
    moveCursor(session, 'End');
    expect(session.store.getState().view.follow).toBe('following');
  });

  it('go the way of the reader when the newest is first', () => {
    const session = aTable();
    session.move({ kind: 'ordered', order: 'newest' });
    expect(['Home', 'ArrowDown'].map((key) => moveCursor(session, key))).toEqual([999, 998]);
  });

  it('leave other keys alone', () => {
    expect(moveCursor(aTable(), 'x')).toBeUndefined();
  });
});
