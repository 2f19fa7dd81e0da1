import type { PersonRow } from '@shared/views/person';
import styles from './lifecycle-badge.module.css';

/** Where a person stands in life, as a word with its colour; null is a person nobody could read. */
export function LifecycleBadge({ lifecycle }: { readonly lifecycle: PersonRow['lifecycle'] | null }) {
  return (
    <span className={styles.badge} data-lifecycle={lifecycle ?? 'unknown'}>
      {lifecycle ?? 'unknown'}
    </span>
  );
}
