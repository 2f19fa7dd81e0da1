import type { ComponentType } from './component-types';
import { allOf, type DataRule, notBlank, notEmpty, webAddress } from './data-rules';

export const socialProfile = allOf(
  notBlank('username', 'Username'),
  notBlank('profile_url', 'Profile URL'),
  webAddress('profile_url', 'Profile URL'),
);

/** The shapes of domain.md §3.6. */
export const socialRules = {
  SocialProfile: socialProfile,
  Website: allOf(notBlank('url', 'URL'), notBlank('title', 'Title'), webAddress('url', 'URL')),
  ProfessionalNetwork: allOf(notBlank('network_name', 'Network name'), notBlank('member_id', 'Member id')),
  Relationship: notEmpty('relationship_type', 'Relationship type'),
} satisfies Partial<Record<ComponentType, DataRule>>;
