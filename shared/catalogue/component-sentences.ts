import { isFields, joined, quoted, textAt, wordsOf, wordsOfTag } from './wire-words';

/** What people call a component; types that we do not know are spelled (`LoyaltyCard` as `Loyalty card`). */
const namesOfTypes: ReadonlyMap<string, string> = new Map([
  ['EmailAddress', 'E-mail'],
  ['MessagingApp', 'Messaging handle'],
  ['CommunicationPreferences', 'Communication preferences'],
  ['PrivacyPreferences', 'Privacy preferences'],
  ['BehavioralData', 'Behavioural data'],
]);

/** `EmailAddress` as `E-mail`, at the beginning of a sentence. */
export function componentName(type: string): string {
  return namesOfTypes.get(type) ?? wordsOfTag(type);
}

export function addedSentence(data: unknown): string {
  return joined([`${componentIn(data)} added`, contentOf(fieldOf(data, 'component_data'))], ': ');
}

export function removedSentence(data: unknown): string {
  return `${componentIn(data)} removed`;
}

/** The changes that policies and commands make often in words of their own; others by the fields they name. */
export function updatedSentence(data: unknown): string {
  const changes = fieldOf(data, 'changes');
  const name = componentIn(data);
  const number = textAt(changes, 'phone_number');
  if (fieldOf(changes, 'standardized') === true && number !== undefined) return `${name} standardised to ${number}`;
  if (textAt(changes, 'validation_status') === 'invalid') {
    return joined([`${name} marked invalid`, textAt(changes, 'validation_error')], ': ');
  }
  return joined([`${name} updated`, endorsementsIn(changes) ?? consentsIn(changes) ?? changedFields(changes)], ': ');
}

function componentIn(data: unknown): string {
  const type = textAt(data, 'component_type');
  return type === undefined ? 'Component' : componentName(type);
}

/** What the data say they are, in the shapes of commands and policies and in those of domain.md §3.6. */
function contentOf(data: unknown): string | undefined {
  if (typeof data === 'string') return wordsOf(data) || undefined;
  const title = firstText(data, ['job_title', 'position']);
  const company = firstText(data, ['company_name', 'company']);
  if (title !== undefined || company !== undefined) return joined([title, company], ' at ');
  const type = textAt(data, 'type');
  const attribute = joined([type === undefined ? undefined : spelled(type), attributeOf(data)], ', ');
  return firstText(data, tellingKeys) ?? nestedText(data) ?? (attribute || undefined);
}

/** Keys under which component data say what they are, the most telling first (domain.md §3.6, §7). */
const tellingKeys = [
  ...['email', 'phone_number', 'phone', 'skill_name', 'name', 'username', 'handle', 'url', 'street1'],
  ...['organization_name', 'project_name', 'institution', 'network_name', 'relationship_type', 'consent_type'],
  ...['preferred_language'],
];

function nestedText(data: unknown): string | undefined {
  return textAt(fieldOf(data, 'email'), 'address') ?? textAt(fieldOf(data, 'phone'), 'number') ?? consentsIn(data);
}

/** What a custom attribute is about: what a policy wants done, or found. */
function attributeOf(data: unknown): string | undefined {
  const action = firstText(data, ['action', 'template', 'issue']);
  if (action !== undefined)
    return joined([spelled(action), textAt(data, 'recipient_name') ?? textAt(data, 'to')], ' to ');
  const found = fieldOf(data, 'recommendations');
  return Array.isArray(found)
    ? joined(
        found.slice(0, 4).map((item) => textAt(item, 'skill')),
        ', ',
      )
    : undefined;
}

function endorsementsIn(changes: unknown): string | undefined {
  const all = fieldOf(changes, 'endorsements');
  if (!Array.isArray(all) || all.length === 0) return undefined;
  const last = textAt(all.at(-1), 'endorser_name');
  return joined([counted(all.length, 'endorsement'), last === undefined ? undefined : `the last by ${last}`], ', ');
}

function consentsIn(changes: unknown): string | undefined {
  const all = fieldOf(changes, 'consent_records');
  if (!Array.isArray(all) || all.length === 0) return undefined;
  const last: unknown = all.at(-1);
  const granted = fieldOf(last, 'granted');
  const word = granted === true ? 'granted' : granted === false ? 'not granted' : undefined;
  return joined([joined(['consent', quoted(textAt(last, 'consent_type'))], ' to '), word], ' ');
}

/** The first fields that changed, with what they became where it is short. */
function changedFields(changes: unknown): string | undefined {
  if (!isFields(changes)) return typeof changes === 'string' ? wordsOf(changes) || undefined : undefined;
  const names = Object.keys(changes).filter((name) => name !== 'component_id');
  const shown = names.slice(0, 4).map((name) => joined([spelled(name), shortValue(changes[name])], ' '));
  const more = names.length - shown.length;
  return joined([...shown, more > 0 ? `${more} more` : undefined], ', ') || undefined;
}

function shortValue(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? wordsOf(value) || undefined : undefined;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** `data_quality_flag` as `data quality flag`, in the middle of a sentence. */
function spelled(tag: string): string {
  const words = wordsOfTag(tag);
  return /^[A-Z]{2}/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

function firstText(data: unknown, keys: readonly string[]): string | undefined {
  const key = keys.find((candidate) => textAt(data, candidate) !== undefined);
  return key === undefined ? undefined : textAt(data, key);
}

function fieldOf(data: unknown, name: string): unknown {
  return isFields(data) && Object.hasOwn(data, name) ? data[name] : undefined;
}
