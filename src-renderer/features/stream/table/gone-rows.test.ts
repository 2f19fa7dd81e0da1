import { describe, expect, it } from 'vitest';
import { columnsOf } from './event-columns.fixture';
import { rowsOf } from './event-rows';
import { goneAbove, isGoneAbove } from './gone-rows';

const lineOf = (sequence: number | undefined, position: number) => ({
  position,
  row:
    sequence === undefined
      ? undefined
      : rowsOf(columnsOf(sequence - 1, 1), { positionFrom: position, freshFrom: 0, nowMs: 0 })[0],
});
const linesOf = (...sequences: readonly (number | undefined)[]) => sequences.map(lineOf);

describe('rows that are gone', () => {
  it('are those between two rows, in either order', () => {
    expect(goneAbove(linesOf(4, 7), 1)).toEqual({ from: 5, to: 6 });
    expect(goneAbove(linesOf(7, 4), 1)).toEqual({ from: 5, to: 6 });
    expect(goneAbove(linesOf(4, 6), 1)).toEqual({ from: 5, to: 5 });
  });

  it('are none between neighbours, above the first line, and where a row is still on its way', () => {
    expect(goneAbove(linesOf(4, 5), 1)).toBeUndefined();
    expect(goneAbove(linesOf(4, 7), 0)).toBeUndefined();
    expect(goneAbove(linesOf(4, undefined, 7), 1)).toBeUndefined();
    expect(goneAbove(linesOf(4, undefined, 7), 2)).toBeUndefined();
  });

  it('have the place of the one that was selected', () => {
    expect([0, 1, 2].filter((index) => isGoneAbove(linesOf(1, 4, 9), index, 6))).toEqual([2]);
  });
});
