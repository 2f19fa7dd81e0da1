import { columnsFrom, firstColumns, shownColumns } from '@renderer/store/stream-columns';
import { describe, expect, it } from 'vitest';
import { moveColumn, placeColumn, resizeColumn, toggleColumn } from './column-choice';

const three = columnsFrom(['sequence', 'type', 'person']);

describe('choosing columns', () => {
  it('hides and shows one, which keeps its place', () => {
    const without = toggleColumn(three, 'type');
    expect(shownColumns(without)).toEqual(['sequence', 'person']);
    expect(shownColumns(toggleColumn(without, 'type'))).toEqual(['sequence', 'type', 'person']);
  });

  it('leaves the last one', () => {
    expect(shownColumns(toggleColumn(columnsFrom(['type']), 'type'))).toEqual(['type']);
  });

  it('puts one where another stands, from either side', () => {
    expect(shownColumns(placeColumn(three, 'sequence', 'person'))).toEqual(['type', 'person', 'sequence']);
    expect(shownColumns(placeColumn(three, 'person', 'sequence'))).toEqual(['person', 'sequence', 'type']);
    expect(placeColumn(three, 'type', 'type')).toBe(three);
  });

  it('moves one past its visible neighbour, hidden ones between them or not', () => {
    const choice = moveColumn(firstColumns, 'type', -1);
    expect(shownColumns(choice).slice(0, 3)).toEqual(['sequence', 'type', 'recorded']);
    expect(moveColumn(three, 'sequence', -1)).toBe(three);
    expect(moveColumn(three, 'subject', 1)).toBe(three);
  });

  it('gives a width within reason and takes it back', () => {
    const wide = resizeColumn(three, 'type', 99_999);
    expect(wide.widths).toEqual({ type: 900 });
    expect(resizeColumn(wide, 'type', undefined).widths).toEqual({});
  });
});
