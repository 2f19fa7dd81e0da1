/** Closed lists of the wire (domain.md §1.5 and §3.6), as forms offer them; a test holds them equal to the domain's. */

export const mergeReasons = ['DuplicateIdentity', 'DataQualityIssue', 'UserRequested', 'PolicyDetermined'] as const;

export const componentTypes = [
  'EmailAddress',
  'PhoneNumber',
  'MessagingApp',
  'Address',
  'Employment',
  'ProfessionalAffiliation',
  'Project',
  'Skill',
  'Certification',
  'Education',
  'SocialProfile',
  'Website',
  'ProfessionalNetwork',
  'Relationship',
  'CustomerSegment',
  'BehavioralData',
  'CommunicationPreferences',
  'PrivacyPreferences',
  'GeneralPreferences',
  'Tag',
  'CustomAttribute',
] as const;

export const emailTypes = ['Personal', 'Work', 'School', 'Other'] as const;
export const phoneTypes = ['Mobile', 'Home', 'Work', 'Emergency', 'Other'] as const;
export const skillCategories = [
  'Technical',
  'Programming',
  'Language',
  'Management',
  'Creative',
  'Analytical',
  'Communication',
  'Other',
] as const;
export const proficiencies = ['Beginner', 'Intermediate', 'Advanced', 'Expert'] as const;
export const socialPlatforms = [
  'LinkedIn',
  'Twitter',
  'Facebook',
  'Instagram',
  'GitHub',
  'YouTube',
  'TikTok',
  'Reddit',
  'Pinterest',
  'Mastodon',
  'Other',
] as const;
export const employmentTypes = [
  'FullTime',
  'PartTime',
  'Contract',
  'Freelance',
  'Internship',
  'Temporary',
  'Volunteer',
  'Other',
] as const;
export const remoteTypes = ['OnSite', 'Remote', 'Hybrid', 'Unknown'] as const;
export const contactChannels = ['Email', 'Phone', 'SMS', 'WhatsApp', 'InAppNotification', 'PostalMail'] as const;
export const contactFrequencies = ['Daily', 'Weekly', 'Monthly', 'Quarterly', 'OnlyImportant', 'Never'] as const;
export const emailFormats = ['PlainText', 'HTML', 'Both'] as const;
export const profileVisibilities = ['Public', 'RegisteredUsers', 'Connections', 'Private'] as const;
export const retentionPreferences = ['MinimumRequired', 'OneYear', 'ThreeYears', 'FiveYears', 'Indefinite'] as const;
