import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** What a place says while it has nothing to show: one sentence, the reason, one action. */
export function EmptyState({
  sentence,
  reason,
  action,
}: {
  readonly sentence: string;
  readonly reason?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <p className={styles.sentence}>{sentence}</p>
      {reason !== undefined && <p className={styles.reason}>{reason}</p>}
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
