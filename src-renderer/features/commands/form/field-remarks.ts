import type { FormField } from '@shared/catalogue/form-fields';
import type { z } from 'zod';
import { type Path, valueAt } from '../draft';

/** What is to be said beside a field: a problem stops the command, a warning does not. */
export type Remark = { readonly kind: 'problem' | 'warning'; readonly sentence: string };

/** Remarks by field, keyed by `pathKey`; problems come from the schema, warnings from its meta. */
export function remarksOn(
  schema: z.ZodObject,
  fields: readonly FormField[],
  data: unknown,
): ReadonlyMap<string, Remark> {
  const remarks = new Map<string, Remark>();
  for (const [path, field] of leaves(fields)) {
    if (field.warnWhenBlank !== undefined && isBlank(valueAt(data, path))) {
      remarks.set(pathKey(path), { kind: 'warning', sentence: field.warnWhenBlank });
    }
  }
  for (const issue of schema.safeParse(data).error?.issues ?? []) {
    // What is wrong with an item of a list is said beside the list.
    const item = issue.path.findIndex((part) => typeof part === 'number');
    const path = item === -1 ? issue.path : issue.path.slice(0, item);
    remarks.set(pathKey(path.map(String)), { kind: 'problem', sentence: issue.message });
  }
  return remarks;
}

/** `name.given_name`, also the id of the field's control. */
export function pathKey(path: Path): string {
  return path.join('.');
}

/** The fields one types into, each with its path, in the order of the form. */
export function leaves(fields: readonly FormField[], above: Path = []): readonly (readonly [Path, FormField])[] {
  return fields.flatMap((field): readonly (readonly [Path, FormField])[] => {
    const path = [...above, field.name];
    return field.kind === 'group' ? leaves(field.fields, path) : [[path, field]];
  });
}

function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}
