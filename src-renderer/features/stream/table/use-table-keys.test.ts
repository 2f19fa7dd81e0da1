import { describe, expect, it } from 'vitest';
import { createStreamSession } from '../stream-session';
import { columnsOf, settled } from './event-columns.fixture';
import { isRowSelected } from './row-selection';
import { ROW_PX } from './table-view';
import { moveCursor, pressTableKey } from './use-table-keys';

/** A table of a thousand rows of which ten are in view, scrolled to its end. */
function aTable() {
  const unanswered = () => new Promise<never>(() => {});
  const session = createStreamSession({ request: unanswered }, { text: '', nowMs: 0, zone: 'utc' });
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

/** The same table with its rows there; `did` is what the keys asked for. */
async function aFilledTable() {
  const answer = async (_name: string, { from, count }: { from: number; count: number }) => ({
    generation: 1,
    total: 1000,
    from,
    columns: columnsOf(from, count),
  });
  // The keys ask for rows only; the fake answers them in the shape of the contract.
  const host = { request: answer } as unknown as Parameters<typeof createStreamSession>[0];
  const session = createStreamSession(host, { text: '', nowMs: 0, zone: 'utc' });
  session.move({ kind: 'resized', viewportPx: 10 * ROW_PX });
  session.learn({ total: 1000, generation: 1, searchedTo: 1000 });
  await settled();
  const did: string[] = [];
  const actions = {
    onMove: (position: number) => did.push(`move ${position}`),
    onOpen: (position: number) => did.push(`open ${position}`),
    onCopy: () => did.push('copy'),
    onMenu: () => did.push('menu'),
  };
  const press = (key: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', boolean>> = {}) =>
    pressTableKey(session, { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }, actions);
  const selected = () =>
    Array.from({ length: 1000 }, (_, index) => index + 1).filter((sequence) =>
      isRowSelected(session.store.getState().selection, sequence),
    );
  return { press, selected, did, session };
}

describe('selecting by keyboard', () => {
  it('takes rows in with Shift, and lets them go on the way back', async () => {
    const { press, selected } = await aFilledTable();
    press('End');
    press('ArrowUp', { shiftKey: true });
    press('ArrowUp', { shiftKey: true });
    expect(selected()).toEqual([998, 999, 1000]);
    press('ArrowDown', { shiftKey: true });
    expect(selected()).toEqual([999, 1000]);
  });

  it('toggles the row with the cursor, and selects what there is by now', async () => {
    const { press, selected } = await aFilledTable();
    press('End');
    press(' ');
    press('k');
    press('k');
    press(' ');
    expect(selected()).toEqual([998, 1000]);
    press('a', { ctrlKey: true });
    expect(selected()).toHaveLength(1000);
  });

  it('copies, opens, and asks for the menu; Escape lets go of several rows first', async () => {
    const { press, selected, did } = await aFilledTable();
    expect(press('c', { ctrlKey: true })).toBe(false);
    press('End');
    press('ArrowUp', { shiftKey: true });
    press('c', { ctrlKey: true });
    press('F10', { shiftKey: true });
    press('Enter');
    expect(did).toEqual(['move 999', 'copy', 'menu', 'open 998']);
    expect(press('Escape')).toBe(true);
    expect(selected()).toEqual([]);
    expect(press('Escape')).toBe(false);
  });

  it('leaves keys to the window that are not its own', async () => {
    const { press } = await aFilledTable();
    expect(press('k', { ctrlKey: true })).toBe(false);
    expect(press('ArrowLeft', { altKey: true })).toBe(false);
  });
});
