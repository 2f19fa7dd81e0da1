import { columnsFrom, firstColumns, type StreamColumn, streamColumns } from '@renderer/store/stream-columns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMN_GAP_PX, EDGE_PX, layOutColumns } from './column-layout';

const idsAt = (widthPx: number, choice = firstColumns) => layOutColumns(choice, widthPx, 7).columns.map(({ id }) => id);

describe('the columns at a width', () => {
  it('are all there on a wide screen and fill it', () => {
    const { columns, dropped } = layOutColumns(firstColumns, 1000, 7);
    expect(dropped).toEqual([]);
    const filled = columns.reduce((sum, { px }) => sum + px, 0) + 2 * EDGE_PX + (columns.length - 1) * COLUMN_GAP_PX;
    expect(filled).toBeGreaterThan(1000 - columns.length);
    expect(filled).toBeLessThanOrEqual(1000);
  });

  it('keep the type longer than anything but the sequence', () => {
    expect(idsAt(330)).toEqual(['sequence', 'type', 'person']);
    expect(idsAt(200)).toEqual(['sequence', 'type']);
    expect(idsAt(450)).toEqual(['sequence', 'recorded', 'type', 'person', 'version']);
  });

  it('drop the least important first and say which', () => {
    expect(layOutColumns(firstColumns, 500, 7).dropped).toEqual(['by', 'size']);
    expect(layOutColumns(columnsFrom(streamColumns), 560, 7).columns.map(({ id }) => id)).toContain('type');
  });

  it('show a story as its dot before its id is cut', () => {
    const story = (widthPx: number) =>
      layOutColumns(firstColumns, widthPx, 7).columns.find(({ id }) => id === 'correlation');
    expect(story(1000)?.px).toBe(92);
    expect(story(660)?.px).toBe(12);
  });

  it('give up a usual column for one that was asked for', () => {
    const choice = columnsFrom(['sequence', 'recorded', 'type', 'person', 'by', 'size', 'producer']);
    expect(layOutColumns(choice, 520, 7).dropped).toEqual(['by', 'size']);
  });

  it('have the width that they were dragged to, and the others the rest', () => {
    const choice = { ...firstColumns, widths: { person: 300 } };
    const { columns } = layOutColumns(choice, 1200, 7);
    expect(columns.find(({ id }) => id === 'person')?.px).toBe(300);
  });

  it('keep the width they were dragged to before the others get more than they need', () => {
    const px = (widthPx: number) =>
      layOutColumns({ ...firstColumns, widths: { person: 160 } }, widthPx, 7).columns.find(({ id }) => id === 'person')
        ?.px;
    expect(px(700)).toBe(160);
    expect(px(560)).toBeLessThan(160);
  });

  it('never need to be scrolled sideways, and never lose a column without saying so', () => {
    const some = fc.subarray([...streamColumns], { minLength: 1 });
    const widths = fc.dictionary(fc.constantFrom(...streamColumns), fc.integer({ min: -50, max: 5000 }));
    fc.assert(
      fc.property(some, widths, fc.integer({ min: 300, max: 3000 }), (shown, dragged, widthPx) => {
        const choice = { ...columnsFrom(shown as StreamColumn[]), widths: dragged };
        const { columns, dropped } = layOutColumns(choice, widthPx, 9);
        const takenPx = columns.reduce((sum, { px }) => sum + px, 0) + (columns.length - 1) * COLUMN_GAP_PX;
        expect(takenPx + 2 * EDGE_PX).toBeLessThanOrEqual(widthPx);
        expect([...columns.map(({ id }) => id), ...dropped].sort()).toEqual([...shown].sort());
        expect(columns.every(({ px }) => px >= 0)).toBe(true);
      }),
    );
  });
});
