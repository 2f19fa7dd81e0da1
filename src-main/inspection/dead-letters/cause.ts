/** Errors are sentences; of what is longer the beginning tells the cause. */
const LONGEST_READ = 2_000;
const LONGEST_CAUSE = 200;

const NO_REASON = 'No reason was recorded';

/** Stands for a value. */
const VALUE = '…';

/** Words after which a quoted name is a part of the cause, not a value: the field that is missing. */
const NAMING = /(?:field|property|attribute|variant|column|header|parameter|argument|member|element)s?:?\s*$/i;
const IDENTIFIER = /^[A-Za-z_][\w.:-]{0,60}$/;

/** In their order: what a later one would take apart goes first. */
const values: readonly RegExp[] = [
  // E-mail addresses.
  /[^\s@<>"',;:()]+@[^\s@<>"',;:()]+\.[\p{L}\p{N}-]+/gu,
  // UUIDs, dashes or none.
  /\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b/giu,
  // Times and dates, as machines and logs print them.
  /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?(?:Z|UTC|[+-]\d\d:?\d\d))?)?/giu,
  /\b\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\b/gu,
  // Addresses in memory and in the net.
  /\b0x[0-9a-f]+\b/giu,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/gu,
  // Digests, tokens: long words of letters and digits.
  /\b(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[\w+/=-]{16,}/giu,
  // Numbers with their units; `sha256` and `street1` are names.
  /(?<![\p{L}\p{N}_])[+-]?\d+(?:[.,_]\d+)*(?:e[+-]?\d+)?\s?(?:(?:ns|µs|us|ms|s|min|m|h|d|%|[KMGT]?i?B)(?![\p{L}\p{N}_]))?(?![\p{L}_])/giu,
  /(?<![\p{L}\p{N}_])\d+(?=[\p{L}_])[\p{L}\p{N}_]*/gu,
];

/**
 * An error without its values: ids, numbers, times, offsets, quoted texts, JSON in whatever order of its fields. What
 * is left is the cause, the same for every message that failed because of it. Names of fields stay: they are the cause.
 */
export function causeOf(reason: string): string {
  let text = reason
    .slice(0, LONGEST_READ)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  // Texts first: a brace within one opens nothing.
  text = withoutJson(withoutQuotes(text));
  for (const value of values) text = text.replace(value, VALUE);
  text = text
    // Lists of values are as long as they are.
    .replace(/…(?:[\s,;|/.+-]*(?:and |or )?…)+/gu, VALUE)
    .replace(/\s+/gu, ' ')
    .replace(/[\s.:;,]+$/u, '');
  if (text === '' || text === VALUE) return text === '' ? NO_REASON : reasonOfValues;
  return text.length > LONGEST_CAUSE ? `${text.slice(0, LONGEST_CAUSE - 1)}${VALUE}` : text;
}

const reasonOfValues = 'A reason of nothing but values';

/** From the innermost braces on. */
function withoutJson(text: string): string {
  let left = text;
  for (let depth = 0; depth < 20; depth += 1) {
    const outer = left.replace(/\{[^{}]*\}|\[[^[\]]*\]/gu, VALUE);
    if (outer === left) break;
    left = outer;
  }
  return left.replace(/\{\s*….*$/u, VALUE);
}

/** An apostrophe within a word quotes nothing: `can't`, `O'Brien`. */
const QUOTED =
  /“([^”]*)”|«([^»]*)»|`([^`]*)`|"((?:[^"\\]|\\.)*)"|(?<![\p{L}\p{N}])'((?:[^'\\]|\\.|'(?=[\p{L}\p{N}]))*)'(?![\p{L}\p{N}])/gu;

function withoutQuotes(text: string): string {
  // What is left open goes to the end, for the text may have been cut.
  const closed = text.replace(QUOTED, (whole: string, ...found: unknown[]) => {
    const inner = found.slice(0, 5).find((group) => typeof group === 'string');
    const offset = found.find((value) => typeof value === 'number');
    const before = typeof offset === 'number' ? text.slice(Math.max(0, offset - 20), offset) : '';
    const isName = typeof inner === 'string' && IDENTIFIER.test(inner) && NAMING.test(before);
    // Whatever the quotes of the program that wrote it.
    return isName && whole !== '' ? `‘${inner}’` : VALUE;
  });
  return closed.replace(/["“«].*$/u, VALUE);
}
