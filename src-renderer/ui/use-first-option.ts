import type { ComboboxStore } from '@mantine/core';
import { useEffect } from 'react';

/** Keeps the first option marked whenever the options (`keys`, joined) change: it is what Enter means, also when hits come in late. */
export function useFirstOption({ selectFirstOption }: ComboboxStore, keys: string): void {
  useEffect(() => {
    if (keys !== '') selectFirstOption();
  }, [keys, selectFirstOption]);
}
