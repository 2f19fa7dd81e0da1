import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  extendTo,
  isOneRow,
  isRowSelected,
  nothingSelected,
  type RowSelection,
  selectRow,
  selectSpan,
  toggleRow,
} from './row-selection';

const among = (selection: RowSelection, last = 30) =>
  Array.from({ length: last }, (_, index) => index + 1).filter((sequence) => isRowSelected(selection, sequence));

describe('the selected rows', () => {
  it('are one after a click', () => {
    expect(among(selectRow(7))).toEqual([7]);
    expect(isOneRow(selectRow(7))).toBe(true);
    expect(isOneRow(nothingSelected)).toBe(false);
  });

  it('grow and shrink with Shift around the row where it began', () => {
    const drawn = extendTo(selectRow(10), 14);
    expect(among(drawn)).toEqual([10, 11, 12, 13, 14]);
    expect(among(extendTo(drawn, 12))).toEqual([10, 11, 12]);
    expect(among(extendTo(drawn, 8))).toEqual([8, 9, 10]);
  });

  it('are added and taken out one by one, and Shift then goes on from there', () => {
    const picked = toggleRow(toggleRow(selectRow(3), 9), 5);
    expect(among(picked)).toEqual([3, 5, 9]);
    expect(among(toggleRow(picked, 9))).toEqual([3, 5]);
    expect(among(extendTo(picked, 7))).toEqual([3, 5, 6, 7, 9]);
  });

  it('can be thinned out after all were selected', () => {
    const thinned = toggleRow(selectSpan(1, 1_000_000), 4);
    expect(among(thinned, 6)).toEqual([1, 2, 3, 5, 6]);
    expect(isRowSelected(thinned, 999_999)).toBe(true);
  });

  it('are what a set of sequences would be, whatever is toggled', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (sequences) => {
        const model = new Set<number>();
        let selection = nothingSelected;
        for (const sequence of sequences) {
          if (!model.delete(sequence)) model.add(sequence);
          selection = toggleRow(selection, sequence);
        }
        expect(among(selection)).toEqual([...model].sort((one, other) => one - other));
        const spans = selection.spans;
        expect(spans.every(({ from, to }, index) => from <= to && from > (spans[index - 1]?.to ?? 0))).toBe(true);
      }),
    );
  });
});
