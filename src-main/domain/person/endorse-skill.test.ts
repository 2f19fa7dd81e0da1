import { describe, it } from 'vitest';
import type { EndorseSkill } from './component-commands';
import { ada, added, created, first, given } from './specification.suite';

const endorse: EndorseSkill = {
  type: 'EndorseSkill',
  personId: ada,
  componentId: first,
  endorsement: { endorserId: ada, endorserName: 'Charles', comment: null },
};
const endorsement = {
  endorser_id: { id: ada },
  endorser_name: 'Charles',
  date: '2026-05-03T11:00:00.123Z',
  comment: null,
};

describe('endorsing a skill', () => {
  it('keeps the endorsements before, in the order in which they came', () => {
    given(created(), added('Skill', first))
      .when(endorse)
      .then({
        type: 'ComponentUpdated',
        componentType: 'Skill',
        componentId: first,
        changes: { endorsements: [endorsement] },
      });
    given(created(), added('Skill', first, { endorsements: ['of another shape'] }))
      .when({ ...endorse, endorsement: { endorserId: null, endorserName: 'Mary', comment: 'indeed' } })
      .then({
        type: 'ComponentUpdated',
        componentType: 'Skill',
        componentId: first,
        changes: {
          endorsements: [
            'of another shape',
            { ...endorsement, endorser_id: null, endorser_name: 'Mary', comment: 'indeed' },
          ],
        },
      });
  });

  it('is refused for what is no skill', () => {
    given(created(), added('Tag', first))
      .when(endorse)
      .refused(
        'ComponentOfOtherType',
        `Component ${first} of Ada Lovelace is a tag, not a skill: issue the command for its type.`,
      );
  });
});
