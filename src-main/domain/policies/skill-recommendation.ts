import { inMilliseconds } from '../kernel/instant';
import type { Json } from '../kernel/metadata';
import { addCustomAttribute, fieldOf, type JsonObject, type PersonPolicy, textField } from './person-policy';

const webDevelopment = recommendation('Web Development', 0.95, ['Frontend', 'Node.js', 'React']);

/** By the language's name as it is written there, in lower case (domain.md §7). */
const recommendations: ReadonlyMap<string, readonly JsonObject[]> = new Map([
  [
    'rust',
    [
      recommendation('Systems Programming', 0.9, ['Memory Management', 'Concurrent Programming']),
      recommendation('WebAssembly', 0.7, ['Web Development', 'Performance Optimization']),
    ],
  ],
  [
    'python',
    [
      recommendation('Data Science', 0.8, ['Machine Learning', 'Data Analysis']),
      recommendation('Automation', 0.85, ['DevOps', 'Scripting']),
    ],
  ],
  ['javascript', [webDevelopment]],
  ['typescript', [webDevelopment]],
]);

/** Recommends skills for the languages of a Git profile; none for languages it does not know, which is noted too. */
export const skillRecommendation: PersonPolicy = {
  name: 'SkillRecommendation',
  says: 'Recommends skills when a Git profile with programming languages is added.',
  listensTo: ['ComponentAdded'],
  evaluate({ envelope: { event, personId } }, { now }) {
    if (event.type !== 'ComponentAdded' || event.componentType !== 'CustomAttribute') return [];
    if (textField(event.componentData, 'type') !== 'git_profile') return [];
    const languages = textsOf(fieldOf(event.componentData, 'languages'));
    if (languages.length === 0) return [];
    return [
      addCustomAttribute(personId, {
        type: 'skill_recommendations',
        recommendations: languages.flatMap((language) => recommendations.get(language) ?? []),
        source: 'git_profile_analysis',
        generated_at: inMilliseconds(now),
      }),
    ];
  },
};

function recommendation(skill: string, confidence: number, related: readonly string[]): JsonObject {
  return { skill, confidence, related_skills: related };
}

function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
