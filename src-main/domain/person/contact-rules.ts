import type { ComponentType } from './component-types';
import { allOf, between, type DataFields, type DataRule, each, inside, notEmpty, texts } from './data-rules';

const looksLikeEmail = (text: string) => text.includes('@') && text.includes('.');
const hasDigit = (text: string) => /\d/.test(text);

export const emailFormat = (field: string) => texts(field, looksLikeEmail, 'Invalid email format');
export const phoneNumber = (field: string) => texts(field, hasDigit, 'Phone number must contain a digit');
export const phoneCountry = notEmpty('country_code', 'Country code');

const preferredHours = allOf(
  between('start', 0, 23, 'Preferred hours'),
  between('end', 0, 23, 'Preferred hours'),
  ({ start, end }) =>
    typeof start === 'number' && typeof end === 'number' && start >= end
      ? 'Preferred hours must start before they end'
      : undefined,
);

/** Discord handles have a `#`, Telegram's begin with `@` or are a number with `+`. */
function handleOfPlatform({ platform, handle }: DataFields): string | undefined {
  if (typeof handle !== 'string') return undefined;
  if (platform === 'Discord' && !handle.includes('#')) return 'Discord handle must contain #';
  if (platform === 'Telegram' && !/^[@+]/.test(handle)) return 'Telegram handle must start with @ or +';
  return undefined;
}

const address = allOf(
  notEmpty('street1', 'Street'),
  notEmpty('city', 'City'),
  notEmpty('country', 'Country'),
  texts('country_code', (text) => text.length === 2, 'Country code must have 2 characters'),
);

/**
 * The shapes of domain.md §3.6. A flat `email` or `phone_number` is not among them: the commands that know their fields
 * check those, and the data quality policy judges what comes as free JSON.
 */
export const contactRules = {
  EmailAddress: inside('email', emailFormat('address')),
  PhoneNumber: allOf(
    inside('phone', phoneNumber('number')),
    phoneCountry,
    inside('preferred_contact_time', each('preferred_hours', preferredHours)),
  ),
  MessagingApp: allOf(notEmpty('handle', 'Handle'), handleOfPlatform),
  Address: allOf(
    address,
    inside('address', address),
    inside(
      'coordinates',
      allOf(between('latitude', -90, 90, 'Latitude'), between('longitude', -180, 180, 'Longitude')),
    ),
  ),
} satisfies Partial<Record<ComponentType, DataRule>>;
