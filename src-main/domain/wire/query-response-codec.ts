import type { PersonId } from '../kernel/identity';
import { type PersonNetworkStats, type PersonRelationship, STRENGTH } from '../projections/network-answers';
import type { RelationshipType } from '../projections/person-network';
import type { PersonQueryResponse, SearchResult } from '../projections/person-query';
import type { Skill } from '../projections/person-skills';
import type { PersonSummary } from '../projections/person-summary';
import type { TimelineEntry } from '../projections/timeline';

/**
 * The response of domain.md §10.3: `Error` and `NetworkStats` flat as the Rust type prints them, the others with their
 * content under `data`. Lists are written one by one and given up on when they are larger than `mostCharacters`: then an
 * `Error` says what to do.
 */
export function encodeQueryResponse(response: PersonQueryResponse, mostCharacters: number): string {
  switch (response.type) {
    case 'Summary':
      return withData(response.type, JSON.stringify(response.summary && summaryJson(response.summary)));
    case 'Summaries':
      return listOf(response.type, response.summaries, summaryJson, mostCharacters);
    case 'SearchResults':
      return listOf(response.type, response.results, resultJson, mostCharacters);
    case 'Skills':
      return listOf(response.type, response.skills, skillJson, mostCharacters);
    case 'PersonIds':
      return listOf(response.type, response.personIds, idJson, mostCharacters);
    case 'SkillRecommendations':
      return listOf(response.type, response.skills, (skill) => skill, mostCharacters);
    case 'Connections':
      return listOf(response.type, response.connections, relationshipJson, mostCharacters);
    case 'NetworkStats':
      return JSON.stringify({ response_type: response.type, ...statsJson(response.stats) });
    case 'Path':
      return response.path === null
        ? withData(response.type, 'null')
        : listOf(response.type, response.path, idJson, mostCharacters);
    case 'Timeline':
      return listOf(response.type, response.entries, entryJson, mostCharacters);
    case 'Error':
      return encodeQueryError(response.message);
  }
}

export function encodeQueryError(message: string): string {
  return JSON.stringify({ response_type: 'Error', message });
}

function withData(type: string, data: string): string {
  return `{"response_type":"${type}","data":${data}}`;
}

function listOf<Item>(
  type: string,
  items: Iterable<Item>,
  toJson: (item: Item) => unknown,
  mostCharacters: number,
): string {
  const written: string[] = [];
  let characters = withData(type, '[]').length;
  for (const item of items) {
    const json = JSON.stringify(toJson(item));
    characters += json.length + 1;
    if (characters > mostCharacters) return encodeQueryError(tooLong(written.length));
    written.push(json);
  }
  return withData(type, `[${written.join(',')}]`);
}

function tooLong(fitting: number): string {
  return `The answer is larger than the server takes: no more than ${fitting} of its entries fit. Ask for fewer, by a limit or a filter.`;
}

const idJson = (personId: PersonId) => ({ id: personId });

function summaryJson(summary: PersonSummary): object {
  return {
    person_id: idJson(summary.personId),
    name: summary.name,
    primary_email: summary.primaryEmail,
    primary_phone: summary.primaryPhone,
    current_employer: summary.currentEmployer,
    current_role: summary.currentRole,
    location: summary.location,
    skills_count: summary.skillsCount,
    component_count: summary.componentCount,
    last_updated: summary.lastUpdated,
    status: summary.status,
  };
}

function resultJson(result: SearchResult): object {
  return {
    person_id: idJson(result.personId),
    name: result.name,
    email: result.email,
    employer: result.employer,
    role: result.role,
    relevance_score: result.relevanceScore,
    status: result.status,
  };
}

function skillJson(skill: Skill): object {
  return {
    skill_name: skill.name,
    category: skill.category,
    proficiency: skill.proficiency,
    years_experience: skill.yearsExperience,
    last_used: skill.lastUsed,
    endorsement_count: skill.endorsements,
  };
}

function relationshipJson({ from, to, type, establishedAt }: PersonRelationship): object {
  return {
    from_person: idJson(from),
    to_person: idJson(to),
    relationship_type: typeJson(type),
    strength: STRENGTH,
    established_at: establishedAt,
    last_interaction: null,
    interaction_count: 0,
  };
}

function typeJson({ tag, other }: RelationshipType): unknown {
  return other === null ? tag : { [tag]: other };
}

function statsJson(stats: PersonNetworkStats): object {
  return {
    person_id: idJson(stats.personId),
    total_connections: stats.totalConnections,
    connections_by_type: Object.fromEntries(stats.connectionsByType),
    average_relationship_strength: stats.averageStrength,
    network_reach: stats.reach,
    clustering_coefficient: stats.clustering,
  };
}

function entryJson({ timestamp, eventType, title, description, metadata }: TimelineEntry): object {
  return { timestamp, event_type: eventType, title, description, metadata };
}
