import { z } from 'zod';
import { type CommandEntry, command } from './command-entry';
import { choice, componentId, flag, neededText, optionalChoice, optionalFlag, optionalText } from './schema-parts';
import { emailTypes, phoneTypes, socialPlatforms } from './vocabulary';

const asItIs = 'Left out, it stays as it is.';
const emailAddress = z.string().regex(/@.*\.|\..*@/, 'Write an address with an @ and a dot, as in ada@example.org.');
const phoneNumber = z.string().regex(/\d/, 'Write a number: it has no digit.');
const webAddress = z.string().regex(/^https?:\/\//, 'Write an address that starts with http:// or https://.');

const emailId = componentId('EmailAddress', 'The e-mail address that is meant.');
const phoneId = componentId('PhoneNumber', 'The phone number that is meant.');
const profileId = componentId('SocialProfile', 'The social profile that is meant.');

const email: readonly CommandEntry[] = [
  command({
    type: 'AddEmail',
    label: 'Add e-mail',
    group: 'Contact',
    says: 'Adds an e-mail address to an active person.',
    data: z.object({
      email: emailAddress.meta({ title: 'E-mail', description: 'The address.' }),
      email_type: choice(emailTypes, { title: 'Type', description: 'What it is used for.' }),
      is_preferred: flag('Preferred', 'Used before the others.'),
      can_receive_notifications: flag('Notifications', 'May be sent notifications.'),
      can_receive_marketing: flag('Marketing', 'May be sent marketing.'),
    }),
  }),
  command({
    type: 'UpdateEmail',
    label: 'Update e-mail',
    group: 'Contact',
    says: 'Changes an e-mail address that the person has.',
    data: z.object({
      component_id: emailId,
      email: emailAddress.nullable().meta({ title: 'E-mail', description: asItIs }),
      email_type: optionalChoice(emailTypes, { title: 'Type', description: asItIs }),
      is_preferred: optionalFlag('Preferred', asItIs),
      can_receive_notifications: optionalFlag('Notifications', asItIs),
      can_receive_marketing: optionalFlag('Marketing', asItIs),
    }),
  }),
  command({
    type: 'RemoveEmail',
    label: 'Remove e-mail',
    group: 'Contact',
    says: 'Takes an e-mail address away; it stays in the history.',
    data: z.object({ component_id: emailId }),
  }),
];

const phone: readonly CommandEntry[] = [
  command({
    type: 'AddPhone',
    label: 'Add phone',
    group: 'Contact',
    says: 'Adds a phone number to an active person; a policy may standardise it.',
    data: z.object({
      phone_number: phoneNumber.meta({ title: 'Phone number', description: 'As it is dialled, with + and country.' }),
      phone_type: choice(phoneTypes, { title: 'Type', description: 'What it is used for.' }),
      country_code: neededText(
        { title: 'Country code', description: 'Of the number: DE, +49.' },
        'Give the country code.',
      ),
      is_mobile: flag('Mobile', 'Whether it is a mobile phone.'),
      can_receive_sms: flag('Text messages', 'May be sent text messages.'),
      can_receive_calls: flag('Calls', 'May be called.'),
    }),
  }),
  command({
    type: 'UpdatePhone',
    label: 'Update phone',
    group: 'Contact',
    says: 'Changes a phone number that the person has.',
    data: z.object({
      component_id: phoneId,
      phone_number: phoneNumber.nullable().meta({ title: 'Phone number', description: asItIs }),
      phone_type: optionalChoice(phoneTypes, { title: 'Type', description: asItIs }),
      can_receive_sms: optionalFlag('Text messages', asItIs),
      can_receive_calls: optionalFlag('Calls', asItIs),
    }),
  }),
  command({
    type: 'RemovePhone',
    label: 'Remove phone',
    group: 'Contact',
    says: 'Takes a phone number away; it stays in the history.',
    data: z.object({ component_id: phoneId }),
  }),
];

const social: readonly CommandEntry[] = [
  command({
    type: 'AddSocialProfile',
    label: 'Add social profile',
    group: 'Social',
    says: 'Adds a profile on a social platform to an active person.',
    data: z.object({
      platform: choice(socialPlatforms, { title: 'Platform', description: 'Where the profile is.' }),
      username: neededText({ title: 'Username', description: 'As the platform has it.' }, 'Give the username.'),
      profile_url: webAddress.meta({ title: 'Profile URL', description: 'The address of the profile.' }),
      display_name: optionalText('Display name', 'As the profile shows it.'),
      bio: optionalText('Bio', 'What the profile says of the person.'),
    }),
  }),
  command({
    type: 'UpdateSocialProfile',
    label: 'Update social profile',
    group: 'Social',
    says: 'Changes a social profile that the person has.',
    data: z.object({
      component_id: profileId,
      username: z
        .string()
        .regex(/\S/, 'Give the username.')
        .nullable()
        .meta({ title: 'Username', description: asItIs }),
      profile_url: webAddress.nullable().meta({ title: 'Profile URL', description: asItIs }),
      display_name: optionalText('Display name', asItIs),
      bio: optionalText('Bio', asItIs),
      is_verified: optionalFlag('Verified', asItIs),
    }),
  }),
  command({
    type: 'RemoveSocialProfile',
    label: 'Remove social profile',
    group: 'Social',
    says: 'Takes a social profile away; it stays in the history.',
    data: z.object({ component_id: profileId }),
  }),
];

/** How a person is reached (domain.md §2.3). */
export const contactCommands: readonly CommandEntry[] = [...email, ...phone];
export const socialCommands: readonly CommandEntry[] = social;
