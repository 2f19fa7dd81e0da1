import { z } from 'zod';
import { type CommandEntry, command } from './command-entry';
import { flag, neededText, optionalChoice, optionalChoices, optionalFlag, optionalText, text } from './schema-parts';
import {
  contactChannels,
  contactFrequencies,
  emailFormats,
  profileVisibilities,
  retentionPreferences,
} from './vocabulary';

const asItIs = 'Left out, it stays as it is.';
const group = 'Preferences';

/** What a person wants and allows (domain.md §2.3). */
export const preferenceCommands: readonly CommandEntry[] = [
  command({
    type: 'UpdateCommunicationPreferences',
    label: 'Update communication preferences',
    group,
    says: 'Records how the person wants to be addressed: added the first time, changed after.',
    data: z.object({
      preferred_language: z
        .string()
        .regex(/\S/, 'Name the language, as in en.')
        .nullable()
        .meta({ title: 'Preferred language', description: asItIs }),
      preferred_channels: optionalChoices(contactChannels, { title: 'Preferred channels', description: asItIs }),
      contact_frequency: optionalChoice(contactFrequencies, { title: 'Contact frequency', description: asItIs }),
      email_format: optionalChoice(emailFormats, { title: 'E-mail format', description: asItIs }),
    }),
  }),
  command({
    type: 'UpdatePrivacyPreferences',
    label: 'Update privacy preferences',
    group,
    says: 'Records what may be done with the person’s data: added the first time, changed after.',
    data: z.object({
      allow_analytics: optionalFlag('Analytics', asItIs),
      allow_marketing: optionalFlag('Marketing', asItIs),
      allow_third_party_sharing: optionalFlag('Sharing with third parties', asItIs),
      profile_visibility: optionalChoice(profileVisibilities, { title: 'Profile visibility', description: asItIs }),
      data_retention_preference: optionalChoice(retentionPreferences, {
        title: 'Data retention',
        description: asItIs,
      }),
    }),
  }),
  command({
    type: 'RecordConsent',
    label: 'Record consent',
    group,
    says: 'Records that the person consented or did not; earlier consents stay beside it.',
    data: z.object({
      consent_type: neededText({ title: 'Consent to', description: 'To what: newsletter, photos.' }, 'Say to what.'),
      granted: flag('Granted', 'Whether the person consented.'),
      version: text({
        title: 'Version',
        description: 'Of the text that the person saw.',
        warnWhenBlank: 'Without a version nobody can tell later which text the person saw.',
      }),
      ip_address: optionalText('IP address', 'From where it was given.'),
    }),
  }),
];
