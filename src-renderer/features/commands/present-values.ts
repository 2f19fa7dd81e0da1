import type { FormField } from '@shared/catalogue/form-fields';
import type { StateSection } from '@shared/views/person';
import { type Draft, withValue } from './draft';
import { leaves } from './field-remarks';

/**
 * The draft's data with the person's present values in its groups (a name), matched by what people read; undefined when
 * the state has none of them. What the state leaves out is left out here too.
 */
export function presentValues(
  fields: readonly FormField[],
  sections: readonly StateSection[],
  data: Draft['data'],
): Draft['data'] | undefined {
  const present = new Map(sections.flatMap(({ values }) => values).map(({ label, value }) => [label, value]));
  const inGroups = leaves(fields.filter(({ kind }) => kind === 'group'));
  if (!inGroups.some(([, field]) => present.get(field.label))) return undefined;
  return inGroups.reduce(
    (filled, [path, field]) => withValue(filled, path, asField(field, present.get(field.label))),
    data,
  );
}

/** A list is shown as its words in a row. */
function asField(field: FormField, value: string | null | undefined): unknown {
  if (field.kind === 'list') return value ? value.split(' ') : [];
  return value ?? (field.optional ? null : '');
}
