import type { PersonName } from './events';

/** Long enough for any name people go by; a hostile one must not fill a sentence. */
const LONGEST_IN_SENTENCE = 80;

/** Preferred name if there is one, else given and family name (domain.md §1.3). May be blank: names are not checked. */
export function displayName(name: PersonName): string {
  return joined(name.preferredName) || joined(name.givenName, name.familyName);
}

/** Honorific, given, middle and family names and suffix, what is absent left out (domain.md §1.3). */
export function fullName(name: PersonName): string {
  return joined(name.honorific, name.givenName, ...name.middleNames, name.familyName, name.suffix);
}

/** How a sentence names the person: always something, never long. */
export function nameInSentence(name: PersonName): string {
  const shown = displayName(name).replace(/\s+/gu, ' ').trim();
  const letters = [...shown];
  if (letters.length === 0) return 'This person';
  return letters.length > LONGEST_IN_SENTENCE ? `${letters.slice(0, LONGEST_IN_SENTENCE).join('')}…` : shown;
}

/** Every event that tells a name comes through here: no lists in between. */
function joined(...parts: readonly (string | null)[]): string {
  let text = '';
  for (const part of parts) if (part !== null && part.trim() !== '') text = text === '' ? part : `${text} ${part}`;
  return text;
}
