import type { Instant } from '../kernel/identity';
import { inMilliseconds } from '../kernel/instant';
import type { Envelope } from '../kernel/metadata';
import type { UpdateComponent } from '../person/commands';
import { componentIdOf } from '../person/component-id';
import type { PersonEvent, PersonName } from '../person/events';
import { addCustomAttribute, type JsonObject, type PersonPolicy, textField } from './person-policy';

const emailPattern = /^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$/;
const phonePattern = /^\+?[1-9][0-9]{1,14}$/;
/** How long a number without its country code is in North America, whose code is then put before it. */
const LOCAL_NUMBER_LENGTH = 10;

type ComponentAdded = PersonEvent & { readonly type: 'ComponentAdded' };

/** Marks mail addresses and phone numbers that cannot be right, brings numbers into one form, flags short names. */
export const dataQuality: PersonPolicy = {
  name: 'DataQuality',
  says: 'Marks unusable mail addresses and phone numbers, standardises phone numbers, and flags names that are too short.',
  evaluate({ envelope }, { now }) {
    const { event, personId } = envelope;
    switch (event.type) {
      case 'ComponentAdded': {
        const update = updateOf(envelope, event, inMilliseconds(now));
        return update === undefined ? [] : [update];
      }
      case 'NameUpdated':
        return isTooShort(event.newName) ? [addCustomAttribute(personId, tooShort(inMilliseconds(now)))] : [];
      default:
        return [];
    }
  },
};

function updateOf(
  { personId, eventId }: Envelope<PersonEvent>,
  { componentType, componentData: data }: ComponentAdded,
  at: Instant,
): UpdateComponent | undefined {
  if (componentType !== 'EmailAddress' && componentType !== 'PhoneNumber') return undefined;
  // Onboarding of the Rust services writes `phone` (domain.md §7).
  const phone = textField(data, 'phone_number') ?? textField(data, 'phone');
  const updates =
    componentType === 'EmailAddress' ? emailUpdates(textField(data, 'email'), at) : phoneUpdates(phone, at);
  if (updates === undefined) return undefined;
  return { type: 'UpdateComponent', personId, componentId: componentIdOf(data, eventId), componentType, updates };
}

function emailUpdates(email: string | undefined, at: Instant): JsonObject | undefined {
  return email === undefined || emailPattern.test(email) ? undefined : invalid('email', at);
}

function phoneUpdates(phone: string | undefined, at: Instant): JsonObject | undefined {
  if (phone === undefined) return undefined;
  if (phonePattern.test(phone)) {
    const standard = standardForm(phone);
    return standard === phone ? undefined : { phone_number: standard, standardized: true, standardized_at: at };
  }
  const cleaned = digitsAndPlus(phone);
  if (!phonePattern.test(cleaned)) return invalid('phone', at);
  // As it is: the country code is put only before numbers that came without ornaments (domain.md §7).
  return { phone_number: cleaned, standardized: true, original_format: phone, standardized_at: at };
}

function standardForm(phone: string): string {
  const digits = digitsAndPlus(phone);
  return digits.length === LOCAL_NUMBER_LENGTH && !digits.startsWith('+') ? `+1${digits}` : digits;
}

function digitsAndPlus(phone: string): string {
  return phone.replace(/[^0-9+]/g, '');
}

function invalid(what: 'email' | 'phone', at: Instant): JsonObject {
  return { validation_status: 'invalid', validation_error: `Invalid ${what} format`, validated_at: at };
}

function tooShort(at: Instant): JsonObject {
  return { type: 'data_quality_flag', issue: 'Name too short', field: 'name', severity: 'warning', flagged_at: at };
}

function isTooShort({ givenName, familyName }: PersonName): boolean {
  return isShorterThanTwoBytes(givenName) || isShorterThanTwoBytes(familyName);
}

/** In UTF-8, where one letter is one byte in ASCII alone: a name of one Chinese character is long enough. */
function isShorterThanTwoBytes(text: string): boolean {
  return text.length === 0 || (text.length === 1 && text.charCodeAt(0) < 0x80);
}
