import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventInWords, eventReason, eventSentence, eventTypes, familyOf } from './events';

const byron = { given_name: 'Ada', family_name: 'Byron', middle_names: [], preferred_name: null };
const lovelace = { ...byron, family_name: 'Lovelace' };

describe('events in words', () => {
  it('say what happened, and no more than the event says', () => {
    const sentences: readonly (readonly [string, unknown, string])[] = [
      ['Created', { name: byron, source: 'api' }, 'Created as Ada Byron, from “api”'],
      ['Created', { name: { ...byron, preferred_name: 'The Countess' }, source: '' }, 'Created as The Countess'],
      ['Activated', { reason: 'confirmed' }, 'Activated — “confirmed”'],
      ['Suspended', { reason: '' }, 'Suspended'],
      ['Archived', { reason: 'old' }, 'Archived — “old”'],
      ['Updated', { updates: { language: 'en', color: 1 } }, 'Updated: language, color'],
      [
        'NameUpdated',
        { old_name: byron, new_name: lovelace, change_reason: 'marriage' },
        'Name changed from Ada Byron to Ada Lovelace — “marriage”',
      ],
      [
        'NameUpdated',
        { old_name: byron, new_name: { ...byron, middle_names: ['Augusta'], honorific: 'Lady' } },
        'Name changed from Ada Byron to Lady Ada Augusta Byron',
      ],
      ['NameUpdated', { old_name: byron, new_name: byron }, 'Name set again: Ada Byron'],
      ['BirthDateSet', { birth_date: '1815-12-10' }, 'Birth date set to 1815-12-10'],
      ['DeathRecorded', { date_of_death: '1852-11-27' }, 'Death recorded, dated 1852-11-27'],
      [
        'ComponentAdded',
        { component_type: 'EmailAddress', component_data: { email: 'ada@example.org' } },
        'E-mail added: ada@example.org',
      ],
      [
        'ComponentAdded',
        { component_type: 'Employment', component_data: { company_name: 'Analytical Engines', job_title: 'analyst' } },
        'Employment added: analyst at Analytical Engines',
      ],
      [
        'ComponentAdded',
        {
          component_type: 'CustomAttribute',
          component_data: { type: 'notification', action: 'send_welcome_email', recipient_name: 'Ada Lovelace' },
        },
        'Custom attribute added: notification, send welcome email to Ada Lovelace',
      ],
      [
        'ComponentAdded',
        {
          component_type: 'CustomAttribute',
          component_data: { type: 'skill_recommendations', recommendations: [{ skill: 'WebAssembly' }, {}] },
        },
        'Custom attribute added: skill recommendations, WebAssembly',
      ],
      ['ComponentAdded', { component_type: 'LoyaltyCard', component_data: {} }, 'Loyalty card added'],
      ['ComponentUpdated', { component_type: 'Skill', changes: {} }, 'Skill updated'],
      [
        'ComponentUpdated',
        { component_type: 'PhoneNumber', changes: { phone_number: '+15551234567', standardized: true } },
        'Phone number standardised to +15551234567',
      ],
      [
        'ComponentUpdated',
        {
          component_type: 'EmailAddress',
          changes: { validation_status: 'invalid', validation_error: 'Invalid email format', validated_at: 't' },
        },
        'E-mail marked invalid: Invalid email format',
      ],
      [
        'ComponentUpdated',
        { component_type: 'EmailAddress', changes: { email_type: 'Work', is_preferred: true } },
        'E-mail updated: email type Work, is preferred yes',
      ],
      [
        'ComponentUpdated',
        { component_type: 'Skill', changes: { endorsements: [{ endorser_name: 'M' }, { endorser_name: 'Charles' }] } },
        'Skill updated: 2 endorsements, the last by Charles',
      ],
      [
        'ComponentUpdated',
        {
          component_type: 'PrivacyPreferences',
          changes: { consent_records: [{ consent_type: 'newsletter', granted: false }] },
        },
        'Privacy preferences updated: consent to “newsletter” not granted',
      ],
      ['ComponentRemoved', { component_type: 'Tag' }, 'Tag removed'],
      [
        'PersonMerged',
        { target_person_id: { id: '7f3a' }, merge_reason: 'DuplicateIdentity' },
        'Merged into 7f3a, because of duplicate identity',
      ],
      ['LocationAssigned', { location_type: 'primary' }, 'Location assigned as “primary”'],
      ['EmploymentAdded', { role: 'analyst' }, 'Employment added as “analyst”'],
      ['IdentityLinked', { identity_type: 'passport' }, 'Identity linked as “passport”'],
      [
        'MetadataUpdated',
        { metadata_type: 'onboarding_state', metadata_value: { state: 'Started' } },
        'Onboarding: Started',
      ],
      [
        'MetadataUpdated',
        { metadata_type: 'profile_onboarding_state', metadata_value: { state: 'EmailAdded' } },
        'Profile onboarding: Email added',
      ],
      [
        'MetadataUpdated',
        { metadata_type: 'onboarding_state', metadata_value: { state: 'Failed', reason: 'no papers' } },
        'Onboarding: Failed — “no papers”',
      ],
      [
        'MetadataUpdated',
        { metadata_type: 'risk_class', metadata_value: { state: 'low' } },
        'Metadata updated: risk class is “low”',
      ],
      ['PhotoAdded', {}, 'An event of type PhotoAdded, which we do not know'],
    ];
    for (const [type, data, sentence] of sentences) expect(eventSentence(type, data)).toBe(sentence);
    expect(new Set(sentences.map(([type]) => type))).toEqual(new Set([...eventTypes, 'PhotoAdded']));
  });

  it('have a sentence of bounded length on one line for any data', () => {
    fc.assert(
      fc.property(fc.constantFrom(...eventTypes, '__proto__', 'constructor'), fc.anything(), (type, data) => {
        const sentence = eventSentence(type, data);
        expect(sentence.length).toBeGreaterThan(0);
        expect(sentence).not.toMatch(/[\r\n]/);
      }),
    );
    const huge = eventSentence('NameUpdated', {
      old_name: byron,
      new_name: { given_name: 'x'.repeat(1_000_000), family_name: '\n'.repeat(1_000_000) },
      change_reason: '𝕏'.repeat(500_000),
    });
    expect(huge.length).toBeLessThan(600);
  });

  it('have a family, a few words and perhaps a reason', () => {
    expect(familyOf('DeathRecorded')).toBe('lifecycle');
    expect(familyOf('toString')).toBe('other');
    expect(eventInWords('NameUpdated')).toBe('name changed');
    expect(eventInWords('PhotoAdded')).toBe('PhotoAdded');
    expect(eventReason('NameUpdated', { change_reason: 'marriage' })).toBe('marriage');
    expect(eventReason('Suspended', { reason: ' ' })).toBeUndefined();
  });
});
