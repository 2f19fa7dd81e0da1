import { type ColumnChoice, type StreamColumn, shownColumns } from '@renderer/store/stream-columns';
import { clampColumn } from './column-layout';

/** Shows a hidden column, hides a shown one; the last one stays. */
export function toggleColumn(choice: ColumnChoice, id: StreamColumn): ColumnChoice {
  const isHidden = choice.hidden.includes(id);
  if (!isHidden && shownColumns(choice).length === 1) return choice;
  return { ...choice, hidden: isHidden ? choice.hidden.filter((other) => other !== id) : [...choice.hidden, id] };
}

/** Puts a column where another one stands; that one and those after it make room. */
export function placeColumn(choice: ColumnChoice, id: StreamColumn, target: StreamColumn): ColumnChoice {
  if (id === target) return choice;
  const isForward = choice.order.indexOf(id) < choice.order.indexOf(target);
  const others = choice.order.filter((other) => other !== id);
  const place = others.indexOf(target) + (isForward ? 1 : 0);
  return { ...choice, order: others.toSpliced(place, 0, id) };
}

/** Moves a column by one place among those that are shown. */
export function moveColumn(choice: ColumnChoice, id: StreamColumn, by: -1 | 1): ColumnChoice {
  const shown = shownColumns(choice);
  const neighbour = shown[shown.indexOf(id) + by];
  return neighbour === undefined || !shown.includes(id) ? choice : placeColumn(choice, id, neighbour);
}

/** Gives a column a width; `undefined` lets it take the room there is again. */
export function resizeColumn(choice: ColumnChoice, id: StreamColumn, px: number | undefined): ColumnChoice {
  const { [id]: _former, ...others } = choice.widths;
  return { ...choice, widths: px === undefined ? others : { ...others, [id]: clampColumn(px) } };
}
