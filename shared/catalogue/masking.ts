/** How much of a person's data is hidden, from nothing to everything. Discretion, not access control. */
export const maskingLevels = ['none', 'limited', 'masked', 'full'] as const;
export type MaskingLevel = (typeof maskingLevels)[number];

/** What each level hides, in the words of a tooltip. */
export const maskingWords: Readonly<Record<MaskingLevel, string>> = {
  none: 'Personal data are shown as they are.',
  limited: 'Contacts are shortened; addresses and dates of birth and death are hidden.',
  masked: 'Names are initials; contacts, addresses, dates, reasons and all else that a person has are hidden.',
  full: 'Nothing personal is shown: persons are told apart by their ids.',
};

/** Kinds of personal data, told by the name of the field that they stand in, in any layout and at any depth. */
export type PersonalKind = 'name' | 'contact' | 'address' | 'date' | 'words' | 'other';

const namesOf: Readonly<Record<Exclude<PersonalKind, 'other'>, readonly string[]>> = {
  name: [
    ...['name', 'given_name', 'family_name', 'middle_name', 'middle_names', 'preferred_name', 'honorific', 'suffix'],
    ...['first_name', 'last_name', 'full_name', 'legal_name', 'display_name', 'nickname', 'maiden_name', 'alias'],
    ...['endorser_name', 'contact_name', 'person_name', 'related_person_name', 'old_name', 'new_name'],
  ],
  contact: [
    ...['email', 'email_address', 'phone', 'phone_number', 'mobile', 'fax', 'extension', 'handle', 'username'],
    ...['url', 'profile_url', 'website', 'webmail', 'original_format'],
  ],
  address: [
    ...['address', 'street', 'street1', 'street2', 'line1', 'line2', 'house_number', 'postal_code', 'zip', 'city'],
    ...['district', 'region', 'province', 'coordinates', 'latitude', 'longitude'],
  ],
  date: ['birth_date', 'date_of_birth', 'birthday', 'date_of_death', 'death_date'],
  words: [
    ...['reason', 'change_reason', 'note', 'notes', 'comment', 'comments', 'bio', 'description', 'message', 'text'],
    ...['sentence', 'summary'],
  ],
};

const kindOfName: ReadonlyMap<string, PersonalKind> = new Map(
  Object.entries(namesOf).flatMap(([kind, names]) => names.map((name) => [name, kind as PersonalKind] as const)),
);

/** Fields that tell nothing of who a person is: what kind of thing it is, when it was recorded, by which program. */
const openNames: ReadonlySet<string> = new Set([
  ...['id', 'type', 'kind', 'state', 'status', 'tag', 'version', 'schema', 'schema_version', 'sequence', 'timestamp'],
  ...['source', 'actor', 'by', 'producer', 'policy', 'code', 'attempts', 'category', 'proficiency', 'platform'],
  ...['country_code', 'validation_status', 'bits', 'count', 'message_id', 'stream_position', 'workflow', 'command'],
]);
const openEndings = ['_id', '_ids', '_at', '_type', '_state', '_status', '_version', '_sequence', '_reason_code'];

/** What a field of that name holds; undefined for what is nobody's. Names that nobody knows are personal until told otherwise. */
export function personalKindOf(field: string): PersonalKind | undefined {
  const name = field.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  const known = kindOfName.get(name);
  if (known !== undefined) return known;
  if (name === 'merge_reason' || openNames.has(name)) return undefined;
  if (openEndings.some((ending) => name.endsWith(ending))) return undefined;
  const last = kindOfName.get(name.slice(name.lastIndexOf('_') + 1));
  return last === 'contact' || last === 'address' ? last : 'other';
}

/** Whether a level hides that kind at all. */
export function hides(level: MaskingLevel, kind: PersonalKind): boolean {
  if (level === 'none') return false;
  if (level === 'limited') return kind === 'contact' || kind === 'address' || kind === 'date';
  return true;
}

/** Stands in every text that was hidden, and in hardly any other. */
export const MASK = '•••';

export function isMasked(text: string): boolean {
  return text.includes(MASK);
}
