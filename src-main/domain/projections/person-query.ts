import type { Instant, PersonId } from '../kernel/identity';
import type { PersonNetworkStats, PersonRelationship } from './network-answers';
import type { Skill } from './person-skills';
import type { PersonStatus, PersonSummary } from './person-summary';
import type { TimelineEntry } from './timeline';

/** What can be asked about persons (domain.md §10.3). */
export type PersonQuery =
  | { readonly type: 'GetSummary' | 'GetSkills' | 'GetConnections' | 'GetNetworkStats'; readonly personId: PersonId }
  | { readonly type: 'GetAllSummaries' }
  | { readonly type: 'GetByEmployer'; readonly employer: string }
  | { readonly type: 'Search'; readonly query: string; readonly limit: number }
  | {
      readonly type: 'SearchWithFilters';
      readonly query: string | null;
      readonly employerFilter: string | null;
      readonly skillFilter: string | null;
      readonly locationFilter: string | null;
      readonly limit: number;
    }
  | { readonly type: 'FindPeopleWithSkill'; readonly skillName: string }
  | { readonly type: 'FindPeopleWithSkills'; readonly requiredSkills: readonly string[] }
  | { readonly type: 'GetSkillRecommendations'; readonly personId: PersonId; readonly limit: number }
  | { readonly type: 'FindShortestPath'; readonly from: PersonId; readonly to: PersonId }
  | { readonly type: 'GetTimeline'; readonly personId: PersonId; readonly limit: number | null }
  | { readonly type: 'GetTimelineRange'; readonly personId: PersonId; readonly start: Instant; readonly end: Instant };

export type PersonQueryType = PersonQuery['type'];

export type SearchResult = {
  readonly personId: PersonId;
  readonly name: string;
  readonly status: PersonStatus;
  readonly email: string | null;
  readonly employer: string | null;
  readonly role: string | null;
  readonly relevanceScore: number;
};

/** The answer, by the name that it has on the wire. Lists are given out one by one: they may be long. */
export type PersonQueryResponse =
  | { readonly type: 'Summary'; readonly summary: PersonSummary | null }
  | { readonly type: 'Summaries'; readonly summaries: Iterable<PersonSummary> }
  | { readonly type: 'SearchResults'; readonly results: Iterable<SearchResult> }
  | { readonly type: 'Skills'; readonly skills: Iterable<Skill> }
  | { readonly type: 'PersonIds'; readonly personIds: Iterable<PersonId> }
  | { readonly type: 'SkillRecommendations'; readonly skills: Iterable<string> }
  | { readonly type: 'Connections'; readonly connections: Iterable<PersonRelationship> }
  | { readonly type: 'NetworkStats'; readonly stats: PersonNetworkStats }
  | { readonly type: 'Path'; readonly path: readonly PersonId[] | null }
  | { readonly type: 'Timeline'; readonly entries: Iterable<TimelineEntry> }
  | { readonly type: 'Error'; readonly message: string };
