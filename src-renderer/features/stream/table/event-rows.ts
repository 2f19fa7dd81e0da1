import type { EventColumns, EventRow } from '@shared/views/event-row';

/** A row of the table: `position` counts from the oldest, `arrivedMs` (of `performance.now`) is set when it came live. */
export type TableRow = EventRow & { readonly position: number; readonly arrivedMs: number | undefined };

/** Turns columns into rows; `positionFrom` is the position of the first one, rows from `freshFrom` on have just come. */
export function rowsOf(
  columns: EventColumns,
  { positionFrom, freshFrom, nowMs }: { positionFrom: number; freshFrom: number; nowMs: number },
): TableRow[] {
  return columns.sequence.map((sequence, index) => {
    const position = positionFrom + index;
    return {
      sequence,
      recordedMs: at(columns.recordedMs, index),
      occurredMs: at(columns.occurredMs, index),
      type: at(columns.type, index),
      family: at(columns.family, index),
      marks: at(columns.marks, index),
      personId: at(columns.personId, index),
      personName: at(columns.personName, index),
      version: at(columns.version, index),
      correlationId: at(columns.correlationId, index),
      by: at(columns.by, index),
      producer: at(columns.producer, index),
      sizeBytes: at(columns.sizeBytes, index),
      subject: at(columns.subject, index),
      position,
      arrivedMs: position >= freshFrom ? nowMs : undefined,
    };
  });
}

/** Columns of one answer are of equal length: the contract says so. */
function at<Value>(column: readonly Value[], index: number): Value {
  return column[index] as Value;
}
