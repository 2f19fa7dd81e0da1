/** Reading texts out of a wire value that may be anything, for sentences: no claim, no trust, never long. */

/** Enough for a name or a reason in a sentence; the payload has the rest. */
const LONGEST_TEXT = 120;

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of an own field, on one line and cut; undefined when there is none or it is blank. */
export function textAt(data: unknown, field: string): string | undefined {
  const value = isFields(data) && Object.hasOwn(data, field) ? data[field] : undefined;
  const text = typeof value === 'string' ? wordsOf(value) : '';
  return text === '' ? undefined : text;
}

/** A wire text on one line and cut. */
export function wordsOf(text: string): string {
  // Cut before looking at the letters: a hostile text may have a million.
  const start = text
    .slice(0, 2 * LONGEST_TEXT)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const letters = [...start];
  return letters.length > LONGEST_TEXT ? `${letters.slice(0, LONGEST_TEXT).join('')}…` : start;
}

export function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `“${text}”`;
}

export function joined(parts: readonly (string | undefined)[], by: string): string {
  return parts.filter((part) => part !== undefined).join(by);
}

/** `FullTime`, `onboarding_state`, `SMS` as words: `Full time`, `Onboarding state`, `SMS`. */
export function wordsOfTag(tag: string): string {
  const words = wordsOf(tag)
    .replace(/_/g, ' ')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .split(' ')
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A wire name as people say it: the preferred name, else given and family name; `full` has every part. */
export function nameOf(data: unknown, field: string, extent: 'display' | 'full' = 'display'): string {
  const name = isFields(data) ? data[field] : undefined;
  const preferred = textAt(name, 'preferred_name');
  if (extent === 'display' && preferred !== undefined) return preferred;
  const middle = isFields(name) && Array.isArray(name.middle_names) ? name.middle_names.slice(0, 10) : [];
  const around = extent === 'full';
  const parts = [
    around ? textAt(name, 'honorific') : undefined,
    textAt(name, 'given_name'),
    ...(around ? middle.map((text) => textAt({ text }, 'text')) : []),
    textAt(name, 'family_name'),
    around ? textAt(name, 'suffix') : undefined,
  ];
  return joined(parts, ' ') || 'no name';
}
