import { describe, expect, it } from 'vitest';
import type { AddKnownComponent, UpdateKnownComponent } from './component-commands';
import { decide } from './decide';
import { ada, added, created, first, given, issuedAt, personAfter, stranger, suspended } from './specification.suite';

const email = {
  email: 'ada@example.org',
  email_type: 'Work',
  is_preferred: true,
  can_receive_notifications: true,
  can_receive_marketing: false,
} as const;
const phone = {
  phone_number: '+15551234567',
  phone_type: 'Mobile',
  country_code: 'US',
  is_mobile: true,
  can_receive_sms: true,
  can_receive_calls: true,
} as const;
const skill = {
  skill_name: 'Analysis',
  category: 'Analytical',
  proficiency: 'Expert',
  years_of_experience: 10,
} as const;
const profile = {
  platform: 'GitHub',
  username: 'ada',
  profile_url: 'https://github.com/ada',
  display_name: null,
  bio: null,
} as const;
const job = {
  company_name: 'Analytical Engines',
  company_id: null,
  job_title: 'analyst',
  department: null,
  employment_type: 'FullTime',
  start_date: '1842-01-01T00:00:00Z',
  is_current: true,
  location: null,
  remote_type: 'Remote',
} as const;

const addEmail = { type: 'AddEmail', personId: ada, data: email } as const;
const noChange = {
  email: null,
  email_type: null,
  is_preferred: null,
  can_receive_notifications: null,
  can_receive_marketing: null,
} as const;
const updateEmail = { type: 'UpdateEmail', personId: ada, componentId: first, changes: noChange } as const;

function problemOf(command: AddKnownComponent | UpdateKnownComponent, ...before: ReturnType<typeof added>[]) {
  const decision = decide(personAfter(created(), ...before), command, { related: null, issuedAt });
  return decision.ok ? undefined : decision.problem.sentence;
}

function validation(phrase: string) {
  return `Validation error: ${phrase}: correct that and issue the command again.`;
}

describe('adding a component whose fields are known', () => {
  it('records the fields of the command, flat', () => {
    const adding: readonly (readonly [AddKnownComponent, string])[] = [
      [addEmail, 'EmailAddress'],
      [{ type: 'AddPhone', personId: ada, data: phone }, 'PhoneNumber'],
      [{ type: 'AddSkill', personId: ada, data: skill }, 'Skill'],
      [{ type: 'AddSocialProfile', personId: ada, data: profile }, 'SocialProfile'],
      [{ type: 'AddEmployment', personId: ada, data: job }, 'Employment'],
    ];
    for (const [command, componentType] of adding) {
      given(created()).when(command).then({ type: 'ComponentAdded', componentType, componentData: command.data });
    }
  });

  it('is refused when a field says nothing sensible', () => {
    const wrong: readonly (readonly [AddKnownComponent, string])[] = [
      [{ ...addEmail, data: { ...email, email: 'ada@example' } }, 'Invalid email format'],
      [{ ...addEmail, data: { ...email, email: 'example.org' } }, 'Invalid email format'],
      [
        { type: 'AddPhone', personId: ada, data: { ...phone, phone_number: 'none' } },
        'Phone number must contain a digit',
      ],
      [{ type: 'AddPhone', personId: ada, data: { ...phone, country_code: '' } }, 'Country code cannot be empty'],
      [{ type: 'AddSkill', personId: ada, data: { ...skill, skill_name: '' } }, 'Skill name cannot be empty'],
      [
        { type: 'AddSkill', personId: ada, data: { ...skill, years_of_experience: -1 } },
        'Years of experience cannot be negative',
      ],
      [{ type: 'AddSocialProfile', personId: ada, data: { ...profile, username: ' ' } }, 'Username cannot be empty'],
      [
        { type: 'AddSocialProfile', personId: ada, data: { ...profile, profile_url: 'github.com' } },
        'Profile URL must start with http:// or https://',
      ],
      [{ type: 'AddEmployment', personId: ada, data: { ...job, company_name: '' } }, 'Company cannot be empty'],
      [{ type: 'AddEmployment', personId: ada, data: { ...job, job_title: '' } }, 'Position cannot be empty'],
    ];
    for (const [command, phrase] of wrong) expect(problemOf(command)).toBe(validation(phrase));
  });

  it('is refused while suspended', () => {
    given(created(), suspended)
      .when(addEmail)
      .refused(
        'NotActive',
        'Ada Lovelace cannot be given an e-mail address: the person is suspended; reactivate the person first.',
      );
  });
});

describe('updating a component whose fields are known', () => {
  const has = added('EmailAddress', first, email);

  it('records what the command names, and nothing else', () => {
    given(created(), has)
      .when({ ...updateEmail, changes: { ...noChange, is_preferred: false } })
      .then({
        type: 'ComponentUpdated',
        componentType: 'EmailAddress',
        componentId: first,
        changes: { is_preferred: false },
      });
    given(created(), has).when(updateEmail).then();
  });

  it('ends an employment by its end', () => {
    const unchanged = {
      job_title: null,
      department: null,
      end_date: null,
      is_current: null,
      responsibilities: null,
      achievements: null,
    };
    const end = (end_date: string) =>
      ({
        type: 'UpdateEmployment',
        personId: ada,
        componentId: first,
        changes: { ...unchanged, end_date, is_current: true },
      }) as const;
    given(created(), added('Employment', first, job))
      .when(end('1842-01-01T00:00:00.5Z'))
      .then({
        type: 'ComponentUpdated',
        componentType: 'Employment',
        componentId: first,
        changes: { end_date: '1842-01-01T00:00:00.5Z', is_current: false },
      });
    expect(problemOf(end('1842-01-01T00:30:00+01:00'), added('Employment', first, job))).toBe(
      validation('End date cannot be before start date'),
    );
  });

  it('is refused for an id that is not there, or is of another type', () => {
    given(created(), has)
      .when({ ...updateEmail, componentId: stranger })
      .refused(
        'ComponentNotFound',
        `Ada Lovelace has no component ${stranger}: look at the person for the ids of what is there.`,
      );
    given(created(), added('LoyaltyCard', first))
      .when(updateEmail)
      .refused(
        'ComponentOfOtherType',
        `Component ${first} of Ada Lovelace is another component, not an e-mail address: issue the command for its type.`,
      );
  });

  it('checks what it changes', () => {
    expect(problemOf({ ...updateEmail, changes: { ...noChange, email: 'nowhere' } }, has)).toBe(
      validation('Invalid email format'),
    );
  });
});

describe('removing a component whose fields are known', () => {
  it('takes it away by its id', () => {
    given(created(), added('PhoneNumber', first))
      .when({ type: 'RemovePhone', personId: ada, componentId: first })
      .then({ type: 'ComponentRemoved', componentType: 'PhoneNumber', componentId: first });
  });

  it('is refused for another type, while suspended, and the second time', () => {
    given(created(), added('EmailAddress', first))
      .when({ type: 'RemovePhone', personId: ada, componentId: first })
      .refused(
        'ComponentOfOtherType',
        `Component ${first} of Ada Lovelace is an e-mail address, not a phone number: issue the command for its type.`,
      );
    given(created(), added('Skill', first), suspended)
      .when({ type: 'RemoveSkill', personId: ada, componentId: first })
      .refused('NotActive', 'Ada Lovelace cannot be changed: the person is suspended; reactivate the person first.');
    given(created(), added('Skill', first), { type: 'ComponentRemoved', componentType: 'Skill', componentId: first })
      .when({ type: 'RemoveSkill', personId: ada, componentId: first })
      .refused(
        'ComponentNotFound',
        `Ada Lovelace has no component ${first}: look at the person for the ids of what is there.`,
      );
  });
});
