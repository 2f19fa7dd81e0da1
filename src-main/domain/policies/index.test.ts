import { describe, expect, it } from 'vitest';
import type { PersonEvent } from '../person/events';
import { ada, created, enveloped } from '../person/specification.suite';
import { createDefaultPolicyEngine } from './index';

const namesOf = (engine: ReturnType<typeof createDefaultPolicyEngine>) => engine.policies.map(({ name }) => name);

describe('the person policies', () => {
  it('are four, asked in this order', () => {
    expect(namesOf(createDefaultPolicyEngine())).toEqual([
      'AutoArchiveInactivePersons',
      'WelcomeEmail',
      'DataQuality',
      'SkillRecommendation',
    ]);
  });

  it('are three in the baseline of the Rust services', () => {
    expect(namesOf(createDefaultPolicyEngine('baseline'))).toEqual([
      'AutoArchiveInactivePersons',
      'WelcomeEmail',
      'DataQuality',
    ]);
  });

  it('each say in one sentence what they do', () => {
    for (const { says } of createDefaultPolicyEngine().policies) expect(says).toMatch(/^[A-Z].*\.$/);
  });

  it('archive a person imported late before they welcome them', () => {
    const envelope = enveloped(created());
    const metadata = { ...envelope.metadata, timestamp: '2024-01-01T00:00:00Z' };
    const { reactions } = createDefaultPolicyEngine().evaluate({
      envelope: { ...envelope, metadata },
      recordedAt: '2026-05-03T12:00:00Z',
    });
    expect(reactions.map(({ policy, index, command }) => [policy, index, command.type])).toEqual([
      ['AutoArchiveInactivePersons', 1, 'ArchivePerson'],
      ['WelcomeEmail', 1, 'AddComponent'],
    ]);
  });

  it('leave alone who was archived or merged', () => {
    const endings: PersonEvent[] = [
      { type: 'Archived', reason: 'r' },
      { type: 'PersonMerged', targetPersonId: ada, mergeReason: 'UserRequested' },
    ];
    for (const ending of endings) {
      const recorded = { envelope: enveloped(ending), recordedAt: '2026-05-03T12:00:00Z' };
      expect(createDefaultPolicyEngine().evaluate(recorded).asked).toEqual([]);
    }
  });

  it('change nothing in what they are given', () => {
    const data = Object.freeze({ email: 'nowhere', component_id: 'x' });
    const event: PersonEvent = { type: 'ComponentAdded', componentType: 'EmailAddress', componentData: data };
    const recorded = Object.freeze({ envelope: Object.freeze(enveloped(event)), recordedAt: '2026-05-03T12:00:00Z' });
    const engine = createDefaultPolicyEngine();
    expect(engine.evaluate(recorded)).toEqual(engine.evaluate(recorded));
    expect(engine.evaluate(recorded).failures).toEqual([]);
  });
});
