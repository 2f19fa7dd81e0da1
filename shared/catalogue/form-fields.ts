import { z } from 'zod';
import { wordsOfTag } from './wire-words';

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
  /** The value while nothing has been filled in. */
  readonly blank: unknown;
} & FieldKind;

/** One way that an object with one key can be: the key, and the fields inside. */
export type FieldVariant = FieldOption & { readonly fields: readonly FormField[] };

type FieldOption = { readonly value: string; readonly label: string };

type FieldKind =
  /** `date` is `YYYY-MM-DD`, `instant` RFC 3339: both are texts on the wire. */
  | { readonly kind: 'text' | 'list' | 'flag' | 'number' | 'date' | 'instant' }
  /** One of the options, or several of them as a list. */
  | { readonly kind: 'choice' | 'choices'; readonly options: readonly FieldOption[] }
  /** `{"id":"<uuid>"}`. */
  | { readonly kind: 'person' }
  /** The id of a component that the person has, of that type if one is named. */
  | { readonly kind: 'component'; readonly componentType: string | undefined }
  | { readonly kind: 'json' }
  | { readonly kind: 'group'; readonly fields: readonly FormField[] }
  /** An object with one key, which says what is inside: `{"VerifyIdentity":{…}}`. */
  | {
      readonly kind: 'variant';
      readonly variants: readonly (FieldOption & { readonly fields: readonly FormField[] })[];
    };

/**
 * The fields of a command's data in their order. A schema that no form can show is a bug of the catalogue and throws,
 * so that a form never silently drops a field.
 */
export function formFields(schema: z.ZodObject): readonly FormField[] {
  return Object.entries(schema.shape).map(([name, field]) => formField(name, field as z.ZodType));
}

/** The value a form starts with: blank texts, empty lists, `null` for what may be left out. */
export function blankData(schema: z.ZodObject): Record<string, unknown> {
  return blankFields(formFields(schema));
}

/** The same for some of the fields: what an object starts with when it is begun. */
export function blankFields(fields: readonly FormField[]): Record<string, unknown> {
  return Object.fromEntries(fields.map(({ name, blank }) => [name, blank]));
}

function formField(name: string, schema: z.ZodType): FormField {
  const meta = schema.meta() ?? {};
  const { title = name, description = '', warnWhenBlank } = meta;
  const optional = schema instanceof z.ZodNullable;
  const inner = schema instanceof z.ZodNullable ? (schema.unwrap() as z.ZodType) : schema;
  const shown = meta.kind === undefined ? kindOf(inner) : markedKind(meta);
  if (shown === undefined) throw new Error(`The catalogue describes ${name} by a schema that no form can show.`);
  const isList = shown.kind === 'list' || shown.kind === 'choices';
  return {
    name,
    label: title,
    description,
    // An empty list says that there is none.
    optional: optional || isList,
    warnWhenBlank: typeof warnWhenBlank === 'string' ? warnWhenBlank : undefined,
    // A field that does not begin as others of its kind says how.
    blank: meta.blank ?? (optional ? null : blankOf(shown)),
    ...shown,
  };
}

/** Kinds that the schema alone does not tell: they are marked in its meta. */
function markedKind({ kind, componentType, variants }: Readonly<Record<string, unknown>>): FieldKind | undefined {
  switch (kind) {
    case 'date':
    case 'instant':
    case 'person':
    case 'json':
      return { kind };
    case 'component':
      return { kind, componentType: typeof componentType === 'string' ? componentType : undefined };
    case 'variant':
      return { kind, variants: Object.entries(variants as Record<string, z.ZodObject>).map(variantOf) };
    default:
      return undefined;
  }
}

function kindOf(schema: z.ZodType): FieldKind | undefined {
  if (schema instanceof z.ZodString) return { kind: 'text' };
  if (schema instanceof z.ZodBoolean) return { kind: 'flag' };
  if (schema instanceof z.ZodNumber) return { kind: 'number' };
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: optionsOf(schema) };
  if (schema instanceof z.ZodArray) {
    if (schema.element instanceof z.ZodString) return { kind: 'list' };
    return schema.element instanceof z.ZodEnum ? { kind: 'choices', options: optionsOf(schema.element) } : undefined;
  }
  return schema instanceof z.ZodObject ? { kind: 'group', fields: formFields(schema) } : undefined;
}

function optionsOf(schema: z.ZodEnum): readonly FieldOption[] {
  return schema.options.map((value) => ({ value: String(value), label: wordsOfTag(String(value)) }));
}

function variantOf([value, fields]: readonly [string, z.ZodObject]): FieldVariant {
  return { value, label: wordsOfTag(value), fields: formFields(fields) };
}

function blankOf(shown: FieldKind): unknown {
  switch (shown.kind) {
    case 'group':
      return blankFields(shown.fields);
    case 'variant': {
      const [first] = shown.variants;
      return first === undefined ? {} : { [first.value]: blankFields(first.fields) };
    }
    case 'list':
    case 'choices':
      return [];
    case 'flag':
      return false;
    case 'number':
      return null;
    case 'person':
      return { id: '' };
    case 'json':
      return {};
    default:
      return '';
  }
}
