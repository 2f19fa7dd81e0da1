import { Button } from '@mantine/core';
import styles from './person-page.module.css';

/** Says beyond doubt that what stands below never happened. */
export function WhatIfBanner({ without, onBack }: { readonly without: number; readonly onBack: () => void }) {
  return (
    <div className={styles.whatIf} role="status" aria-label="What if">
      <span>
        <b>This never happened.</b> The state below is folded without version {without}; everything else is as recorded.
        Struck is what really stands there.
      </span>
      <Button size="compact-xs" onClick={onBack}>
        Back to what happened
      </Button>
    </div>
  );
}
