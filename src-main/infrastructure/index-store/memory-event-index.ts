import type { HistogramView } from '@shared/contract/stream';
import { type EventFamily, eventFamilies } from '@shared/events/families';
import { type EventMark, eventMarks } from '@shared/events/marks';
import type { EventColumns, EventRow } from '@shared/views/event-row';
import type { EventIndex, RowOrder } from '../../inspection/ports';
import { createColumn } from './growing-column';
import { createIdDictionary } from './id-dictionary';
import { createTextDictionary } from './text-dictionary';

/** Stands in a subject for the person's own id, so that all subjects of one kind share a text. */
const OWN_ID = '\u0000';

/** Lines of a histogram; rarer types are counted together. Ours are sixteen, anybody can publish more. */
const MAX_SERIES = 32;

/**
 * All rows in typed arrays: about 60 bytes a row plus 25 for each new id. Queries look at every row, which takes some
 * 10 ms for a million.
 */
export function createMemoryEventIndex(): EventIndex {
  let table = createTable();

  return {
    extent: () => table.extent(),
    async append(rows) {
      for (const row of rows) table.push(row);
    },
    async dropBefore(sequence) {
      table.dropBefore(sequence);
    },
    async reset() {
      table = createTable();
    },
    rows: async (order, from, count) => table.columns(table.positions(order, from, count)),
    position: async (order, sequence) => table.positionOf(order, sequence),
    histogram: async (bars) => table.histogram(bars),
    correlation: async (correlationId, after, limit) => table.columns(table.ofCorrelation(correlationId, after, limit)),
  };
}

function createTable() {
  const columns = {
    sequence: createColumn(Float64Array),
    recordedMs: createColumn(Float64Array),
    /** NaN where it is not known. */
    occurredMs: createColumn(Float64Array),
    type: createColumn(Uint32Array),
    family: createColumn(Uint8Array),
    marks: createColumn(Uint8Array),
    person: createColumn(Uint32Array),
    personName: createColumn(Uint32Array),
    /** NaN where it is not known. */
    version: createColumn(Float64Array),
    correlation: createColumn(Uint32Array),
    by: createColumn(Uint32Array),
    producer: createColumn(Uint32Array),
    sizeBytes: createColumn(Uint32Array),
    subject: createColumn(Uint32Array),
  };
  const types = createTextDictionary();
  const names = createTextDictionary();
  const actors = createTextDictionary();
  const producers = createTextDictionary();
  const subjects = createTextDictionary();
  const persons = createIdDictionary();
  const correlations = createIdDictionary();
  /** Rows before it were dropped; positions of the outside count from here. */
  let start = 0;
  let end = 0;

  const push = (row: EventRow) => {
    columns.sequence.push(row.sequence);
    columns.recordedMs.push(row.recordedMs);
    columns.occurredMs.push(row.occurredMs ?? Number.NaN);
    columns.type.push(types.numberOf(row.type));
    columns.family.push(eventFamilies.indexOf(row.family));
    columns.marks.push(packMarks(row.marks));
    columns.person.push(persons.numberOf(row.personId));
    columns.personName.push(names.numberOf(row.personName));
    columns.version.push(row.version ?? Number.NaN);
    columns.correlation.push(correlations.numberOf(row.correlationId));
    columns.by.push(actors.numberOf(row.by));
    columns.producer.push(producers.numberOf(row.producer));
    columns.sizeBytes.push(row.sizeBytes);
    columns.subject.push(subjects.numberOf(row.personId ? row.subject.replace(row.personId, OWN_ID) : row.subject));
    end += 1;
  };

  const subjectAt = (row: number): string => {
    const text = subjects.textOf(columns.subject.at(row)) ?? '';
    const personId = persons.textOf(columns.person.at(row));
    return personId ? text.replace(OWN_ID, personId) : text;
  };

  /** First row whose sequence is not before the given one; `end` when there is none. */
  const lowerBound = (sequence: number): number => {
    let low = start;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (columns.sequence.at(middle) < sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /** The types worth a line of their own, most frequent first, each with a row that has it. */
  const mostFrequentTypes = (): { type: number; row: number }[] => {
    const totals = new Uint32Array(types.size + 1);
    const example = new Uint32Array(types.size + 1);
    for (let row = start; row < end; row += 1) {
      const type = columns.type.at(row);
      totals[type] = (totals[type] ?? 0) + 1;
      example[type] = row;
    }
    return Array.from(totals, (total, type) => ({ type, row: example[type] ?? 0, total }))
      .filter(({ total }) => total > 0)
      .sort((left, right) => right.total - left.total)
      .slice(0, MAX_SERIES);
  };

  return {
    push,

    extent: () => ({
      total: end - start,
      first: end > start ? columns.sequence.at(start) : 0,
      last: end > start ? columns.sequence.at(end - 1) : 0,
    }),

    dropBefore(sequence: number) {
      start = lowerBound(sequence);
      for (const column of Object.values(columns)) column.release(start);
    },

    positions(order: RowOrder, from: number, count: number): readonly number[] {
      const length = Math.max(0, Math.min(count, end - start - from));
      return Array.from({ length }, (_, step) => (order === 'oldest' ? start + from + step : end - 1 - from - step));
    },

    positionOf(order: RowOrder, sequence: number): number {
      if (end === start) return 0;
      const after = Math.min(lowerBound(sequence), end - 1);
      const before = Math.max(after - 1, start);
      const distance = (row: number) => Math.abs(columns.sequence.at(row) - sequence);
      const row = distance(before) < distance(after) ? before : after;
      return order === 'oldest' ? row - start : end - 1 - row;
    },

    ofCorrelation(correlationId: string, after: number, limit: number): readonly number[] {
      const wanted = correlations.find(correlationId);
      const found: number[] = [];
      if (wanted === undefined) return found;
      for (let row = lowerBound(after + 1); row < end && found.length < limit; row += 1) {
        if (columns.correlation.at(row) === wanted) found.push(row);
      }
      return found;
    },

    histogram(bars: number): HistogramView {
      if (end === start) return { startMs: 0, barMs: 0, bars, series: [] };
      const startMs = columns.recordedMs.at(start);
      const barMs = Math.max(1, (columns.recordedMs.at(end - 1) - startMs + 1) / bars);
      const lines = mostFrequentTypes();
      const others = { type: 'other types', family: familyAt(-1), total: 0, counts: new Array<number>(bars).fill(0) };
      const lineOf = new Map(
        lines.map(({ type, row }) => [
          type,
          {
            type: types.textOf(type) ?? '',
            family: familyAt(columns.family.at(row)),
            total: 0,
            counts: new Array<number>(bars).fill(0),
          },
        ]),
      );
      for (let row = start; row < end; row += 1) {
        const line = lineOf.get(columns.type.at(row)) ?? others;
        const bar = Math.min(bars - 1, Math.max(0, Math.floor((columns.recordedMs.at(row) - startMs) / barMs)));
        line.total += 1;
        line.counts[bar] = (line.counts[bar] ?? 0) + 1;
      }
      return { startMs, barMs, bars, series: [...lineOf.values(), ...(others.total > 0 ? [others] : [])] };
    },

    columns(rows: readonly number[]): EventColumns {
      return {
        sequence: rows.map((row) => columns.sequence.at(row)),
        recordedMs: rows.map((row) => columns.recordedMs.at(row)),
        occurredMs: rows.map((row) => known(columns.occurredMs.at(row))),
        type: rows.map((row) => types.textOf(columns.type.at(row)) ?? ''),
        family: rows.map((row) => familyAt(columns.family.at(row))),
        marks: rows.map((row) => unpackMarks(columns.marks.at(row))),
        personId: rows.map((row) => persons.textOf(columns.person.at(row))),
        personName: rows.map((row) => names.textOf(columns.personName.at(row))),
        version: rows.map((row) => known(columns.version.at(row))),
        correlationId: rows.map((row) => correlations.textOf(columns.correlation.at(row))),
        by: rows.map((row) => actors.textOf(columns.by.at(row))),
        producer: rows.map((row) => producers.textOf(columns.producer.at(row))),
        sizeBytes: rows.map((row) => columns.sizeBytes.at(row)),
        subject: rows.map(subjectAt),
      };
    },
  };
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function familyAt(number: number): EventFamily {
  return eventFamilies[number] ?? 'other';
}

function packMarks(marks: readonly EventMark[]): number {
  return marks.reduce((bits, mark) => bits | (1 << eventMarks.indexOf(mark)), 0);
}

function unpackMarks(bits: number): EventMark[] {
  return eventMarks.filter((_, position) => bits & (1 << position));
}
