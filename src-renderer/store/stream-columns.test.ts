import { describe, expect, it } from 'vitest';
import { columnsFrom, completeColumns, firstColumns, shownColumns, streamColumns } from './stream-columns';

describe('the columns of the Stream', () => {
  it('are at first those of the design', () => {
    expect(shownColumns(firstColumns)).toEqual([
      'sequence',
      'recorded',
      'type',
      'person',
      'version',
      'correlation',
      'by',
      'size',
    ]);
  });

  it('are just those a link brings, in its order', () => {
    const choice = columnsFrom(['type', 'subject', 'sequence']);
    expect(shownColumns(choice)).toEqual(['type', 'subject', 'sequence']);
    expect([...choice.order].sort()).toEqual([...streamColumns].sort());
  });

  it('are completed when an older window has kept fewer', () => {
    const choice = completeColumns({ order: ['type', 'sequence'], hidden: ['sequence'], widths: { type: 200 } });
    expect(choice.order).toHaveLength(streamColumns.length);
    expect(choice.order.slice(0, 2)).toEqual(['type', 'sequence']);
    expect(choice.widths).toEqual({ type: 200 });
    expect(shownColumns(choice)).not.toContain('subject');
  });

  it('survive what somebody else has written into the storage', () => {
    const odd = { order: ['password', 'type'], hidden: 'all', widths: { type: 'wide', nothing: 3 } };
    const choice = completeColumns(odd as unknown as typeof firstColumns);
    expect(choice.order).toHaveLength(streamColumns.length);
    expect(choice.widths).toEqual({});
    expect(completeColumns(undefined)).toEqual(firstColumns);
  });
});
