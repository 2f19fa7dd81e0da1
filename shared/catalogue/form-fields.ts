import { z } from 'zod';

/** What a form needs to know of one field; everything is read from the schema and its `.meta`. */
export type FormField = {
  /** Name on the wire (`given_name`). */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Whether it may be left out: then the wire has `null` or an empty list. */
  readonly optional: boolean;
  /** Accepted by the domain, but rarely meant: said beside the field while it is blank. */
  readonly warnWhenBlank: string | undefined;
} & ({ readonly kind: 'text' | 'list' } | { readonly kind: 'group'; readonly fields: readonly FormField[] });

/**
 * The fields of a command's data in their order. Known are text, nullable text, lists of text and nested objects;
 * another schema in the catalogue is a bug and throws, so that a form never silently drops a field.
 */
export function formFields(schema: z.ZodObject): readonly FormField[] {
  return Object.entries(schema.shape).map(([name, field]) => formField(name, field as z.ZodType));
}

/** The value a form starts with: blank texts, empty lists, `null` for what may be left out. */
export function blankData(schema: z.ZodObject): Record<string, unknown> {
  const blank = (field: FormField): unknown => {
    if (field.kind === 'group') return Object.fromEntries(field.fields.map((inner) => [inner.name, blank(inner)]));
    if (field.kind === 'list') return [];
    return field.optional ? null : '';
  };
  return Object.fromEntries(formFields(schema).map((field) => [field.name, blank(field)]));
}

function formField(name: string, schema: z.ZodType): FormField {
  const { title = name, description = '', warnWhenBlank } = schema.meta() ?? {};
  const common = {
    name,
    label: title,
    description,
    warnWhenBlank: typeof warnWhenBlank === 'string' ? warnWhenBlank : undefined,
  };
  if (schema instanceof z.ZodString) return { ...common, kind: 'text', optional: false };
  if (schema instanceof z.ZodNullable && schema.unwrap() instanceof z.ZodString) {
    return { ...common, kind: 'text', optional: true };
  }
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodString) {
    return { ...common, kind: 'list', optional: true };
  }
  if (schema instanceof z.ZodObject) {
    return { ...common, kind: 'group', optional: false, fields: formFields(schema) };
  }
  throw new Error(`The catalogue describes ${name} by a schema that no form can show.`);
}
