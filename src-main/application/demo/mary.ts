import { cast } from '@shared/catalogue/cast';
import type { Json } from '../../domain/kernel/metadata';
import type { ComponentType } from '../../domain/person/component-types';
import { type DemoStep, type Issued, name, programs, stepsOf } from './demo-step';
import { accountant, bookkeeping, controller, email, home, ids, phone, touchTyping } from './mary-components';

const { personId, step, born, renamed, bornOn, suspended, reactivated } = stepsOf(cast.mary);

/** What Mary herself did in the shop, what the desk did for her, and what a program did. */
const herself = (daysAgo: number): Issued => ({ daysAgo, actor: 'user:m.whitfield', producer: programs.webShop });
const desk = (daysAgo: number, actor: string, note?: string): Issued => ({
  daysAgo,
  actor: `user:${actor}`,
  producer: programs.console,
  ...(note !== undefined && { note }),
});

const added = (componentType: ComponentType, data: Json, issued: Issued) =>
  step({ type: 'AddComponent', personId, componentType, data }, issued);
const consent = (consent_type: string, granted: boolean, version: string, issued: Issued) =>
  step({ type: 'RecordConsent', personId, consent: { consent_type, granted, version, ip_address: null } }, issued);
const endorsed = (endorserName: string, comment: string | null, issued: Issued) =>
  step(
    {
      type: 'EndorseSkill',
      personId,
      componentId: ids.bookkeeping,
      endorsement: { endorserId: null, endorserName, comment },
    },
    issued,
  );

/**
 * Thirty-eight events by command, and two reactions that ask for welcome mail: version 12 stands before the marriage,
 * 16 is the typo of a program, 17 its reversal. One rename among them is refused, because she is suspended.
 */
export function mary(): readonly DemoStep[] {
  return [...beforeMarriage(), ...marriageAndTypo(), ...suspension(), ...lately()];
}

function beforeMarriage(): readonly DemoStep[] {
  return [
    born(name('Mary', 'Lindqvist'), { ...herself(358), actor: 'user:m.lindqvist' }),
    added('EmailAddress', email, herself(357.9)),
    added('PhoneNumber', phone, herself(357.8)),
    bornOn('1991-04-17', herself(357.7)),
    renamed(name('Mary', 'Lindqvist', { middleNames: ['Anne'] }), 'second name was missing', desk(330, 'j.patel')),
    step(
      {
        type: 'UpdateCommunicationPreferences',
        personId,
        changes: {
          preferred_language: 'en',
          preferred_channels: ['Email'],
          contact_frequency: 'Monthly',
          email_format: 'HTML',
        },
      },
      herself(329),
    ),
    consent('newsletter', true, '2025-06', herself(328.9)),
    added('Employment', accountant, herself(310)),
    added('Skill', bookkeeping, herself(300)),
    added('Address', { component_id: ids.address, ...home('Kustgatan 12', 'Gothenburg', '414 55') }, herself(290)),
    added('Skill', touchTyping, herself(280)),
    endorsed('Henrik Dahl', 'closes a year in four days', herself(250)),
  ];
}

/** By it the rename that is refused says whom it saw: written again later, it would not be refused any more. */
const SUSPENDED_AT_VERSION = 19;

const whitfield = name('Mary', 'Whitfield', { honorific: 'Mrs' });

function marriageAndTypo(): readonly DemoStep[] {
  return [
    renamed(whitfield, 'marriage', desk(193, 'm.ortiz', 'ticket 4688')),
    step(
      {
        type: 'UpdateEmail',
        personId,
        componentId: ids.email,
        changes: {
          email: 'mary.whitfield@posteo.example',
          email_type: null,
          is_preferred: null,
          can_receive_notifications: null,
          can_receive_marketing: null,
        },
      },
      herself(192),
    ),
    step(
      {
        type: 'UpdateComponent',
        personId,
        componentType: 'Address',
        componentId: ids.address,
        updates: home('Mill Lane 3', 'Bristol', 'BS1 4TR', 'GB'),
      },
      desk(190, 'm.ortiz', 'ticket 4688'),
    ),
    renamed(name('Mary', 'Whitfeild', { honorific: 'Mrs' }), null, {
      daysAgo: 167,
      actor: 'service:crm-sync',
      producer: programs.crmSync,
    }),
    renamed(whitfield, 'typing error', desk(159, 'k.adeyemi', 'ticket 4711')),
    step(
      {
        type: 'AddSocialProfile',
        personId,
        data: {
          platform: 'LinkedIn',
          username: 'mary-whitfield',
          profile_url: 'https://social.example/mary-whitfield',
          display_name: 'Mary Whitfield',
          bio: null,
        },
      },
      herself(155),
    ),
  ];
}

function suspension(): readonly DemoStep[] {
  return [
    suspended('two callers claim this account', desk(134, 's.okonkwo')),
    // Refused: whoever is suspended is not renamed.
    {
      ...renamed(name('Mary W.', 'Whitfield'), 'asked on the phone', desk(133, 'j.patel')),
      expectedVersion: SUSPENDED_AT_VERSION,
    },
    reactivated('identity confirmed by phone', desk(130, 'k.adeyemi')),
    step(
      {
        type: 'UpdatePhone',
        personId,
        componentId: ids.phone,
        changes: {
          phone_number: '+447700900123',
          phone_type: null,
          can_receive_sms: null,
          can_receive_calls: null,
        },
      },
      desk(129, 'k.adeyemi'),
    ),
    step(
      {
        type: 'UpdatePrivacyPreferences',
        personId,
        changes: {
          allow_analytics: false,
          allow_marketing: false,
          allow_third_party_sharing: false,
          profile_visibility: 'Private',
          data_retention_preference: 'ThreeYears',
        },
      },
      herself(128),
    ),
    consent('newsletter', false, '2025-06', herself(127)),
  ];
}

function lately(): readonly DemoStep[] {
  const unchanged = { department: null, end_date: null, is_current: null, responsibilities: null, achievements: null };
  return [
    step(
      {
        type: 'UpdateEmployment',
        personId,
        componentId: ids.employment,
        changes: { ...unchanged, job_title: 'Head of accounting' },
      },
      herself(110),
    ),
    added('Skill', { skill_name: 'Controlling', category: 'Analytical', proficiency: 'Intermediate' }, herself(101)),
    endorsed('Ngozi Eze', null, herself(95)),
    step(
      {
        type: 'UpdateEmployment',
        personId,
        componentId: ids.employment,
        changes: { ...unchanged, job_title: null, end_date: '2026-08-31T00:00:00Z' },
      },
      herself(80),
    ),
    step(
      {
        type: 'AddEmployment',
        personId,
        data: controller,
      },
      herself(79),
    ),
    added(
      'Certification',
      {
        name: 'Chartered controller',
        issuing_organization: 'Guild of Controllers',
        issue_date: '2026-09-15T00:00:00Z',
        skills_covered: ['Controlling'],
      },
      herself(60),
    ),
    step(
      {
        type: 'UpdateSkill',
        personId,
        componentId: ids.bookkeeping,
        changes: { proficiency: 'Expert', years_of_experience: 8, last_used: null },
      },
      herself(58),
    ),
    step({ type: 'RemoveSkill', personId, componentId: ids.typing }, herself(50)),
    added('Tag', { type: 'tag', name: 'reference customer' }, desk(45, 'k.adeyemi')),
    step(
      {
        type: 'UpdateCommunicationPreferences',
        personId,
        changes: {
          preferred_language: null,
          preferred_channels: null,
          contact_frequency: 'OnlyImportant',
          email_format: null,
        },
      },
      herself(40),
    ),
    added('Relationship', { other_person_id: { id: cast.tom }, relationship_type: 'sibling' }, desk(38, 'j.patel')),
    added('MessagingApp', { platform: 'Signal', handle: 'mary.whitfield' }, herself(35)),
    added(
      'Website',
      { url: 'https://whitfield.example', title: 'Whitfield on figures', website_type: 'Blog', is_primary: true },
      herself(30),
    ),
    renamed(name('Mary', 'Whitfield', { honorific: 'Dr' }), 'doctorate', desk(12, 'm.ortiz', 'ticket 6034')),
    consent('newsletter', true, '2026-10', herself(5)),
  ];
}
