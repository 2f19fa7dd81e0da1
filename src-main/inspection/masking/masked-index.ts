import type { EventIndex } from '../ports';
import type { MaskText } from './mask-text';
import type { Reveals } from './reveals';

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
    // Notes are written by people about people: those in which something is hidden are not proposed.
    values: async (...wanted: Parameters<EventIndex['values']>) => {
      const found = await index.values(...wanted);
      return wanted[0] === 'note' ? found.filter(({ label }) => maskText('words', label) === label) : found;
    },
  };
}
