import { eventFamilies } from '@shared/events/families';
import { type EventMark, eventMarks } from '@shared/events/marks';
import type { FilterableRow } from '@shared/query/query';
import type { IndexRow } from '../../inspection/ports';
import type { EventChunk } from './column-chunk';
import { type EventColumnName, OWN_ID } from './event-table';
import type { TextKind, Texts } from './texts';
import { createWrittenRowWriter } from './written-row-writer';

type IdColumn = 'person' | 'correlation' | 'causation' | 'event_id';

/** Puts rows into the columns of a chunk; repeated texts become numbers. */
export function createRowWriter(chunk: EventChunk, texts: Texts) {
  const { columns } = chunk;
  const writeWritten = createWrittenRowWriter(chunk, texts);
  const setText = (column: EventColumnName & TextKind, at: number, text: string | null) => {
    if (text !== null) columns[column].setWord(at, texts.numberOf(column, text));
  };
  const setId = (column: IdColumn, at: number, id: string | null) => {
    if (id !== null && !columns[column].setUuid(at, id)) setText(`${column}_text`, at, id);
  };

  const writeTold = (row: FilterableRow, at: number) => {
    columns.sequence.setLong(at, row.sequence);
    columns.recorded_ms.setLong(at, row.recordedMs);
    if (row.occurredMs !== null) columns.occurred_ms.setLong(at, row.occurredMs);
    setText('type', at, row.type);
    columns.family.setByte(at, eventFamilies.indexOf(row.family));
    columns.marks.setHalf(at, packMarks(row.marks));
    setId('person', at, row.personId);
    setText('name', at, row.personName);
    if (row.version !== null) columns.version.setLong(at, row.version);
    setId('correlation', at, row.correlationId);
    setId('causation', at, row.causationId);
    setId('event_id', at, row.eventId);
    setText('actor', at, row.by);
    setText('producer', at, row.producer);
    columns.size_bytes.setWord(at, row.sizeBytes);
    setText('subject', at, row.personId === null ? row.subject : row.subject.replace(row.personId, OWN_ID));
    setText('request', at, row.requestId);
    setText('session', at, row.sessionId);
    setText('user', at, row.userId);
    setText('policy', at, row.policy);
    setText('note', at, row.note);
    setText('stream', at, row.stream);
  };

  return function write(row: IndexRow, at: number): void {
    if (row.kind === 'written') writeWritten(row, at);
    else writeTold(row, at);
  };
}

function packMarks(marks: readonly EventMark[]): number {
  let bits = 0;
  for (const mark of marks) bits |= 1 << eventMarks.indexOf(mark);
  return bits;
}
