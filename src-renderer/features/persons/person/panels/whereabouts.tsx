import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import { useState } from 'react';
import { useLatest } from '../use-latest';
import styles from './panels.module.css';

/** Where in this system data of the person lie; looked for only when somebody wants to know. */
export function Whereabouts({ personId, revision }: { readonly personId: string; readonly revision: number }) {
  const [isOpen, setIsOpen] = useState(false);
  const { answer, problem } = useLatest('person.whereabouts', isOpen ? { personId } : null, revision);
  return (
    <details className={styles.whereabouts} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Where is this person’s data?</summary>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {isOpen && answer !== undefined && (
        <dl>
          {answer.places.map(({ place, what, count, sentence }) => (
            <div key={`${place} ${what}`} className={styles.place}>
              <dt>
                <WireText text={place} limit={80} />
              </dt>
              <dd>
                <WireText text={what} limit={120} />
                <span className={styles.because}>
                  <WireText text={sentence} limit={300} />
                </span>
              </dd>
              <dd className={styles.count}>{count === null ? 'unknown' : formatCount(count)}</dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}
