import { type Instant, type PersonId, parsePersonId, parseUuid } from '../kernel/identity';
import type { Json } from '../kernel/metadata';
import { fail, ok, type Result } from '../kernel/result';

/** What a wire value was expected to be and is not. `path` leads to it from the outermost value. */
export type Mismatch = { readonly path: readonly string[]; readonly expected: string; readonly found: string };

/** Looks at something unknown from outside: a trusted value, or what is wrong with it. Never throws. */
export type Decoder<Value> = (input: unknown) => Result<Value, Mismatch>;

/** One sentence without a full stop; says of what kind the value is, never the value: it may be personal. */
export function describeMismatch({ path, expected, found }: Mismatch, within: string): string {
  const place = [within, ...path].filter((part) => part !== '').join('.');
  return `${place}${place && ': '}expected ${expected}, found ${found}`;
}

/** serde_json's own limit: what is deeper no Rust reader takes, and our recursion stays far from the stack's end. */
const DEEPEST_JSON = 128;

export const text: Decoder<string> = (input) => (typeof input === 'string' ? ok(input) : mismatch('text', input));

export const uuid: Decoder<string> = (input) => {
  const value = parseUuid(input);
  return value === undefined ? mismatch('a UUID', input) : ok(value);
};

/** `{"id":…}` as we write it; also `[…]` and a bare text, which other writers use (domain.md §1.1). */
export const personId: Decoder<PersonId> = (input) => {
  const inner = Array.isArray(input) && input.length === 1 ? input[0] : isObject(input) ? field(input, 'id') : input;
  const value = parsePersonId(inner);
  return value === undefined ? mismatch('a person id, {"id":"<UUID>"}', input) : ok(value);
};

/** A whole number from 0 that JavaScript holds exactly. */
export const count: Decoder<number> = (input) =>
  Number.isSafeInteger(input) && (input as number) >= 0
    ? ok(input as number)
    : mismatch('a whole number from 0 to 9007199254740991', input);

/** Any number that JSON can carry, with or without a fraction. */
export const decimal: Decoder<number> = (input) =>
  typeof input === 'number' && Number.isFinite(input) ? ok(input) : mismatch('a number', input);

export const truth: Decoder<boolean> = (input) =>
  typeof input === 'boolean' ? ok(input) : mismatch('true or false', input);

const instantPattern =
  /^\d{4}-\d\d-\d\d[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** RFC 3339, kept as it stands. */
export const instant: Decoder<Instant> = (input) =>
  typeof input === 'string' && instantPattern.test(input) && isDay(input)
    ? ok(input)
    : mismatch('an RFC 3339 time', input);

export const calendarDate: Decoder<string> = (input) =>
  typeof input === 'string' && datePattern.test(input) && isDay(input)
    ? ok(input)
    : mismatch('a calendar date, YYYY-MM-DD', input);

/** Any JSON up to the depth that the Rust reader takes; a missing field is none. */
export const json: Decoder<Json> = (input) => {
  if (input === undefined) return mismatch('any JSON', input);
  return isShallow(input, DEEPEST_JSON) ? ok(input as Json) : mismatch(`JSON of at most ${DEEPEST_JSON} levels`, input);
};

export const jsonObject: Decoder<{ readonly [key: string]: Json }> = (input) => {
  if (!isObject(input)) return mismatch('an object', input);
  return json(input) as Result<{ readonly [key: string]: Json }, Mismatch>;
};

export function oneOf<const Value extends string>(values: readonly Value[]): Decoder<Value> {
  return (input) => {
    const found = values.find((value) => value === input);
    return found === undefined ? mismatch(`one of ${values.join(', ')}`, input) : ok(found);
  };
}

/** Absent and `null` are the same (domain.md §1.1). */
export function nullable<Value>(decode: Decoder<Value>): Decoder<Value | null> {
  return (input) => (input === undefined || input === null ? ok(null) : decode(input));
}

/** For what other writers leave out although the layout demands it (wire.md §3, leniency). */
export function absentAs<Value>(value: Value, decode: Decoder<Value>): Decoder<Value> {
  return (input) => (input === undefined ? ok(value) : decode(input));
}

export function list<Value>(decode: Decoder<Value>): Decoder<readonly Value[]> {
  return (input) => {
    if (!Array.isArray(input)) return mismatch('a list', input);
    const values: Value[] = [];
    for (const [index, item] of input.entries()) {
      const decoded = decode(item);
      if (!decoded.ok) return within(String(index), decoded.problem);
      values.push(decoded.value);
    }
    return ok(values);
  };
}

/** An object by its fields, in the order given; fields that are not named here are ignored. */
export function record<Fields extends object>(
  decoders: {
    readonly [Name in keyof Fields]: Decoder<Fields[Name]>;
  },
): Decoder<Fields> {
  const fields = Object.entries(decoders) as [keyof Fields & string, Decoder<Fields[keyof Fields & string]>][];
  return (input) => {
    if (!isObject(input)) return mismatch('an object', input);
    const values: Partial<Fields> = {};
    for (const [name, decode] of fields) {
      const decoded = decode(field(input, name));
      if (!decoded.ok) return within(name, decoded.problem);
      values[name] = decoded.value;
    }
    return ok(values as Fields);
  };
}

export function map<From, To>(decode: Decoder<From>, change: (value: From) => To): Decoder<To> {
  return (input) => {
    const decoded = decode(input);
    return decoded.ok ? ok(change(decoded.value)) : decoded;
  };
}

/**
 * A field of parsed JSON by one of our names: nothing of those names can be inherited, and a `__proto__` in the text is
 * a field of its own. Names that come from outside are asked for with `Object.hasOwn`.
 */
export function field(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return object[name];
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON text to a value; undefined when it is none. */
export function parseJson(body: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(body) };
  } catch {
    // The only way that the language has to ask whether a text is JSON; the caller says what that means.
    return undefined;
  }
}

function mismatch(expected: string, input: unknown): Result<never, Mismatch> {
  return fail({ path: [], expected, found: kindOf(input) });
}

export function within(name: string, { path, ...rest }: Mismatch): Result<never, Mismatch> {
  return fail({ ...rest, path: [name, ...path] });
}

function kindOf(input: unknown): string {
  if (input === undefined) return 'nothing';
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  switch (typeof input) {
    case 'string':
      return input === '' ? 'empty text' : 'other text';
    case 'number':
      return Number.isSafeInteger(input) ? 'a number' : 'a number out of bounds';
    case 'boolean':
      return 'a truth value';
    default:
      return 'an object';
  }
}

/** Whether the value has at most so many levels; looks no deeper. */
export function isShallow(value: unknown, levels = DEEPEST_JSON): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  return Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

const datePattern = /^\d{4}-\d\d-\d\d$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether there is such a day, for a text that begins like a date. */
function isDay(input: string): boolean {
  const day = twoDigits(input, 8);
  const month = twoDigits(input, 5);
  if (day >= 1 && day <= 28 && month >= 1 && month <= 12) return true;
  const year = twoDigits(input, 0) * 100 + twoDigits(input, 2);
  const leapDay = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  const length = monthLengths[month - 1];
  return length !== undefined && day >= 1 && day <= length + leapDay;
}

function twoDigits(input: string, at: number): number {
  return (input.charCodeAt(at) - 48) * 10 + input.charCodeAt(at + 1) - 48;
}
