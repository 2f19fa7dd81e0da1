import { z } from 'zod';

/*
 * The parts that schemas of commands are made of. `title` and `description` are what a form says of a field,
 * `kind` how it shows what the schema alone does not tell apart, `warnWhenBlank` what is accepted but rarely meant.
 */

type Words = { readonly title: string; readonly description: string; readonly warnWhenBlank?: string };

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const instantPattern =
  /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;

const isDate = (text: string) => z.iso.date().safeParse(text).success;

export function text(words: Words) {
  return z.string().meta(words);
}

export function optionalText(title: string, description: string) {
  return z.string().nullable().meta({ title, description });
}

/** Text that has to say something; `problem` is what is said beside the field while it does not. */
export function neededText(words: Words, problem: string) {
  return z.string().regex(/\S/, problem).meta(words);
}

export function optionalTexts(title: string, description: string) {
  return z.array(z.string()).nullable().meta({ title, description });
}

/** It names the field: the sentence also stands where the field does not. */
function chooseOne(title: string): string {
  return `Choose one: ${title.toLowerCase()}.`;
}

export function choice<const Values extends readonly [string, ...string[]]>(values: Values, words: Words) {
  return z.enum(values, chooseOne(words.title)).meta(words);
}

export function optionalChoice<const Values extends readonly [string, ...string[]]>(values: Values, words: Words) {
  return z.enum(values, chooseOne(words.title)).nullable().meta(words);
}

export function optionalChoices<const Values extends readonly [string, ...string[]]>(values: Values, words: Words) {
  return z.array(z.enum(values, 'Choose of the list.')).nullable().meta(words);
}

export function flag(title: string, description: string) {
  return z.boolean().meta({ title, description });
}

export function optionalFlag(title: string, description: string) {
  return z.boolean().nullable().meta({ title, description });
}

export function optionalYears(title: string, description: string) {
  return z.number().nonnegative('Years cannot be negative.').nullable().meta({ title, description });
}

export function calendarDate(title: string, description: string) {
  return z
    .string()
    .refine(isDate, 'Write a date: year, month, day, as in 1990-06-15.')
    .meta({ title, description, kind: 'date' });
}

const instantText = z
  .string()
  .refine(
    (text) => instantPattern.test(text) && isDate(text.slice(0, 10)),
    'Write a time with its zone, as in 2026-05-03T10:00:00Z.',
  );

export function instant(title: string, description: string) {
  return instantText.meta({ title, description, kind: 'instant' });
}

export function optionalInstant(title: string, description: string) {
  return instantText.nullable().meta({ title, description, kind: 'instant' });
}

/** `{"id": …}` as the wire has it. */
const personId = z.custom<{ readonly id: string }>(
  (value) =>
    typeof value === 'object' && value !== null && 'id' in value && uuidPattern.test(String(value.id)) === true,
  'Choose a person, or write their id.',
);

export function person(title: string, description: string) {
  return personId.meta({ title, description, kind: 'person' });
}

export function optionalPerson(title: string, description: string) {
  return personId.nullable().meta({ title, description, kind: 'person' });
}

/** The id of one of the person's components; of one type, or of any. */
export function componentId(componentType: string | undefined, description: string) {
  return z
    .string()
    .regex(uuidPattern, 'Take the id of the component from the person’s state.')
    .meta({
      title: 'Component',
      description,
      kind: 'component',
      ...(componentType !== undefined && { componentType }),
    });
}

export function uuid(title: string, description: string) {
  return z.string().regex(uuidPattern, 'Write a UUID.').meta({ title, description });
}

/** Any JSON; what is typed and is none is `undefined`. */
export function json(title: string, description: string) {
  return z
    .unknown()
    .refine((value) => value !== undefined, 'Write JSON: fields in braces, texts in quotes.')
    .meta({ title, description, kind: 'json' });
}

/** An object with one key, which says what is inside; what is wrong inside is said at its place. */
export function variant(title: string, description: string, variants: { readonly [tag: string]: z.ZodObject }) {
  return z
    .record(z.string(), z.unknown())
    .check(({ value, issues }) => {
      const [tag, ...others] = Object.keys(value);
      const fields = tag !== undefined && Object.hasOwn(variants, tag) ? variants[tag] : undefined;
      if (tag === undefined || fields === undefined || others.length > 0) {
        issues.push({ code: 'custom', input: value, path: [], message: chooseOne(title) });
        return;
      }
      for (const { path, message } of fields.safeParse(value[tag]).error?.issues ?? []) {
        issues.push({ code: 'custom', input: value[tag], path: [tag, ...path], message });
      }
    })
    .meta({ title, description, kind: 'variant', variants });
}
