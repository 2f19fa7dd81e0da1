import fc from 'fast-check';
import { anyOnboarding } from '../onboarding/arbitrary-steps.suite';
import type { PersonCommand } from '../person/commands';
import {
  componentTypes,
  contactChannels,
  contactFrequencies,
  emailFormats,
  emailTypes,
  employmentTypes,
  phoneTypes,
  proficiencies,
  profileVisibilities,
  remoteTypes,
  retentionPreferences,
  skillCategories,
  socialPlatforms,
} from '../person/component-types';
import { mergeReasons } from '../person/events';
import { date, instant, json, name, nullableText, personId, text, type, uuid } from './arbitrary.suite';

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const one = <const Value extends string>(values: readonly Value[]) => fc.constantFrom(...values);
const flag = fc.boolean();
const maybeFlag = maybe(flag);
/** JSON has one zero. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const componentType = one(componentTypes);

const ofPerson: readonly fc.Arbitrary<PersonCommand>[] = [
  fc.record({ type: type('CreatePerson'), personId, name, source: text }),
  fc.record({ type: type('UpdateName'), personId, name, reason: nullableText }),
  fc.record({ type: type('SetBirthDate'), personId, birthDate: date }),
  fc.record({ type: type('RecordDeath'), personId, dateOfDeath: date }),
  fc.record({ type: type('RegisterComponent'), personId, componentType, registeredBy: text }),
  fc.record({ type: type('UnregisterComponent'), personId, componentType }),
  fc.record({ type: one(['DeactivatePerson', 'ReactivatePerson', 'ArchivePerson']), personId, reason: text }),
  fc.record({ type: type('MergePersons'), personId, targetPersonId: personId, mergeReason: one(mergeReasons) }),
  fc.record({ type: type('AddComponent'), personId, componentType, data: json }),
  fc.record({ type: type('UpdateComponent'), personId, componentId: uuid, componentType, updates: json }),
];

const ofContact: readonly fc.Arbitrary<PersonCommand>[] = [
  fc.record({
    type: type('AddEmail'),
    personId,
    data: fc.record({
      email: text,
      email_type: one(emailTypes),
      is_preferred: flag,
      can_receive_notifications: flag,
      can_receive_marketing: flag,
    }),
  }),
  fc.record({
    type: type('UpdateEmail'),
    personId,
    componentId: uuid,
    changes: fc.record({
      email: nullableText,
      email_type: maybe(one(emailTypes)),
      is_preferred: maybeFlag,
      can_receive_notifications: maybeFlag,
      can_receive_marketing: maybeFlag,
    }),
  }),
  fc.record({
    type: type('AddPhone'),
    personId,
    data: fc.record({
      phone_number: text,
      phone_type: one(phoneTypes),
      country_code: text,
      is_mobile: flag,
      can_receive_sms: flag,
      can_receive_calls: flag,
    }),
  }),
  fc.record({
    type: type('UpdatePhone'),
    personId,
    componentId: uuid,
    changes: fc.record({
      phone_number: nullableText,
      phone_type: maybe(one(phoneTypes)),
      can_receive_sms: maybeFlag,
      can_receive_calls: maybeFlag,
    }),
  }),
  fc.record({
    type: type('AddSocialProfile'),
    personId,
    data: fc.record({
      platform: one(socialPlatforms),
      username: text,
      profile_url: text,
      display_name: nullableText,
      bio: nullableText,
    }),
  }),
  fc.record({
    type: type('UpdateSocialProfile'),
    personId,
    componentId: uuid,
    changes: fc.record({
      username: nullableText,
      profile_url: nullableText,
      display_name: nullableText,
      bio: nullableText,
      is_verified: maybeFlag,
    }),
  }),
  fc.record({
    type: one(['RemoveEmail', 'RemovePhone', 'RemoveSkill', 'RemoveSocialProfile', 'RemoveEmployment']),
    personId,
    componentId: uuid,
  }),
];

const ofWork: readonly fc.Arbitrary<PersonCommand>[] = [
  fc.record({
    type: type('AddSkill'),
    personId,
    data: fc.record({
      skill_name: text,
      category: one(skillCategories),
      proficiency: one(proficiencies),
      years_of_experience: maybe(number),
    }),
  }),
  fc.record({
    type: type('UpdateSkill'),
    personId,
    componentId: uuid,
    changes: fc.record({
      proficiency: maybe(one(proficiencies)),
      years_of_experience: maybe(number),
      last_used: maybe(instant),
    }),
  }),
  fc.record({
    type: type('EndorseSkill'),
    personId,
    componentId: uuid,
    endorsement: fc.record({ endorserId: maybe(personId), endorserName: text, comment: nullableText }),
  }),
  fc.record({
    type: type('AddEmployment'),
    personId,
    data: fc.record({
      company_name: text,
      company_id: nullableText,
      job_title: text,
      department: nullableText,
      employment_type: one(employmentTypes),
      start_date: instant,
      is_current: flag,
      location: nullableText,
      remote_type: one(remoteTypes),
    }),
  }),
  fc.record({
    type: type('UpdateEmployment'),
    personId,
    componentId: uuid,
    changes: fc.record({
      job_title: nullableText,
      department: nullableText,
      end_date: maybe(instant),
      is_current: maybeFlag,
      responsibilities: maybe(fc.array(text, { maxLength: 3 })),
      achievements: maybe(fc.array(text, { maxLength: 3 })),
    }),
  }),
];

const ofPreferences: readonly fc.Arbitrary<PersonCommand>[] = [
  fc.record({
    type: type('UpdateCommunicationPreferences'),
    personId,
    changes: fc.record({
      preferred_language: nullableText,
      preferred_channels: maybe(fc.array(one(contactChannels), { maxLength: 3 })),
      contact_frequency: maybe(one(contactFrequencies)),
      email_format: maybe(one(emailFormats)),
    }),
  }),
  fc.record({
    type: type('UpdatePrivacyPreferences'),
    personId,
    changes: fc.record({
      allow_analytics: maybeFlag,
      allow_marketing: maybeFlag,
      allow_third_party_sharing: maybeFlag,
      profile_visibility: maybe(one(profileVisibilities)),
      data_retention_preference: maybe(one(retentionPreferences)),
    }),
  }),
  fc.record({
    type: type('RecordConsent'),
    personId,
    consent: fc.record({ consent_type: text, granted: flag, version: text, ip_address: nullableText }),
  }),
];

/** Every command that the wire can carry. */
export const anyCommand: fc.Arbitrary<PersonCommand> = fc.oneof(
  ...ofPerson,
  ...ofContact,
  ...ofWork,
  ...ofPreferences,
  anyOnboarding,
);
