import { isMasked } from '@shared/catalogue/masking';
import type { OutputOf } from '@shared/contract/define';
import type { personHistory } from '@shared/contract/person-history';
import type { FoldedHistory } from './folded-history';
import { leafWords } from './leaf-words';
import { originOfEntry } from './origins';

/** Every value that the leaf ever had, oldest first, each with who set it; null: it was removed. */
export function valuesOf(history: FoldedHistory, path: string): OutputOf<typeof personHistory, 'person.values'> {
  const values = history.ledger.entriesOf(path).flatMap(({ value }, place) => {
    const origin = originOfEntry(history, path, place);
    const words = leafWords(path, value);
    return origin ? [{ value: words, masked: words !== null && isMasked(words), origin }] : [];
  });
  return { values };
}
