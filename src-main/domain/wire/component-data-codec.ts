import type {
  CommunicationChanges,
  Consent,
  KnownComponentChanges,
  KnownComponentData,
  PrivacyChanges,
} from '../person/component-data';
import {
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
import { type Decoder, decimal, instant, list, nullable, oneOf, text, truth } from './decoder';

/** A decoder for each member. */
export type Decoders<Fields> = { readonly [Name in keyof Fields]: Decoder<Fields[Name]> };

const maybeText = nullable(text);
const maybeTruth = nullable(truth);

/** Fields of the `Add*` commands besides `person_id` (domain.md §2.3), in that order. */
export const dataFields: { readonly [Kind in keyof KnownComponentData]: Decoders<KnownComponentData[Kind]> } = {
  Email: {
    email: text,
    email_type: oneOf(emailTypes),
    is_preferred: truth,
    can_receive_notifications: truth,
    can_receive_marketing: truth,
  },
  Phone: {
    phone_number: text,
    phone_type: oneOf(phoneTypes),
    country_code: text,
    is_mobile: truth,
    can_receive_sms: truth,
    can_receive_calls: truth,
  },
  Skill: {
    skill_name: text,
    category: oneOf(skillCategories),
    proficiency: oneOf(proficiencies),
    years_of_experience: nullable(decimal),
  },
  SocialProfile: {
    platform: oneOf(socialPlatforms),
    username: text,
    profile_url: text,
    display_name: maybeText,
    bio: maybeText,
  },
  Employment: {
    company_name: text,
    company_id: maybeText,
    job_title: text,
    department: maybeText,
    employment_type: oneOf(employmentTypes),
    start_date: instant,
    is_current: truth,
    location: maybeText,
    remote_type: oneOf(remoteTypes),
  },
};

/** Members of the `Update*` commands besides the ids (domain.md §1.7), all of which may be missing. */
export const changeFields: { readonly [Kind in keyof KnownComponentChanges]: Decoders<KnownComponentChanges[Kind]> } = {
  Email: {
    email: maybeText,
    email_type: nullable(oneOf(emailTypes)),
    is_preferred: maybeTruth,
    can_receive_notifications: maybeTruth,
    can_receive_marketing: maybeTruth,
  },
  Phone: {
    phone_number: maybeText,
    phone_type: nullable(oneOf(phoneTypes)),
    can_receive_sms: maybeTruth,
    can_receive_calls: maybeTruth,
  },
  Skill: {
    proficiency: nullable(oneOf(proficiencies)),
    years_of_experience: nullable(decimal),
    last_used: nullable(instant),
  },
  SocialProfile: {
    username: maybeText,
    profile_url: maybeText,
    display_name: maybeText,
    bio: maybeText,
    is_verified: maybeTruth,
  },
  Employment: {
    job_title: maybeText,
    department: maybeText,
    end_date: nullable(instant),
    is_current: maybeTruth,
    responsibilities: nullable(list(text)),
    achievements: nullable(list(text)),
  },
};

export const communicationFields: Decoders<CommunicationChanges> = {
  preferred_language: maybeText,
  preferred_channels: nullable(list(oneOf(contactChannels))),
  contact_frequency: nullable(oneOf(contactFrequencies)),
  email_format: nullable(oneOf(emailFormats)),
};

export const privacyFields: Decoders<PrivacyChanges> = {
  allow_analytics: maybeTruth,
  allow_marketing: maybeTruth,
  allow_third_party_sharing: maybeTruth,
  profile_visibility: nullable(oneOf(profileVisibilities)),
  data_retention_preference: nullable(oneOf(retentionPreferences)),
};

export const consentFields: Decoders<Consent> = {
  consent_type: text,
  granted: truth,
  version: text,
  ip_address: maybeText,
};
