import type { PersonId } from '../kernel/identity';
import { displayName, fullName } from '../person/name';
import { text, textIn } from './component-facts';
import {
  contactFacts,
  currentEmployment,
  emailsOf,
  locationOf,
  ofType,
  phonesOf,
  primaryEmail,
  skillFacts,
} from './contact-facts';
import { skillsOf } from './person-skills';
import { type PersonStatus, statusOf } from './person-summary';
import type { PersonView, Projection } from './person-view';

/** What the search reads of a person (domain.md §10.2). Nobody is taken out: their status says how it stands. */
export type SearchEntry = {
  readonly personId: PersonId;
  readonly name: string;
  readonly status: PersonStatus;
  readonly email: string | null;
  readonly employer: string | null;
  readonly role: string | null;
  readonly location: string | null;
  readonly skills: readonly string[];
  /** The same in lower case, as tokens are looked for. */
  readonly lower: {
    readonly name: string;
    readonly emails: readonly string[];
    readonly phones: readonly string[];
    readonly employer: string;
    readonly role: string;
    readonly skills: readonly string[];
    readonly tags: readonly string[];
  };
};

export const searchProjection: Projection = {
  name: 'search-projection',
  schema: '1',
  facts: { ...contactFacts, Skill: skillFacts, Tag: { tag: text, name: text, value: text } },
  holdsEveryType: false,
};

/** Undefined for who was not created. */
export function searchEntryOf(view: PersonView): SearchEntry | undefined {
  const { personId, name } = view;
  if (name === null) return undefined;
  const { employer, role } = currentEmployment(view);
  const skills = skillsOf(view).map((skill) => skill.name);
  const tags = ofType(view, 'Tag').flatMap(({ facts }) => textIn(facts, 'tag', 'name', 'value') ?? []);
  return {
    personId,
    name: fullName(name),
    status: statusOf(view),
    email: primaryEmail(view),
    employer,
    role,
    location: locationOf(view),
    skills,
    lower: {
      name: `${fullName(name)} ${displayName(name)}`.toLowerCase(),
      emails: inLowerCase(emailsOf(view)),
      phones: phonesOf(view),
      employer: (employer ?? '').toLowerCase(),
      role: (role ?? '').toLowerCase(),
      skills: inLowerCase(skills),
      tags: inLowerCase(tags),
    },
  };
}

/** Words of a query that are looked for; what comes after them is not. */
const MOST_TOKENS = 16;

export function tokensOf(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, MOST_TOKENS);
}

/** How well a person fits: per token 10 for the name, 5 an address, 3 employer, 3 role, 2 a skill, 1 a tag. */
export function relevanceOf({ lower }: SearchEntry, tokens: readonly string[]): number {
  let score = 0;
  for (const token of tokens) {
    const isIn = (text: string) => text.includes(token);
    if (isIn(lower.name)) score += 10;
    if (lower.emails.some(isIn)) score += 5;
    if (isIn(lower.employer)) score += 3;
    if (isIn(lower.role)) score += 3;
    if (lower.skills.some(isIn)) score += 2;
    if (lower.tags.some(isIn)) score += 1;
  }
  return score;
}

export type SearchFilters = {
  readonly employer: string | null;
  readonly skill: string | null;
  readonly location: string | null;
};

/** Every filter that is given must stand somewhere in its field, in this spelling. */
export function passes({ employer, skills, location }: SearchEntry, filters: SearchFilters): boolean {
  const { employer: company, skill, location: place } = filters;
  return (
    (company === null || (employer ?? '').includes(company)) &&
    (skill === null || skills.some((name) => name.includes(skill))) &&
    (place === null || (location ?? '').includes(place))
  );
}

function inLowerCase(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.toLowerCase());
}
