import type { PersonId } from '../kernel/identity';
import type {
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
} from './component-types';

/*
 * Component data are free JSON inside events and are stored as they were sent, so that they keep the wire's keys here
 * too (domain.md §2.3 and §1.7). In changes `null` means: stays as it is.
 */

type OneOf<List extends readonly string[]> = List[number];
type Changes<Members> = { readonly [Name in keyof Members]: Members[Name] | null };

/** What the commands call a component of which they know the fields, with the data it starts with. */
export type KnownComponentData = {
  readonly Email: {
    readonly email: string;
    readonly email_type: OneOf<typeof emailTypes>;
    readonly is_preferred: boolean;
    readonly can_receive_notifications: boolean;
    readonly can_receive_marketing: boolean;
  };
  readonly Phone: {
    readonly phone_number: string;
    readonly phone_type: OneOf<typeof phoneTypes>;
    readonly country_code: string;
    readonly is_mobile: boolean;
    readonly can_receive_sms: boolean;
    readonly can_receive_calls: boolean;
  };
  readonly Skill: {
    readonly skill_name: string;
    readonly category: OneOf<typeof skillCategories>;
    readonly proficiency: OneOf<typeof proficiencies>;
    readonly years_of_experience: number | null;
  };
  readonly SocialProfile: {
    readonly platform: OneOf<typeof socialPlatforms>;
    readonly username: string;
    readonly profile_url: string;
    readonly display_name: string | null;
    readonly bio: string | null;
  };
  readonly Employment: {
    readonly company_name: string;
    readonly company_id: string | null;
    readonly job_title: string;
    readonly department: string | null;
    readonly employment_type: OneOf<typeof employmentTypes>;
    /** RFC 3339; the end too. */
    readonly start_date: string;
    readonly is_current: boolean;
    readonly location: string | null;
    readonly remote_type: OneOf<typeof remoteTypes>;
  };
};

export type KnownComponent = keyof KnownComponentData;

export type KnownComponentChanges = {
  readonly Email: Changes<KnownComponentData['Email']>;
  readonly Phone: Changes<Omit<KnownComponentData['Phone'], 'country_code' | 'is_mobile'>>;
  readonly Skill: Changes<{
    proficiency: KnownComponentData['Skill']['proficiency'];
    years_of_experience: number;
    last_used: string;
  }>;
  readonly SocialProfile: Changes<{
    username: string;
    profile_url: string;
    display_name: string;
    bio: string;
    is_verified: boolean;
  }>;
  readonly Employment: Changes<{
    job_title: string;
    department: string;
    end_date: string;
    is_current: boolean;
    responsibilities: readonly string[];
    achievements: readonly string[];
  }>;
};

export type CommunicationChanges = Changes<{
  preferred_language: string;
  preferred_channels: readonly OneOf<typeof contactChannels>[];
  contact_frequency: OneOf<typeof contactFrequencies>;
  email_format: OneOf<typeof emailFormats>;
}>;

export type PrivacyChanges = Changes<{
  allow_analytics: boolean;
  allow_marketing: boolean;
  allow_third_party_sharing: boolean;
  profile_visibility: OneOf<typeof profileVisibilities>;
  data_retention_preference: OneOf<typeof retentionPreferences>;
}>;

export type Endorsement = {
  readonly endorserId: PersonId | null;
  readonly endorserName: string;
  readonly comment: string | null;
};

export type Consent = {
  readonly consent_type: string;
  readonly granted: boolean;
  /** Of the text that was consented to. */
  readonly version: string;
  readonly ip_address: string | null;
};
