import type { Instant, PersonId } from '../kernel/identity';
import { fullName } from '../person/name';
import { amountIn, type Facts, itemsOf, textIn } from './component-facts';
import { ofType, skillFacts } from './contact-facts';
import type { PersonView, Projection } from './person-view';

/** A skill as a component says it. */
export type Skill = {
  readonly name: string;
  readonly category: string;
  /** As it was said: a word of domain.md §3.6, or a number. Empty when it was not. */
  readonly proficiency: string;
  /** 1 for a beginner to 4 for an expert, another number where one was said, 0 when nothing was. */
  readonly level: number;
  readonly yearsExperience: number | null;
  readonly lastUsed: string | null;
  readonly endorsements: number;
};

/** domain.md §10.1. */
export type PersonSkillsView = {
  readonly personId: PersonId;
  readonly personName: string;
  readonly skills: readonly Skill[];
  readonly skillCategories: ReadonlyMap<string, number>;
  readonly totalEndorsements: number;
  /** Of the skills that say how well; 0 when none does. */
  readonly averageProficiency: number;
  readonly lastSkillUpdate: Instant | null;
};

export const skillsProjection: Projection = {
  name: 'skills-projection',
  schema: '1',
  facts: { Skill: skillFacts },
  holdsEveryType: false,
};

/** Undefined for who was not created. */
export function skillsViewOf(view: PersonView): PersonSkillsView | undefined {
  if (view.name === null) return undefined;
  const skills = skillsOf(view);
  const levels = skills.map(({ level }) => level).filter((level) => level > 0);
  const skillCategories = new Map<string, number>();
  for (const { category } of skills) skillCategories.set(category, (skillCategories.get(category) ?? 0) + 1);
  return {
    personId: view.personId,
    personName: fullName(view.name),
    skills,
    skillCategories,
    totalEndorsements: sum(skills.map(({ endorsements }) => endorsements)),
    averageProficiency: levels.length === 0 ? 0 : sum(levels) / levels.length,
    lastSkillUpdate: view.factsUpdatedAt,
  };
}

/** What says no name is no skill that anybody could look for. */
export function skillsOf(view: PersonView): readonly Skill[] {
  return ofType(view, 'Skill').flatMap(({ facts }) => {
    const listed = itemsOf(facts, 'skills');
    return (listed.length > 0 ? listed : [facts]).flatMap((item) => skillOf(item) ?? []);
  });
}

const levels: ReadonlyMap<string, number> = new Map(
  ['Beginner', 'Intermediate', 'Advanced', 'Expert'].map((word, index) => [word, index + 1]),
);

function skillOf(facts: Facts): Skill | undefined {
  const name = textIn(facts, 'skill_name', 'name');
  if (name === null) return undefined;
  const proficiency = textIn(facts, 'proficiency');
  const number = amountIn(facts, 'proficiency');
  return {
    name,
    category: textIn(facts, 'category') ?? 'Other',
    proficiency: proficiency ?? (number === null ? '' : String(number)),
    level: Math.max(0, number ?? levels.get(proficiency ?? '') ?? 0),
    yearsExperience: amountIn(facts, 'years_of_experience', 'years_experience'),
    lastUsed: textIn(facts, 'last_used'),
    endorsements: Math.max(0, Math.trunc(amountIn(facts, 'endorsements', 'endorsement_count') ?? 0)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
