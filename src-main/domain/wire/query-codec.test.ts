import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonQuery } from '../projections/person-query';
import { instant, personId, text } from './arbitrary.suite';
import { decodeQuery, encodeQuery, querySubject, queryTypes } from './query-codec';

const PID = '{"id":"00000000-0000-4000-8000-000000000001"}';

/** The fourteen of domain.md §10.3, by the last token of their subject. */
const printed: readonly (readonly [subject: string, body: string])[] = [
  ['get_summary', `{"query_type":"GetSummary","person_id":${PID}}`],
  ['get_skills', `{"query_type":"GetSkills","person_id":${PID}}`],
  ['get_connections', `{"query_type":"GetConnections","person_id":${PID}}`],
  ['get_network_stats', `{"query_type":"GetNetworkStats","person_id":${PID}}`],
  ['get_all_summaries', '{"query_type":"GetAllSummaries"}'],
  ['get_by_employer', '{"query_type":"GetByEmployer","employer":"Analytical Engines"}'],
  ['search', '{"query_type":"Search","query":"ada","limit":10}'],
  [
    'search_with_filters',
    '{"query_type":"SearchWithFilters","query":null,"employer_filter":null,"skill_filter":"Rust","location_filter":null,"limit":10}',
  ],
  ['find_people_with_skill', '{"query_type":"FindPeopleWithSkill","skill_name":"Rust"}'],
  ['find_people_with_skills', '{"query_type":"FindPeopleWithSkills","required_skills":["Rust","Go"]}'],
  ['get_skill_recommendations', `{"query_type":"GetSkillRecommendations","person_id":${PID},"limit":3}`],
  ['find_shortest_path', `{"query_type":"FindShortestPath","from":${PID},"to":${PID}}`],
  ['get_timeline', `{"query_type":"GetTimeline","person_id":${PID},"limit":null}`],
  [
    'get_timeline_range',
    `{"query_type":"GetTimelineRange","person_id":${PID},"start":"2026-01-01T00:00:00Z","end":"2026-02-01T00:00:00.123456789Z"}`,
  ],
];

const anyQuery: fc.Arbitrary<PersonQuery> = fc.oneof(
  fc.record({ type: fc.constantFrom('GetSummary', 'GetSkills', 'GetConnections', 'GetNetworkStats'), personId }),
  fc.constant({ type: 'GetAllSummaries' as const }),
  fc.record({ type: fc.constant('GetByEmployer' as const), employer: text }),
  fc.record({ type: fc.constant('Search' as const), query: text, limit: fc.maxSafeNat() }),
  fc.record({
    type: fc.constant('SearchWithFilters' as const),
    query: fc.option(text),
    employerFilter: fc.option(text),
    skillFilter: fc.option(text),
    locationFilter: fc.option(text),
    limit: fc.maxSafeNat(),
  }),
  fc.record({ type: fc.constant('FindPeopleWithSkill' as const), skillName: text }),
  fc.record({ type: fc.constant('FindPeopleWithSkills' as const), requiredSkills: fc.array(text) }),
  fc.record({ type: fc.constant('GetSkillRecommendations' as const), personId, limit: fc.maxSafeNat() }),
  fc.record({ type: fc.constant('FindShortestPath' as const), from: personId, to: personId }),
  fc.record({ type: fc.constant('GetTimeline' as const), personId, limit: fc.option(fc.maxSafeNat()) }),
  fc.record({ type: fc.constant('GetTimelineRange' as const), personId, start: instant, end: instant }),
);

describe('a query on the wire', () => {
  it.each(printed)('on %s is read and written byte by byte: %s', (subject, body) => {
    const decoded = decodeQuery(`person.queries.${subject}`, body);
    expect(decoded).toMatchObject({ ok: true });
    expect(decoded.ok && encodeQuery(decoded.value)).toBe(body);
  });

  it('has its own subject, for each of the fourteen', () => {
    expect(queryTypes.map(querySubject)).toEqual(printed.map(([subject]) => `person.queries.${subject}`));
  });

  it('comes back as it was, whatever it asks', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(decodeQuery(querySubject(query.type), encodeQuery(query))).toEqual({ ok: true, value: query });
      }),
    );
  });

  it('may leave out its type, which the subject says, and what is optional', () => {
    expect(decodeQuery('person.queries.get_all_summaries', '')).toMatchObject({ ok: true });
    expect(decodeQuery('person.queries.get_timeline', `{"person_id":${PID}}`)).toMatchObject({
      value: { limit: null },
    });
    expect(decodeQuery('person.queries.search_with_filters', '{"limit":1}')).toMatchObject({
      value: { query: null, skillFilter: null },
    });
  });

  it.each([
    [
      'person.queries.drop_everything',
      '{}',
      'Nothing can be asked on this subject: below person.queries there are get_summary,',
    ],
    ['person.queries.search', '{', 'The query Search cannot be read: its body is not JSON.'],
    ['person.queries.search', '[]', 'The query Search cannot be read: its body is no object.'],
    ['person.queries.search', '{"query_type":"GetSummary"}', 'The body asks for another query than the subject'],
    ['person.queries.search', '{"query":"x"}', 'The query Search cannot be answered: limit: expected a whole number'],
    ['person.queries.search', '{"query":"x","limit":9007199254740993}', 'found a number out of bounds'],
    ['person.queries.get_summary', '{"person_id":"ada"}', 'person_id: expected a person id'],
    ['person.queries.get_summary', '{"__proto__":{"person_id":"x"}}', 'person_id: expected a person id'],
    [
      'person.queries.get_timeline_range',
      `{"person_id":${PID},"start":"soon","end":"2026-01-01T00:00:00Z"}`,
      'start: expected an RFC 3339 time',
    ],
  ])('is refused in words on %s: %s', (subject, body, sentence) => {
    const decoded = decodeQuery(subject, body);
    expect(decoded.ok ? '' : decoded.problem).toContain(sentence);
  });

  it('has an answer whatever it is made of', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    for (const type of queryTypes) {
      expect(decodeQuery(querySubject(type), `{"person_id":${deep}}`)).toHaveProperty('ok');
      expect(decodeQuery(querySubject(type), deep).ok).toBe(false);
    }
    fc.assert(
      fc.property(fc.constantFrom(...queryTypes), fc.jsonValue(), text, (type, value, garbage) => {
        expect(decodeQuery(querySubject(type), JSON.stringify(value))).toHaveProperty('ok');
        expect(decodeQuery(querySubject(type), garbage)).toHaveProperty('ok');
        expect(decodeQuery(garbage, garbage).ok).toBe(false);
      }),
    );
  });
});
