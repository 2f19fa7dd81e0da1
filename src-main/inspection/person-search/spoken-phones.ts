/** The digits that somebody dialled or read out, and whether they began at the beginning of the number. */
export type SpokenPhone = { readonly digits: string; readonly from: 'country' | 'national' | 'anywhere' };

/** Fewer could be anything. */
const FEWEST_DIGITS = 4;
/** A number that ends alike from here on is the same, whatever is written before it. */
export const TELLING_DIGITS = 7;
/** Country codes have one to three digits. */
const LONGEST_COUNTRY = 3;

const phoneText = /^\+?[\d\s()/.–-]+$/;

/** undefined when the text cannot be a part of a phone number. */
export function parseSpokenPhone(text: string): SpokenPhone | undefined {
  if (!phoneText.test(text)) return undefined;
  const digits = digitsOf(text);
  if (text.replace(/\D/g, '').length < FEWEST_DIGITS || digits === '') return undefined;
  if (/^\s*\(?(\+|00)/.test(text)) return { digits, from: 'country' };
  return { digits, from: /^\s*\(?0/.test(text) ? 'national' : 'anywhere' };
}

/** The digits of a number without what is dialled before it: `+49 (0)171 5`, `0049 171 5` as `491715`, `0171 5` as `1715`. */
export function digitsOf(text: string): string {
  return text.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^0+/, '');
}

/** How a number, as `digitsOf` has it, fits what was said. */
export function phoneFits(number: string, { digits, from }: SpokenPhone): 'whole' | 'part' | 'no' {
  if (number === '') return 'no';
  // Said with the country, written without.
  if (number.length >= TELLING_DIGITS && digits.length > number.length) {
    return digits.endsWith(number) && digits.length - number.length <= LONGEST_COUNTRY ? 'whole' : 'no';
  }
  const at = number.indexOf(digits);
  if (from === 'country' && at !== 0) return fitsWithoutCountry(number, digits) ? 'part' : 'no';
  if (at === -1) return 'no';
  if (from === 'national' && at > LONGEST_COUNTRY) return 'no';
  return digits.length >= TELLING_DIGITS && number.endsWith(digits) ? 'whole' : 'part';
}

/** Whether a number was said to its last digit, with or without the country. */
export function isWholeNumber(number: string, { digits }: SpokenPhone): boolean {
  const fit = phoneFits(number, { digits, from: 'anywhere' });
  return fit === 'whole' && digits.length >= number.length - LONGEST_COUNTRY;
}

/** Said with the country as far as it goes, written without: which digits are the country's is not known. */
function fitsWithoutCountry(number: string, digits: string): boolean {
  for (let country = 1; country <= LONGEST_COUNTRY; country += 1) {
    const rest = digits.slice(country);
    if (rest.length >= FEWEST_DIGITS && number.startsWith(rest)) return true;
  }
  return false;
}
