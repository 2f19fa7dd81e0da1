import type { EventColumns } from '@shared/views/event-row';

/** Rows by position as the index sends them: the sequence is the position from 1, the rest is the same in all. */
export function columnsOf(from: number, count: number): EventColumns {
  const fill = <Value>(value: Value): Value[] => Array.from({ length: count }, () => value);
  return {
    sequence: Array.from({ length: count }, (_, index) => from + index + 1),
    recordedMs: fill(0),
    occurredMs: fill(null),
    type: fill('Created'),
    family: fill('identity' as const),
    marks: fill([]),
    personId: fill(null),
    personName: fill(null),
    version: fill(null),
    correlationId: fill(null),
    by: fill(null),
    producer: fill(null),
    sizeBytes: fill(1),
    subject: fill('s'),
  };
}

/** Once what was asked has been answered: the answers of a test come in the turns before. */
export const settled = () => new Promise<void>((resolve) => setTimeout(resolve));
