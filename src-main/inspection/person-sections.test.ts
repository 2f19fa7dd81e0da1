import { describe, expect, it } from 'vitest';
import type { Json } from '../domain/kernel/metadata';
import type { PersonEvent } from '../domain/person/events';
import { created, personAfter } from '../domain/person/specification.suite';
import { describePerson } from './person-sections';

function component(componentType: string, componentData: Json): PersonEvent {
  return { type: 'ComponentAdded', componentType, componentData };
}

/** The sections after name and lifecycle, as they are read. */
function sectionsOf(...events: readonly PersonEvent[]) {
  return Object.fromEntries(
    describePerson(personAfter(created(), ...events))
      .slice(2)
      .map(({ title, values }) => [title, values.map(({ label, value }) => `${label}: ${value}`)]),
  );
}

describe('the state of a person in words', () => {
  it('shows components by area, each with what it says', () => {
    const sections = sectionsOf(
      component('Skill', { skill_name: 'Rust', proficiency: 'Expert', endorsements: [{ endorser_name: 'Mary' }] }),
      component('EmailAddress', { email: 'ada@example.org', email_type: 'Work', is_preferred: true }),
      component('Employment', { company_name: 'Engines', job_title: 'analyst', department: null }),
      component('EmailAddress', { email: { address: 'two@example.org', verified: false } }),
      component('CommunicationPreferences', { preferred_channels: ['Email', 'SMS'], preferred_language: 'en' }),
      component('Relationship', { relationship_type: 'mentor', other_person_id: { id: 'x' } }),
      component('Tag', 'vip'),
      component('LoyaltyCard', {}),
    );
    expect(sections).toEqual({
      Contact: [
        'E-mail: ada@example.org',
        'E-mail, email type: Work',
        'E-mail, is preferred: yes',
        'E-mail 2: address two@example.org, verified no',
      ],
      Work: ['Employment: analyst', 'Employment, company name: Engines'],
      Skills: ['Skill: Rust', 'Skill, proficiency: Expert', 'Skill, endorsements: endorser name Mary'],
      Related: ['Relationship: mentor', 'Relationship, other person id: id x'],
      Preferences: ['Communication preferences: en', 'Communication preferences, preferred channels: Email; SMS'],
      'Tags and attributes': ['Tag: vip'],
      'Other components': ['Loyalty card: without details'],
    });
  });

  it('shows how far an onboarding is, apart from other metadata', () => {
    const metadata = (metadataType: string, metadataValue: Json): PersonEvent => ({
      type: 'MetadataUpdated',
      metadataType,
      metadataValue,
    });
    expect(
      sectionsOf(
        metadata('onboarding_state', { state: 'AwaitingIdentityVerification', timestamp: 't' }),
        metadata('risk_class', 'low'),
      ),
    ).toEqual({
      Onboarding: ['State: Awaiting identity verification', 'Timestamp: t'],
      Annotations: ['risk_class: low'],
    });
  });

  it('is bounded whatever has been added, and says what it leaves out', () => {
    const many = Array.from({ length: 300 }, (_, at) => component('Tag', { name: `tag ${at}`, a: 1, b: 2 }));
    const sections = sectionsOf(...many);
    expect(sections['Tags and attributes']).toHaveLength(101);
    expect(sections['Tags and attributes']?.at(-1)).toBe('More: 200 values, not shown here');
    expect(sections['More components']).toEqual(['Not shown here: 200']);
    const deep = JSON.parse(`${'['.repeat(120)}${']'.repeat(120)}`);
    expect(sectionsOf(component('Tag', deep))).toEqual({ 'Tags and attributes': ['Tag: …'] });
  });
});
