import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

/** Who listens is spoken to at most this often; only the last sentence of an interval is said. */
const INTERVAL_MS = 5000;

/** Says `sentence` politely when it changes. */
export function Announcer({ sentence }: { readonly sentence: string }) {
  const [spoken, setSpoken] = useState('');
  const lastMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const waitMs = Math.max(0, lastMs.current + INTERVAL_MS - performance.now());
    const timer = setTimeout(() => {
      lastMs.current = performance.now();
      setSpoken(sentence);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [sentence]);
  return (
    <VisuallyHidden>
      <div aria-live="polite">{spoken}</div>
    </VisuallyHidden>
  );
}
