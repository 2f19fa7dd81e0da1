import { familyOf } from '@shared/catalogue/events';
import type { EventFamily } from '@shared/events/families';
import { eventMarks } from '@shared/events/marks';
import type { EventColumns } from '@shared/views/event-row';
import type { Database } from './database';
import { OWN_ID } from './event-table';
import type { Condition } from './query-to-sql/condition';
import { asLong, asUuid, asWord, readColumn } from './result-columns';
import type { TextKind, Texts } from './texts';

const wanted = `SELECT sequence, recorded_ms, occurred_ms, type, marks::UINTEGER, person, person_text, name, version,
  correlation, correlation_text, actor, producer, size_bytes, subject FROM events`;

/** The rows of these sequences, in the order given; those that are not there are left out. */
export async function readRows(database: Database, texts: Texts, sequences: readonly number[]): Promise<EventColumns> {
  const { sql, values } = oneOf(sequences);
  const result = await database.read(`${wanted} WHERE ${sql}`, values);
  const stored = readColumn(result, 0, asLong) as number[];
  const places = new Map(stored.map((sequence, place) => [sequence, place]));
  const order = sequences.flatMap((sequence) => places.get(sequence) ?? []);
  const pick = <Value>(values: readonly Value[]): Value[] => order.map((place) => values[place] as Value);
  const long = (column: number) => pick(readColumn(result, column, asLong));
  const textOf = (kind: TextKind, number: number | undefined) =>
    number === undefined ? null : (texts.textOf(kind, number) ?? null);
  const text = (column: number, kind: TextKind) =>
    pick(readColumn(result, column, asWord)).map((number) => textOf(kind, number));
  const id = (column: number, kind: TextKind) => {
    const others = pick(readColumn(result, column + 1, asWord));
    return pick(readColumn(result, column, asUuid)).map((uuid, at) => uuid ?? textOf(kind, others[at]));
  };

  const types = text(3, 'type').map((type) => type ?? '');
  const personId = id(5, 'person_text');
  const subjects = text(14, 'subject').map((subject) => subject ?? '');
  return {
    sequence: pick(stored),
    recordedMs: long(1).map((ms) => ms ?? 0),
    occurredMs: long(2).map(orNull),
    type: types,
    family: types.map((type): EventFamily => familyOf(type)),
    marks: pick(readColumn(result, 4, asWord)).map((bits) => eventMarks.filter((_, bit) => (bits ?? 0) & (1 << bit))),
    personId,
    personName: text(7, 'name'),
    version: long(8).map(orNull),
    correlationId: id(9, 'correlation_text'),
    by: text(11, 'actor'),
    producer: text(12, 'producer'),
    sizeBytes: pick(readColumn(result, 13, asWord)).map((bytes) => bytes ?? 0),
    subject: subjects.map((subject, at) => subject.replace(OWN_ID, () => personId[at] ?? OWN_ID)),
  };
}

/** Neighbours by their range, which reads only where they lie; others as one list: 14 ms for 200 in a million rows, a number each 28. */
function oneOf(sequences: readonly number[]): Condition {
  if (sequences.length === 0) return { sql: 'false', values: [] };
  let [least, greatest] = [Number.POSITIVE_INFINITY, 0];
  for (const sequence of sequences) {
    least = Math.min(least, sequence);
    greatest = Math.max(greatest, sequence);
  }
  const range = `sequence BETWEEN ${least} AND ${greatest}`;
  if (greatest - least < sequences.length * 2) return { sql: range, values: [] };
  return { sql: `${range} AND ${IN_LIST}`, values: [sequences.join(',')] };
}

/** For one value, a list of sequences with commas. */
export const IN_LIST = "sequence IN (SELECT unnest(string_split(?, ',')::BIGINT[]))";

function orNull(value: number | undefined): number | null {
  return value ?? null;
}
