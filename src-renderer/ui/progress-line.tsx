import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import styles from './progress-line.module.css';

/** A fast thing shows nothing: only what takes longer than this is worth a line. */
const WORTH_SHOWING_MS = 300;

/** Says what is being waited for, once it has lasted 300 ms; with `done` and `total` also how far it is. */
export function ProgressLine({
  what,
  done,
  total,
  onCancel,
}: {
  readonly what: string;
  readonly done?: number;
  readonly total?: number;
  readonly onCancel?: () => void;
}) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), WORTH_SHOWING_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className={styles.line}>
      <progress className={styles.bar} value={done} max={total} aria-label={what} />
      <span>{what}</span>
      {done !== undefined && total !== undefined && (
        <span className={styles.count}>
          {done.toLocaleString('en')} of {total.toLocaleString('en')}
        </span>
      )}
      {onCancel !== undefined && (
        <Button variant="subtle" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  );
}
