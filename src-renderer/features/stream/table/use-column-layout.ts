import { type ColumnChoice, streamColumns } from '@renderer/store/stream-columns';
import { type RefObject, useMemo } from 'react';
import { layOutColumns } from './column-layout';
import { useWidth } from './use-width';

/** What the table library is told of the columns, and what the style draws them with. */
export function useColumnLayout(scroller: RefObject<HTMLElement | null>, choice: ColumnChoice, digits: number) {
  const widthPx = useWidth(scroller);
  return useMemo(() => {
    const laid = layOutColumns(choice, widthPx, digits).columns;
    const ids = laid.map(({ id }) => id);
    const columnSizing: Record<string, number> = Object.fromEntries(laid.map(({ id, px }) => [id, px]));
    return {
      template: laid.map(({ px }) => `${px}px`).join(' '),
      /** Changes when other columns are drawn, or in another order. */
      key: ids.join(' '),
      state: {
        columnOrder: [...choice.order],
        columnSizing,
        columnVisibility: Object.fromEntries(streamColumns.map((id) => [id, ids.includes(id)])),
      },
    };
  }, [choice, widthPx, digits]);
}
