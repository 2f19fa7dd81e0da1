import { describe, it } from 'vitest';
import type { Json } from '../kernel/metadata';
import { ada } from '../person/specification.suite';
import { componentAdded, givenPolicy, inReactions } from './policy.suite';
import { skillRecommendation } from './skill-recommendation';

const profile = (languages: Json) => componentAdded('CustomAttribute', { type: 'git_profile', languages });
const web = { skill: 'Web Development', confidence: 0.95, related_skills: ['Frontend', 'Node.js', 'React'] };
const systems = {
  skill: 'Systems Programming',
  confidence: 0.9,
  related_skills: ['Memory Management', 'Concurrent Programming'],
};
const assembly = {
  skill: 'WebAssembly',
  confidence: 0.7,
  related_skills: ['Web Development', 'Performance Optimization'],
};
const data = { skill: 'Data Science', confidence: 0.8, related_skills: ['Machine Learning', 'Data Analysis'] };
const automation = { skill: 'Automation', confidence: 0.85, related_skills: ['DevOps', 'Scripting'] };

describe('recommending skills for a Git profile', () => {
  it.each<[string, string[], Json[]]>([
    ['rust', ['rust'], [systems, assembly]],
    ['python', ['python'], [data, automation]],
    ['javascript', ['javascript'], [web]],
    ['typescript', ['typescript'], [web]],
    ['several, in their order', ['typescript', 'rust'], [web, systems, assembly]],
    ['those of the web twice', ['javascript', 'typescript'], [web, web]],
    ['none for a language nobody knows', ['cobol'], []],
    ['none for a known one in other letters', ['Rust', 'PYTHON'], []],
    ['what is text, and the rest is left out', [7, 'rust'] as unknown as string[], [systems, assembly]],
  ])('gives %s', (_, languages, expected) => {
    givenPolicy(skillRecommendation)
      .when(profile(languages))
      .then({
        type: 'AddComponent',
        personId: ada,
        componentType: 'CustomAttribute',
        data: {
          type: 'skill_recommendations',
          recommendations: expected,
          source: 'git_profile_analysis',
          generated_at: inReactions,
        },
      });
  });

  it.each<[string, Json]>([
    ['no languages', []],
    ['languages that are no texts', [1, null]],
    ['languages that are no list', 'rust'],
    ['nothing at all', null],
  ])('stays silent for %s', (_, languages) => {
    givenPolicy(skillRecommendation).when(profile(languages)).then();
  });

  it('stays silent for everything that is no Git profile', () => {
    const languages = ['rust'];
    givenPolicy(skillRecommendation)
      .when(componentAdded('CustomAttribute', { type: 'hobby', languages }))
      .then();
    givenPolicy(skillRecommendation)
      .when(componentAdded('Skill', { type: 'git_profile', languages }))
      .then();
    givenPolicy(skillRecommendation).when({ type: 'Activated', reason: 'r' }).notAsked();
  });
});
