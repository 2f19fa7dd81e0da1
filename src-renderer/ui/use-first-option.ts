import type { ComboboxStore } from '@mantine/core';
import { useEffect, useState } from 'react';

/**
 * Keeps the first option marked whenever the options (`keys`, joined) change: it is what Enter means, also when hits
 * come in late. Drawing once more tells the input which list it controls; the store learns that without a word.
 */
export function useFirstOption({ selectFirstOption }: ComboboxStore, keys: string): void {
  const [, setMarked] = useState('');
  useEffect(() => {
    if (keys === '') return;
    selectFirstOption();
    setMarked(keys);
  }, [keys, selectFirstOption]);
}
