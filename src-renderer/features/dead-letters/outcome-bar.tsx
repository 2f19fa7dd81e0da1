import { type LetterOutcome, letterOutcomes } from '@shared/views/dead-letter';
import styles from './outcome-bar.module.css';
import { outcomeLooks } from './outcome-looks';

type OutcomeBarProps = {
  readonly perOutcome: Readonly<Partial<Record<LetterOutcome, number>>>;
  readonly total: number;
  /** Counts at which something stops, drawn as ticks. */
  readonly stops?: readonly number[];
};

/** Shares of a whole as one line; what it shows stands beside it in words. */
export function OutcomeBar({ perOutcome, total, stops = [] }: OutcomeBarProps) {
  const share = (count: number) => `${(100 * count) / Math.max(1, total)}%`;
  return (
    <div className={styles.bar} aria-hidden>
      {letterOutcomes.map((outcome) => (
        <span
          key={outcome}
          className={styles.part}
          data-tone={outcomeLooks[outcome].tone}
          style={{ width: share(perOutcome[outcome] ?? 0) }}
        />
      ))}
      {stops.map((stop) => (
        <span key={stop} className={styles.stop} style={{ left: share(stop) }} />
      ))}
    </div>
  );
}
