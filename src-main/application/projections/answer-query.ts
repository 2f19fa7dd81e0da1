import type { PersonId } from '../../domain/kernel/identity';
import type { PersonQuery, PersonQueryResponse, SearchResult } from '../../domain/projections/person-query';
import {
  passes,
  relevanceOf,
  type SearchEntry,
  type SearchFilters,
  tokensOf,
} from '../../domain/projections/person-search';
import { skillsOf } from '../../domain/projections/person-skills';
import { type PersonSummary, summaryOf } from '../../domain/projections/person-summary';
import type { PersonView } from '../../domain/projections/person-view';
import type { ReadModels } from './read-models';

/** Queries that are answered from what lives in memory; a person's timeline is folded from their history instead. */
export type ModelQuery = Exclude<PersonQuery, { readonly type: `GetTimeline${string}` }>;

/** The answer as the read models have it now. */
export function answerQuery(models: ReadModels, query: ModelQuery): PersonQueryResponse {
  const { summary, skills, network } = models;
  switch (query.type) {
    case 'GetSummary':
      return { type: 'Summary', summary: summaryFrom(summary.view(query.personId)) };
    case 'GetAllSummaries':
      return { type: 'Summaries', summaries: summariesOf(models, () => true) };
    case 'GetByEmployer':
      return {
        type: 'Summaries',
        summaries: summariesOf(models, ({ currentEmployer }) => currentEmployer === query.employer),
      };
    case 'Search':
      return { type: 'SearchResults', results: search(models, query.query, noFilters, query.limit) };
    case 'SearchWithFilters': {
      const { employerFilter: employer, skillFilter: skill, locationFilter: location } = query;
      return {
        type: 'SearchResults',
        results: search(models, query.query, { employer, skill, location }, query.limit),
      };
    }
    case 'GetSkills': {
      const view = skills.view(query.personId);
      return { type: 'Skills', skills: view ? skillsOf(view) : [] };
    }
    case 'FindPeopleWithSkill':
      return { type: 'PersonIds', personIds: models.personsWithSkill(query.skillName) };
    case 'FindPeopleWithSkills':
      return { type: 'PersonIds', personIds: withAllSkills(models, query.requiredSkills) };
    case 'GetSkillRecommendations':
      return { type: 'SkillRecommendations', skills: recommended(models, query.personId).slice(0, query.limit) };
    case 'GetConnections':
      return { type: 'Connections', connections: network.connections(query.personId) };
    case 'GetNetworkStats':
      return { type: 'NetworkStats', stats: network.stats(query.personId) };
    case 'FindShortestPath':
      return { type: 'Path', path: network.shortestPath(query.from, query.to) };
  }
}

function summaryFrom(view: PersonView | undefined): PersonSummary | null {
  return (view && summaryOf(view)) ?? null;
}

function* summariesOf(
  { summary }: ReadModels,
  isWanted: (summary: PersonSummary) => boolean,
): Generator<PersonSummary> {
  for (const view of summary.views()) {
    const found = summaryOf(view);
    if (found && isWanted(found)) yield found;
  }
}

const noFilters: SearchFilters = { employer: null, skill: null, location: null };

/** The most relevant first; those of the same relevance by name. Without words to look for everybody has relevance 1. */
function search(
  { search, searchEntry }: ReadModels,
  query: string | null,
  filters: SearchFilters,
  limit: number,
): readonly SearchResult[] {
  const tokens = query === null ? null : tokensOf(query);
  const found: { readonly entry: SearchEntry; readonly score: number }[] = [];
  for (const view of search.views()) {
    const entry = searchEntry(view);
    if (!entry || !passes(entry, filters)) continue;
    const score = tokens === null ? 1 : relevanceOf(entry, tokens);
    if (score > 0) found.push({ entry, score });
  }
  found.sort(
    (one, other) =>
      other.score - one.score ||
      compared(one.entry.name, other.entry.name) ||
      compared(one.entry.personId, other.entry.personId),
  );
  return found.slice(0, limit).map(({ entry, score }) => ({ ...entry, relevanceScore: score }));
}

function withAllSkills({ personsWithSkill }: ReadModels, required: readonly string[]): readonly PersonId[] {
  const [first, ...others] = required.map(personsWithSkill).sort((one, other) => one.size - other.size);
  return [...(first ?? [])].filter((personId) => others.every((persons) => persons.has(personId)));
}

/** Skills of those who share a skill with the person, those that most often come with one of theirs first. */
function recommended({ skills, personsWithSkill }: ReadModels, personId: PersonId): readonly string[] {
  const own = new Set(namesOf(skills.view(personId)).map(folded));
  const frequencies = new Map<string, { readonly name: string; readonly times: number }>();
  for (const skill of own) {
    for (const other of personsWithSkill(skill)) {
      if (other === personId) continue;
      const seen = new Set<string>();
      for (const name of namesOf(skills.view(other))) {
        const key = folded(name);
        if (own.has(key) || seen.has(key)) continue;
        seen.add(key);
        const known = frequencies.get(key);
        frequencies.set(key, { name: known?.name ?? name, times: (known?.times ?? 0) + 1 });
      }
    }
  }
  return [...frequencies.values()]
    .sort((one, other) => other.times - one.times || compared(one.name, other.name))
    .map(({ name }) => name);
}

function namesOf(view: PersonView | undefined): readonly string[] {
  return view ? skillsOf(view).map(({ name }) => name) : [];
}

function folded(name: string): string {
  return name.trim().toLowerCase();
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
