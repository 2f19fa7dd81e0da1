import fc from 'fast-check';
import { eventTypes, familyOf } from '../catalogue/events';
import { eventMarks } from '../events/marks';
import { type Clause, type FilterableRow, fields, type IdKey, type IdMatch, type Query, type TextKey } from './query';

/** What rows and queries are made of, few enough to meet: ids of all forms, texts that differ by case, accents, parts. */
const uuids = ['00000000', '7f3a0000', '7f3a1111', 'ffffffff'].flatMap((start) =>
  ['c21e', '0001'].map((end) => `${start}-2222-4333-8444-55556666${end}`),
);
const otherIds = ['order-1', 'Order-1', 'order-12', '7F3A1111-2222-4333-8444-55556666C21E', 'ünter wegs', ''];
const names = ['Ada Lovelace', 'Zoë O’Brien', 'zoe obrien', 'Łukasz Ørsted-Straße', '李偉', 'Ada', 'No name given', ''];
const actors = ['user:m.ortiz', 'm.ortiz', 'USER:M.Ortiz', 'policy:DataQuality', 'user:', 'a:b:c', '*', 'user:m*z'];
const producers = [
  'web-shop/2.4.1@host',
  'web-shop/2.4.1',
  'web-shop',
  'Web-Shop/3@x',
  'eventglass/0.1.0@a@b',
  '/x',
  '@',
];
const others = [
  'r-1',
  'r-12',
  'R-1',
  'a,b',
  'with blank',
  '"quoted"',
  'back\\slash',
  "it's; DROP TABLE events --",
  '%_',
  '',
];
const notes = ['INC-4711', 'inc 4711 again', 'see Zoë', '…', ''];
const types = [...eventTypes.slice(0, 4), 'nameupdated', 'Imported', 'person.odd', '__proto__'];
const subjectsOf = (id: string) => [
  `person.events.${id}.person.created`,
  `person.events.${id}.person.name_updated`,
  `other.${id}`,
  `x.pre-${id}.y`,
  'person.events.dlq',
];
const payloads = [
  '{"given_name":"Ada"}',
  '{"given_name":"Zo\\u00eb","note":"say \\"hi\\""}',
  '{"given_name":"ZOË"}',
  'no json \\',
  '',
];
const startMs = Date.parse('2026-11-23T12:00:00Z');

const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null, freq: 4 });
const anyId = fc.constantFrom(...uuids, ...uuids, ...otherIds);
const anyMs = fc.integer({ min: -3, max: 12 }).map((step) => startMs + step * 1_000);

/** One event; the sequence is given by its place. */
export const anyRow: fc.Arbitrary<Omit<FilterableRow, 'sequence'>> = fc
  .record({
    recordedMs: anyMs,
    occurredMs: orNull(anyMs),
    type: fc.constantFrom(...types),
    marks: fc.subarray([...eventMarks]),
    personId: orNull(fc.constantFrom(...uuids, 'order-1', 'Order-1')),
    personName: orNull(fc.constantFrom(...names)),
    version: orNull(fc.integer({ min: 1, max: 6 })),
    correlationId: orNull(anyId),
    by: orNull(fc.constantFrom(...actors)),
    producer: orNull(fc.constantFrom(...producers)),
    sizeBytes: fc.integer({ min: 0, max: 2_100 }),
    eventId: orNull(anyId),
    causationId: orNull(anyId),
    requestId: orNull(fc.oneof(anyId, fc.constantFrom(...others))),
    sessionId: orNull(fc.constantFrom(...others)),
    userId: orNull(fc.constantFrom(...others)),
    policy: orNull(fc.constantFrom('DataQuality', 'dataquality', 'AutoArchive')),
    note: orNull(fc.constantFrom(...notes)),
    stream: fc.constantFrom('person-events', 'orders'),
    subjectPlace: fc.nat({ max: 4 }),
  })
  .map(({ subjectPlace, ...row }) => ({
    ...row,
    family: familyOf(row.type),
    subject: subjectsOf(row.personId ?? uuids[0] ?? '')[subjectPlace] ?? '',
  }));

export const anyPayload = fc.constantFrom(...payloads);

const at = { from: 0, to: 0 };

/** Conditions of the same kind within each other are one list. */
function joined(kind: 'and' | 'or', parts: readonly Query[]): Query {
  return { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])), at };
}

function anyClause(): fc.Arbitrary<Clause> {
  const idKeys: readonly IdKey[] = ['correlation', 'causation', 'command', 'id'];
  return fc.oneof(
    textClause('type', types),
    textClause('by', actors),
    textClause('producer', producers),
    textClause('policy', ['DataQuality', 'AUTOARCHIVE', 'Auto*']),
    textClause('request', others),
    textClause('session', others),
    textClause('user', others),
    textClause('stream', ['person-events', 'Orders']),
    fc
      .oneof(
        ...uuids.slice(0, 3).map((id) => fc.constantFrom(...subjectsOf(id))),
        fc.constantFrom(...subjectsOf('order-1')),
      )
      .chain((subject) => subjectClause(subject)),
    fc.record({ key: fc.constantFrom(...idKeys), match: idMatch(anyId) }),
    fc.record({
      key: fc.constant('person' as const),
      match: fc.oneof(idMatch(fc.constantFrom(...uuids)), words(names)),
    }),
    fc.record({ key: fc.constant('note' as const), match: words(notes) }),
    range('seq', 30),
    range('version', 7),
    range('size', 2_200),
    fc.record({ key: fc.constantFrom('recorded' as const, 'occurred' as const), match: anyTime }),
    fc.record({
      key: fc.constant('has' as const),
      match: fc.oneof(
        fc.record({ kind: fc.constant('mark' as const), mark: fc.constantFrom(...eventMarks) }),
        fc.record({ kind: fc.constant('field' as const), field: fc.constantFrom(...fields) }),
      ),
    }),
    fc.constantFrom('ada', 'zoë', 'say "hi"', 'absent', '\\').map(containsClause),
  );
}

function containsClause(text: string): Clause {
  return { key: 'text', match: { kind: 'contains', text } };
}

function textClause(key: TextKey, texts: readonly string[]): fc.Arbitrary<Clause> {
  const equals = fc.constantFrom(...texts.filter(Boolean)).map((text) => ({ kind: 'equals' as const, text }));
  const patterns = fc.constantFrom('*', 'r*', '*1', 'USER:*', '*-shop*', '*.*', 'web*4*host', '*a*a*', 'Name*', 'a*a');
  return fc
    .oneof(
      equals,
      patterns.map((text) => ({ kind: 'pattern' as const, text })),
    )
    .map((match) => ({ key, match }));
}

function subjectClause(subject: string): fc.Arbitrary<Clause> {
  const tokens = subject.split('.');
  const places = fc.subarray(tokens.map((_, place) => place));
  const pattern = fc.tuple(places, fc.nat({ max: tokens.length })).map(([stars, length]) => {
    const starred = tokens.map((token, place) => (stars.includes(place) ? '*' : token));
    return length === tokens.length ? starred.join('.') : [...starred.slice(0, length), '>'].join('.');
  });
  return fc
    .oneof(
      fc.constant({ kind: 'equals' as const, text: subject }),
      pattern.filter((text) => /(^|\.)(\*|>)(\.|$)/.test(text)).map((text) => ({ kind: 'pattern' as const, text })),
    )
    .map((match) => ({ key: 'subject', match }));
}

function idMatch(ids: fc.Arbitrary<string>): fc.Arbitrary<IdMatch> {
  return fc.oneof(
    ids.filter(Boolean).map((id): IdMatch => ({ kind: 'equals', text: id.toLowerCase() })),
    fc
      .tuple(ids, fc.nat({ max: 20 }), fc.constantFrom(0, 0, 1, 4, 12))
      .map(([id, begin, end]): IdMatch => {
        const folded = id.toLowerCase().replace(/[^\w-]/g, '');
        return { kind: 'begins', prefix: folded.slice(0, begin), suffix: end === 0 ? '' : folded.slice(-end) };
      })
      .filter((match) => match.kind === 'begins' && match.prefix + match.suffix !== ''),
  );
}

function words(texts: readonly string[]) {
  const folded = [...new Set(texts.flatMap((text) => text.toLowerCase().match(/[a-z0-9李偉]+/g) ?? []))];
  return fc
    .array(fc.constantFrom(...folded, ...folded.map((word) => word.slice(0, 2))), { minLength: 1, maxLength: 2 })
    .map((chosen) => ({ kind: 'words' as const, words: chosen }));
}

function range(key: 'seq' | 'version' | 'size', most: number): fc.Arbitrary<Clause> {
  const end = fc.nat({ max: most });
  return fc.tuple(end, end, fc.constantFrom('both', 'from', 'to', 'one')).map(([one, other, ends]): Clause => {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    const match = { both: { from, to }, from: { from }, to: { to }, one: { from, to: from } }[ends] ?? { from };
    return { key, match: { kind: 'range', ...match } };
  });
}

const anyTime = fc.tuple(anyMs, anyMs, fc.constantFrom('both', 'from', 'before')).map(([one, other, ends]) => {
  const [fromMs, beforeMs] = [Math.min(one, other), Math.max(one, other) + 1];
  return {
    kind: 'time' as const,
    ...(ends === 'before' ? {} : { fromMs }),
    ...(ends === 'from' ? {} : { beforeMs }),
  };
});

/** Any query, as the parser could have read it. */
export const anyQuery: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyClause().map((clause): Query => ({ kind: 'clause', clause, at })),
    tie('query').map((part): Query => (part.kind === 'not' ? part.part : { kind: 'not', part, at })),
    fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((parts) => joined('and', parts)),
    fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((parts) => joined('or', parts)),
  ),
})).query;
