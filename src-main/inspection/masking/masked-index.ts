import type { EventIndex } from '../ports';
import type { MaskText } from './mask-text';
import type { Reveals } from './reveals';

/** Keys of the query language whose values are written by people about people. */
const personalKeys: ReadonlySet<string> = new Set(['note', 'person']);

/** The same rows with what is personal hidden in them; what is proposed for a filter is nothing personal either. */
export function maskIndex<Index extends Pick<EventIndex, 'rows' | 'values'>>(
  index: Index,
  maskText: MaskText,
  { isShown }: Pick<Reveals, 'isShown'>,
): Index {
  return {
    ...index,
    rows: async (sequences: Parameters<EventIndex['rows']>[0]) => {
      const columns = await index.rows(sequences);
      const personName = columns.personName.map((name, row) =>
        name === null || isShown(columns.personId[row] ?? null) ? name : maskText('name', name),
      );
      return { ...columns, personName };
    },
    values: async (...wanted: Parameters<EventIndex['values']>) =>
      personalKeys.has(wanted[0]) && maskText('words', 'a') !== 'a' ? [] : index.values(...wanted),
  };
}
