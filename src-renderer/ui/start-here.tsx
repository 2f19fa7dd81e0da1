import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { RouteLink } from './route-link';
import styles from './start-here.module.css';

export type StartHereProps = {
  /** Each a sentence and the place it leads to. */
  readonly sentences: readonly { readonly sentence: string; readonly to: string }[];
  /** Without it the list cannot be put away. */
  readonly onDismiss?: () => void;
};

/** The first steps through the living sample: sentences, each a link to a prepared place. */
export function StartHere({ sentences, onDismiss }: StartHereProps) {
  return (
    <div className={styles.start}>
      <p className={styles.lead}>A living sample runs here: real commands, real events. These places are prepared.</p>
      <ol className={styles.list}>
        {sentences.map(({ sentence, to }, index) => (
          <li key={to}>
            <RouteLink to={to} className={styles.step}>
              <span className={styles.number} aria-hidden>
                {index + 1}
              </span>
              <span>{sentence}</span>
              <IconChevronRight size={14} stroke={1.75} aria-hidden className={styles.arrow} />
            </RouteLink>
          </li>
        ))}
      </ol>
      <div className={styles.foot}>
        {onDismiss !== undefined && (
          <Button variant="subtle" onClick={onDismiss}>
            Put this away
          </Button>
        )}
        <span>Found again at the foot of the navigation.</span>
      </div>
    </div>
  );
}
