import type { CommandSearch } from '@renderer/store/routes';
import type { CommandEntry } from '@shared/catalogue/commands';
import { type FormField, formFields } from '@shared/catalogue/form-fields';
import type { Draft } from './draft';

/** What a link fills in: whom the command concerns, and its fields. */
export type LinkedDraft = Pick<Draft, 'personId' | 'data'>;

/**
 * Reads the form that a link brings: the fields it names over blank ones, what the command does not have left out.
 * Undefined when the link brings none.
 */
export function linkedDraft(entry: CommandEntry, { person, data }: CommandSearch): LinkedDraft | undefined {
  const given = objectIn(data);
  if (given === undefined) return undefined;
  return {
    personId: entry.subject === 'new' ? null : (idIn(given[entry.personField]) ?? person ?? null),
    data: filledIn(formFields(entry.data), given),
  };
}

/** The fields with what is given for them; what is given inside a group leaves its other fields blank. */
function filledIn(fields: readonly FormField[], given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const value = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
      if (value === undefined) return [field.name, field.blank];
      return [field.name, field.kind === 'group' && isObject(value) ? filledIn(field.fields, value) : value];
    }),
  );
}

function objectIn(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    // Somebody typed the address: it opens the blank form.
    return undefined;
  }
}

function idIn(value: unknown): string | undefined {
  const id = isObject(value) ? value.id : value;
  return typeof id === 'string' ? id : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
