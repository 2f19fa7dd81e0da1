import { fail, ok, type Result } from '../kernel/result';
import type { PersonQuery, PersonQueryType } from '../projections/person-query';
import {
  count,
  type Decoder,
  describeMismatch,
  field,
  instant,
  isObject,
  list,
  type Mismatch,
  map,
  nullable,
  parseJson,
  personId,
  record,
  text,
} from './decoder';

type QueryOf<Type extends PersonQueryType> = PersonQuery & { readonly type: Type };

const ofPerson = record({ person_id: personId });

/** The fourteen of domain.md §10.3; fields that are not named there are ignored. */
const decoders: { readonly [Type in PersonQueryType]: Decoder<QueryOf<Type>> } = {
  GetSummary: aboutPerson('GetSummary'),
  GetSkills: aboutPerson('GetSkills'),
  GetConnections: aboutPerson('GetConnections'),
  GetNetworkStats: aboutPerson('GetNetworkStats'),
  GetAllSummaries: () => ok({ type: 'GetAllSummaries' }),
  GetByEmployer: map(record({ employer: text }), ({ employer }) => ({ type: 'GetByEmployer', employer })),
  Search: map(record({ query: text, limit: count }), (fields) => ({ type: 'Search', ...fields })),
  SearchWithFilters: map(
    record({
      query: nullable(text),
      employer_filter: nullable(text),
      skill_filter: nullable(text),
      location_filter: nullable(text),
      limit: count,
    }),
    ({ query, employer_filter, skill_filter, location_filter, limit }) => ({
      type: 'SearchWithFilters',
      query,
      employerFilter: employer_filter,
      skillFilter: skill_filter,
      locationFilter: location_filter,
      limit,
    }),
  ),
  FindPeopleWithSkill: map(record({ skill_name: text }), ({ skill_name }) => ({
    type: 'FindPeopleWithSkill',
    skillName: skill_name,
  })),
  FindPeopleWithSkills: map(record({ required_skills: list(text) }), ({ required_skills }) => ({
    type: 'FindPeopleWithSkills',
    requiredSkills: required_skills,
  })),
  GetSkillRecommendations: map(record({ person_id: personId, limit: count }), ({ person_id, limit }) => ({
    type: 'GetSkillRecommendations',
    personId: person_id,
    limit,
  })),
  FindShortestPath: map(record({ from: personId, to: personId }), (ends) => ({ type: 'FindShortestPath', ...ends })),
  GetTimeline: map(record({ person_id: personId, limit: nullable(count) }), ({ person_id, limit }) => ({
    type: 'GetTimeline',
    personId: person_id,
    limit,
  })),
  GetTimelineRange: map(record({ person_id: personId, start: instant, end: instant }), ({ person_id, ...range }) => ({
    type: 'GetTimelineRange',
    personId: person_id,
    ...range,
  })),
};

export const queryTypes = Object.keys(decoders) as readonly PersonQueryType[];

/** Last token of a query's subject: its type in snake case. */
export function querySubject(type: PersonQueryType): string {
  return `${QUERY_PREFIX}${type.replace(/[A-Z]/g, (letter, at) => `${at === 0 ? '' : '_'}${letter.toLowerCase()}`)}`;
}

const QUERY_PREFIX = 'person.queries.';
/** Everything that may be asked. */
export const querySubjects = `${QUERY_PREFIX}*`;

const typesBySubject = new Map(queryTypes.map((type) => [querySubject(type), type] as const));

/**
 * A query from the subject that it was asked on and its body, or one sentence about why it is none. The subject alone
 * may say what is asked; where the body says it too, both must be the same. Total.
 */
export function decodeQuery(subject: string, body: string): Result<PersonQuery, string> {
  const type = typesBySubject.get(subject);
  if (type === undefined) {
    const known = [...typesBySubject.keys()].map((name) => name.slice(QUERY_PREFIX.length)).join(', ');
    return fail(`Nothing can be asked on this subject: below ${QUERY_PREFIX.slice(0, -1)} there are ${known}.`);
  }
  const parsed = body.trim() === '' ? { value: {} } : parseJson(body);
  if (!parsed) return fail(`The query ${type} cannot be read: its body is not JSON.`);
  const { value } = parsed;
  if (!isObject(value)) return fail(`The query ${type} cannot be read: its body is no object.`);
  const said = field(value, 'query_type');
  if (said !== undefined && said !== type) {
    return fail(`The body asks for another query than the subject: send ${type} here, or choose the other's subject.`);
  }
  const query: Result<PersonQuery, Mismatch> = decoders[type](value);
  return query.ok ? query : fail(`The query ${type} cannot be answered: ${describeMismatch(query.problem, '')}.`);
}

/** The query as the Rust type prints it, keys in its order. */
export function encodeQuery(query: PersonQuery): string {
  return JSON.stringify({ query_type: query.type, ...fieldsOf(query) });
}

function fieldsOf(query: PersonQuery): object {
  switch (query.type) {
    case 'GetSummary':
    case 'GetSkills':
    case 'GetConnections':
    case 'GetNetworkStats':
      return { person_id: { id: query.personId } };
    case 'GetAllSummaries':
      return {};
    case 'GetByEmployer':
      return { employer: query.employer };
    case 'Search':
      return { query: query.query, limit: query.limit };
    case 'SearchWithFilters':
      return {
        query: query.query,
        employer_filter: query.employerFilter,
        skill_filter: query.skillFilter,
        location_filter: query.locationFilter,
        limit: query.limit,
      };
    case 'FindPeopleWithSkill':
      return { skill_name: query.skillName };
    case 'FindPeopleWithSkills':
      return { required_skills: query.requiredSkills };
    case 'GetSkillRecommendations':
      return { person_id: { id: query.personId }, limit: query.limit };
    case 'FindShortestPath':
      return { from: { id: query.from }, to: { id: query.to } };
    case 'GetTimeline':
      return { person_id: { id: query.personId }, limit: query.limit };
    case 'GetTimelineRange':
      return { person_id: { id: query.personId }, start: query.start, end: query.end };
  }
}

function aboutPerson<const Type extends PersonQueryType>(type: Type) {
  return map(ofPerson, ({ person_id }) => ({ type, personId: person_id }));
}
