/** A day as far as somebody said it. */
export type SpokenDate = { readonly year?: number; readonly month?: number; readonly day?: number };

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august'],
  ...['september', 'october', 'november', 'december'],
];

/** Before the first of them nobody was born whom a caller may mean; a number outside is no year. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;

/**
 * The days that a text may mean: `12.8.1991`, `1991-08-12`, `8/12/1991` (both ways round), `12 Aug 1991`,
 * `August 12th, 1991`, `12.8.91`, `19910812`, `Aug 1991`, `12 August`, `1991`. Empty when it is no date.
 */
export function parseSpokenDate(text: string): readonly SpokenDate[] {
  const parts = partsOf(text);
  if (parts === undefined) return [];
  return readings(parts).filter(isPossible);
}

/** `1991-08-12` as 19910812; 0 for what is no day. */
export function numberOfDay(date: string): number {
  const number = Number(date.replaceAll('-', ''));
  return Number.isSafeInteger(number) ? number : 0;
}

/** Whether a day, as `numberOfDay` has it, is one of those meant. */
export function isSpoken(day: number, spoken: readonly SpokenDate[]): boolean {
  if (day === 0) return false;
  for (const meant of spoken) {
    if (meant.day !== undefined && meant.day !== day % 100) continue;
    if (meant.month !== undefined && meant.month !== Math.trunc(day / 100) % 100) continue;
    if (meant.year === undefined || meant.year === Math.trunc(day / 10_000)) return true;
  }
  return false;
}

/** Numbers as they were written, months by their number. */
type Part = { readonly digits: string } | { readonly month: number };

function partsOf(text: string): readonly Part[] | undefined {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return [{ digits: compact[1] ?? '' }, { digits: compact[2] ?? '' }, { digits: compact[3] ?? '' }];
  const words = text
    .toLowerCase()
    .split(/[\s.,/-]+/)
    .filter((word) => word !== '' && word !== 'of');
  if (words.length === 0 || words.length > 3) return undefined;
  const parts = words.flatMap((word): Part[] => {
    const digits = /^(\d{1,4})(?:st|nd|rd|th)?$/.exec(word)?.[1];
    if (digits !== undefined) return [{ digits }];
    const month = months.findIndex((name) => word.length >= 3 && name.startsWith(word));
    return month === -1 ? [] : [{ month: month + 1 }];
  });
  return parts.length === words.length ? parts : undefined;
}

function readings(parts: readonly Part[]): readonly SpokenDate[] {
  const month = parts.find((part) => 'month' in part)?.month;
  const numbers = parts.flatMap((part) => ('digits' in part ? [part.digits] : []));
  const [a = '', b = '', c = ''] = numbers;
  if (parts.length - numbers.length > 1) return [];
  if (month !== undefined) {
    // The month alone is a name as well: May, June, April.
    if (numbers.length === 0) return [];
    if (numbers.length === 1) return a.length > 2 ? [{ year: Number(a), month }] : [{ day: Number(a), month }];
    const [day, year] = a.length > 2 ? [b, a] : [a, b];
    return years(year).map((each) => ({ year: each, month, day: Number(day) }));
  }
  if (numbers.length === 1) return a.length === 4 ? [{ year: Number(a) }] : [];
  if (numbers.length === 2) return b.length === 4 ? [{ year: Number(b), month: Number(a) }] : [];
  if (a.length > 2) return [{ year: Number(a), month: Number(b), day: Number(c) }];
  return years(c).flatMap((year) => [
    { year, month: Number(b), day: Number(a) },
    { year, month: Number(a), day: Number(b) },
  ]);
}

/** Two digits are a year of this century or the last. */
function years(digits: string): readonly number[] {
  if (digits.length === 4) return [Number(digits)];
  return digits.length === 2 ? [1900 + Number(digits), 2000 + Number(digits)] : [];
}

function isPossible({ year, month, day }: SpokenDate): boolean {
  return (
    (year === undefined || (year >= FIRST_YEAR && year <= LAST_YEAR)) &&
    (month === undefined || (month >= 1 && month <= 12)) &&
    (day === undefined || (day >= 1 && day <= 31))
  );
}
