import { eventMarks } from '@shared/events/marks';
import type { Query } from '@shared/query/query';
import { shortText } from '@shared/text/short-text';
import type { StoryMember, StoryMembers } from '../../inspection/ports';
import { compileQuery } from './query-to-sql/compile-query';
import { asLong, asUuid, asWord, readColumn } from './result-columns';
import type { StoryParts } from './stories-keys';
import type { TextKind } from './texts';

const wanted = `SELECT sequence, recorded_ms, occurred_ms, type, marks::UINTEGER, person, person_text, version, actor,
  producer, event_id, event_id_text, causation, causation_text, policy FROM events`;

/** The oldest rows of a story, and how many are left out. */
export async function readMembers(
  { database, texts }: StoryParts,
  correlationId: string,
  limit: number,
): Promise<StoryMembers> {
  const { sql, values } = compileQuery(ofStory(correlationId), texts);
  const result = await database.read(`${wanted} WHERE ${sql} ORDER BY sequence LIMIT ${limit}`, values);
  const textOf = (kind: TextKind, number: number | undefined) =>
    number === undefined ? null : (texts.textOf(kind, number) ?? null);
  const long = (column: number) => readColumn(result, column, asLong);
  const text = (column: number, kind: TextKind) =>
    readColumn(result, column, asWord).map((number) => textOf(kind, number));
  const id = (column: number, kind: TextKind) => {
    const others = readColumn(result, column + 1, asWord);
    return readColumn(result, column, asUuid).map((uuid, at) => uuid ?? textOf(kind, others[at]));
  };
  const sequences = long(0);
  const [recorded, occurred, marks, versions] = [long(1), long(2), readColumn(result, 4, asWord), long(7)];
  const [types, persons, actors, producers] = [
    text(3, 'type'),
    id(5, 'person_text'),
    text(8, 'actor'),
    text(9, 'producer'),
  ];
  const [eventIds, causations, policies] = [id(10, 'event_id_text'), id(12, 'causation_text'), text(14, 'policy')];
  const members = sequences.map(
    (sequence, at): StoryMember => ({
      sequence: sequence ?? 0,
      recordedMs: recorded[at] ?? 0,
      occurredMs: occurred[at] ?? null,
      type: types[at] ?? '',
      marks: eventMarks.filter((_, bit) => (marks[at] ?? 0) & (1 << bit)),
      personId: persons[at] ?? null,
      version: versions[at] ?? null,
      by: actors[at] ?? null,
      producer: producers[at] ?? null,
      eventId: eventIds[at] ?? null,
      causationId: causations[at] ?? null,
      policy: policies[at] ?? null,
    }),
  );
  const last = members.at(-1)?.sequence;
  if (last === undefined || members.length < limit) return { members, leftOut: [] };
  const rest = await database.read(
    `SELECT type, count(*) AS rows FROM events WHERE sequence > ${last} AND (${sql}) GROUP BY type ORDER BY rows DESC, type`,
    values,
  );
  const counts = readColumn(rest, 1, asLong);
  const leftOut = readColumn(rest, 0, asWord).map((type, at) => ({
    type: textOf('type', type) ?? '',
    count: counts[at] ?? 0,
  }));
  return { members, leftOut };
}

/** Nobody typed this: it has no place in a text. Ids are kept short, as every text of a row. */
function ofStory(correlationId: string): Query {
  const text = (shortText(correlationId) ?? '').toLowerCase();
  const clause = { key: 'correlation', match: { kind: 'equals', text } } as const;
  return { kind: 'clause', clause, at: { from: 0, to: 0 } };
}
