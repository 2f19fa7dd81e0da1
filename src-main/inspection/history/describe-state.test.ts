import { personState } from '@shared/views/person-history';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../domain/kernel/metadata';
import type { PersonEvent } from '../../domain/person/events';
import { ada, added, created, first, second } from '../../domain/person/specification.suite';
import { historyOf } from '../../domain/projections/history.suite';
import { describeState } from './describe-state';
import { foldHistory } from './folded-history';

function stateAfter(...events: readonly PersonEvent[]) {
  const history = foldHistory(ada);
  history.append(historyOf(created(), ...events));
  const state = describeState({ history, count: events.length + 1 }, { editable: true, without: null });
  return personState.parse(state);
}

const component = (componentType: string, componentData: Json): PersonEvent => ({
  type: 'ComponentAdded',
  componentType,
  componentData,
});

const read = (state: ReturnType<typeof stateAfter>) =>
  Object.fromEntries(
    state.groups.slice(2).map(({ title, leaves }) => [title, leaves.map(({ label, value }) => `${label}: ${value}`)]),
  );

describe('the state of a person in words', () => {
  it('tells several components of a type apart, and begins each with what it is', () => {
    const state = stateAfter(
      added('EmailAddress', first, { is_preferred: true, email: 'one@example.org' }),
      component('LoyaltyCard', {}),
      component('Skill', { proficiency: 'Expert', skill_name: 'Rust' }),
      added('EmailAddress', second, { email: 'two@example.org' }),
      component('Tag', 'vip'),
      component('Relationship', { other_person_id: { id: 'x' } }),
    );
    expect(read(state)).toEqual({
      Contact: ['E-mail: one@example.org', 'E-mail, is preferred: yes', 'E-mail 2: two@example.org'],
      Skills: ['Skill: Rust', 'Skill, proficiency: Expert'],
      Related: ['Relationship: recorded', 'Relationship, other person id: id x'],
      'Tags and attributes': ['Tag: vip'],
      'Other components': ['Loyalty card: without details'],
    });
  });

  it('shows how far an onboarding is, and what others noted', () => {
    const noted = (metadataType: string, metadataValue: Json): PersonEvent => ({
      type: 'MetadataUpdated',
      metadataType,
      metadataValue,
    });
    const state = stateAfter(
      noted('onboarding_state', { state: 'AwaitingIdentityVerification', timestamp: 't' }),
      noted('risk_class', 'low'),
      { type: 'Updated', updates: { shoe_size: 42 } },
    );
    expect(read(state)).toEqual({
      Onboarding: ['State: Awaiting identity verification', 'Timestamp: t'],
      Attributes: ['shoe_size: 42'],
      Annotations: ['risk_class: low'],
    });
  });

  it('is bounded whatever has been added, and says what it leaves out', () => {
    const many = Array.from({ length: 1_200 }, (_, at) => component('Tag', { name: `tag ${at}` }));
    const deep = JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`) as Json;
    const state = stateAfter(component('Tag', deep), component('Tag', 'x'.repeat(300_000)), ...many);
    expect(state.groups.flatMap(({ leaves }) => leaves)).toHaveLength(1_001);
    expect(state.groups.at(-1)).toMatchObject({
      title: 'More',
      leaves: [{ value: expect.stringMatching(/^\d+ values/) }],
    });
    expect(state.json).toContain('more than is shown here');
    expect(JSON.stringify(state).length).toBeLessThan(1_000_000);
  });
});
