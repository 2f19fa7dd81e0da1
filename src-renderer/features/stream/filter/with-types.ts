import { chipsOf, withoutChip, withText, writtenValue } from '@shared/query';

/** Only places in the text are asked for: no clause is read for its time. */
const anyTime = { nowMs: 0, zone: 'utc' } as const;

/** The filter that matches these types only, in the place of what it said about types before. */
export function withTypes(text: string, types: readonly string[]): string {
  // From the right, so that the places of the others stay as they are.
  const others = chipsOf(text, anyTime)
    .filter(({ key, negated }) => key === 'type' && !negated)
    .reduceRight((rest, { at }) => withoutChip(rest, at), text);
  if (types.length === 0) return others;
  return withText(others, `type:${types.map((type) => writtenValue('type', type)).join(',')}`);
}
