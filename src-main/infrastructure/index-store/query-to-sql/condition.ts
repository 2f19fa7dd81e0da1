/** A condition on a row in SQL; whatever came from outside is a value, one for each `?` in this order. */
export type Condition = { readonly sql: string; readonly values: readonly (string | number)[] };

export const always: Condition = { sql: 'TRUE', values: [] };
export const never: Condition = { sql: 'FALSE', values: [] };

export function condition(sql: string, ...values: readonly (string | number)[]): Condition {
  return { sql, values };
}

export function all(parts: readonly Condition[]): Condition {
  return parts.includes(never) ? never : combined(parts, always, ' AND ');
}

export function any(parts: readonly Condition[]): Condition {
  return parts.includes(always) ? always : combined(parts, never, ' OR ');
}

/** What is unknown does not fulfil a condition, and so fulfils its opposite. */
export function opposite(of: Condition): Condition {
  if (of === always) return never;
  if (of === never) return always;
  return { sql: `(${of.sql}) IS NOT TRUE`, values: of.values };
}

function combined(parts: readonly Condition[], neutral: Condition, sign: string): Condition {
  const [first, ...others] = parts.filter((part) => part !== neutral);
  if (!first) return neutral;
  if (others.length === 0) return first;
  return {
    sql: `(${[first, ...others].map(({ sql }) => sql).join(sign)})`,
    values: [first, ...others].flatMap(({ values }) => values),
  };
}
