import { WireText } from '@renderer/ui/wire-text';
import type { Trace } from '@shared/views/trace';
import { preciseDuration } from '../precise-duration';
import styles from './spent-on.module.css';

/** The others are as short as a hair; together they stand as one. */
const MOST_SHOWN = 6;
/** Shorter ones have no room for their words, but for those who point or listen. */
const LEAST_SHARE = 0.07;

/** Where the time of the critical path went, as one bar and in words. */
export function SpentOn({ trace: { spentOn, durationMs } }: { readonly trace: Trace }) {
  const all = spentOn.filter(({ ms }) => ms > 0);
  const sum = all.reduce((total, { ms }) => total + ms, 0);
  if (sum === 0) return null;
  const shown = all.slice(0, MOST_SHOWN);
  const restMs = all.slice(MOST_SHOWN).reduce((total, { ms }) => total + ms, 0);
  const parts = restMs === 0 ? shown : [...shown, { words: 'all else', kind: 'work' as const, ms: restMs }];
  return (
    <section className={styles.spent} aria-label={`Where ${preciseDuration(durationMs)} went`}>
      <div className={styles.head}>
        <h3>Where {preciseDuration(durationMs)} went</h3>
        <span>along the critical path</span>
      </div>
      <ul className={styles.parts}>
        {parts.map(({ words, kind, ms }) => (
          <li
            key={`${kind} ${words}`}
            data-short={ms / sum < LEAST_SHARE || undefined}
            style={{ flexGrow: ms / sum }}
            title={`${words}: ${preciseDuration(ms)}`}
          >
            <i data-kind={kind} />
            <span>
              <WireText text={words} limit={60} />
            </span>
            <b>{preciseDuration(ms)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the marks of the waterfall mean. */
export function Legend() {
  return (
    <ul className={styles.legend} aria-label="Legend">
      <li>
        <i data-mark="critical" /> critical path
      </li>
      <li>
        <i data-kind="wait" /> waits
      </li>
      <li>
        <i data-kind="failed attempt" /> failed attempt
      </li>
      <li>
        <i data-mark="refused" /> refused
      </li>
      <li>
        <svg width="12" height="12" aria-hidden>
          <path d="M6 1l5 5-5 5-5-5z" className={styles.gap} />
        </svg>{' '}
        gap
      </li>
      <li>
        <i data-mark="skew" /> clocks differ
      </li>
      <li className={styles.end} title="When the server recorded it; clocks of programs are moved to fit">
        Recorded time.
      </li>
    </ul>
  );
}
