import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../kernel/metadata';
import { dataProblem } from './component-rules';
import { type ComponentType, componentTypes } from './component-types';

const [early, late] = ['2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z'];

/** Data in the shapes of domain.md §3.6 and what is wrong with them, one case per rule. */
const wrong: readonly (readonly [ComponentType, Json, string])[] = [
  ['EmailAddress', { email: { address: 'ada', verified: false } }, 'Invalid email format'],
  ['EmailAddress', { Contact: { Email: { email: { address: 'a@b' } } } }, 'Invalid email format'],
  ['PhoneNumber', { phone: { number: 'none' } }, 'Phone number must contain a digit'],
  ['PhoneNumber', { country_code: '' }, 'Country code cannot be empty'],
  [
    'PhoneNumber',
    { preferred_contact_time: { preferred_hours: [{ start: 9, end: 24 }] } },
    'Preferred hours must be from 0 to 23',
  ],
  [
    'PhoneNumber',
    { preferred_contact_time: { preferred_hours: [{ start: 9, end: 9 }] } },
    'Preferred hours must start before they end',
  ],
  ['MessagingApp', { handle: '' }, 'Handle cannot be empty'],
  ['MessagingApp', { platform: 'Discord', handle: 'ada' }, 'Discord handle must contain #'],
  ['MessagingApp', { platform: 'Telegram', handle: 'ada' }, 'Telegram handle must start with @ or +'],
  ['Address', { street1: '' }, 'Street cannot be empty'],
  ['Address', { Location: { address: { city: '' } } }, 'City cannot be empty'],
  ['Address', { address: { country: '' } }, 'Country cannot be empty'],
  ['Address', { country_code: 'GBR' }, 'Country code must have 2 characters'],
  ['Address', { coordinates: { latitude: 90.5 } }, 'Latitude must be from -90 to 90'],
  ['Address', { coordinates: { longitude: -181 } }, 'Longitude must be from -180 to 180'],
  ['Employment', { company: '' }, 'Company cannot be empty'],
  ['Employment', { Professional: { Employment: { position: '' } } }, 'Position cannot be empty'],
  ['Employment', { start_date: '2020-02-01', end_date: '2020-01-31' }, 'End date cannot be before start date'],
  ['ProfessionalAffiliation', { organization_name: ' ' }, 'Organization name cannot be empty'],
  ['ProfessionalAffiliation', { membership_type: '' }, 'Membership type cannot be empty'],
  ['ProfessionalAffiliation', { start_date: late, end_date: early }, 'End date cannot be before start date'],
  ['Project', { project_name: '' }, 'Project name cannot be empty'],
  ['Project', { description: '' }, 'Description cannot be empty'],
  ['Project', { role: ' ' }, 'Role cannot be empty'],
  ['Project', { start_date: late, end_date: early }, 'End date cannot be before start date'],
  ['Project', { is_ongoing: true, end_date: late }, 'Ongoing project cannot have an end date'],
  ['Skill', { name: '' }, 'Skill name cannot be empty'],
  ['Skill', { years_of_experience: -0.5 }, 'Years of experience cannot be negative'],
  [
    'Skill',
    { Professional: { Skills: { skills: [{ name: 'Rust', category: '' }] } } },
    'Skill category cannot be empty',
  ],
  ['Certification', { name: '' }, 'Certification name cannot be empty'],
  ['Certification', { issuing_organization: ' ' }, 'Issuing organization cannot be empty'],
  ['Certification', { issue_date: late, expiry_date: early }, 'Expiry date cannot be before issue date'],
  ['Education', { institution: '' }, 'Institution cannot be empty'],
  ['Education', { field_of_study: ' ' }, 'Field of study cannot be empty'],
  ['Education', { start_date: late, end_date: early }, 'End date cannot be before start date'],
  ['SocialProfile', { username: ' ' }, 'Username cannot be empty'],
  [
    'SocialProfile',
    { Social: { SocialMedia: { profile_url: 'ftp://x' } } },
    'Profile URL must start with http:// or https://',
  ],
  ['Website', { url: 'example.org' }, 'URL must start with http:// or https://'],
  ['Website', { title: '' }, 'Title cannot be empty'],
  ['ProfessionalNetwork', { network_name: '' }, 'Network name cannot be empty'],
  ['ProfessionalNetwork', { member_id: '' }, 'Member id cannot be empty'],
  ['Relationship', { relationship_type: '' }, 'Relationship type cannot be empty'],
  ['CommunicationPreferences', { preferred_language: ' ' }, 'Preferred language cannot be empty'],
  [
    'CommunicationPreferences',
    { do_not_disturb_hours: { start_hour: 24 } },
    'Do not disturb hours must be from 0 to 23',
  ],
  [
    'PrivacyPreferences',
    { consent_records: [{ consent_type: 'x' }, { consent_type: '' }] },
    'Consent type cannot be empty',
  ],
  ['GeneralPreferences', { Preferences: { General: { currency: 'EURO' } } }, 'Currency must have 3 characters'],
];

describe('component data', () => {
  it.each(wrong)('of %s, %j: are refused with “%s”', (type, data, problem) => {
    expect(dataProblem(type, data)).toBe(problem);
  });

  it('of a type without a shape, and what their shape does not have, are free', () => {
    for (const type of ['Tag', 'CustomAttribute', 'CustomerSegment', 'BehavioralData', 'LoyaltyCard']) {
      expect(dataProblem(type, { name: '', email: '' })).toBeUndefined();
    }
    expect(dataProblem('EmailAddress', { email: 'no address', type: 'primary', verified: false })).toBeUndefined();
    expect(dataProblem('PhoneNumber', { phone: 'none' })).toBeUndefined();
    expect(dataProblem('Employment', { start_date: 'soon', end_date: 'never' })).toBeUndefined();
    expect(dataProblem('MessagingApp', { platform: 'Telegram', handle: '@ada' })).toBeUndefined();
  });

  it('have an answer whatever they are', () => {
    fc.assert(
      fc.property(fc.constantFrom<string>(...componentTypes, '__proto__'), fc.jsonValue(), (type, data) => {
        expect(['string', 'undefined']).toContain(typeof dataProblem(type, data as Json));
      }),
    );
  });
});
