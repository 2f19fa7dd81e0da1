import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import type { PersonState } from '@shared/views/person-history';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useLatest } from '../use-latest';
import styles from './panels.module.css';
import { RebuildSnapshot } from './rebuild-snapshot';

/** How the state came about, and whether the stored snapshot says the same as a full replay. */
export function VerificationLine({
  personId,
  state,
  revision,
}: {
  readonly personId: string;
  readonly state: PersonState | null | undefined;
  readonly revision: number;
}) {
  const [rebuilt, setRebuilt] = useState(0);
  const { answer, problem } = useLatest('person.verify', { personId }, revision + rebuilt);
  const isBad = answer?.verdict === 'different' || answer?.verdict === 'damaged';
  const Sign = isBad ? IconAlertTriangle : answer?.verdict === 'equal' ? IconCircleCheck : IconInfoCircle;
  return (
    <section className={styles.verification} data-verdict={answer?.verdict} aria-label="Verification">
      <Sign size={14} stroke={1.75} aria-hidden className={styles.sign} />
      <div className={styles.words}>
        {state && (
          <span>
            Replayed {formatCount(state.folded)} {state.folded === 1 ? 'event' : 'events'} in{' '}
            {milliseconds(state.foldedMs)}.{' '}
          </span>
        )}
        {answer !== undefined && <WireText text={answer.sentence} limit={300} />}
        {problem !== undefined && <ProblemNote problem={problem} />}
        {answer !== undefined && answer.differences.length > 0 && (
          <details>
            <summary>
              {answer.differences.length === 1 ? '1 value differs' : `${answer.differences.length} values differ`}
            </summary>
            <table className={styles.differences}>
              <thead>
                <tr>
                  <th scope="col">Value</th>
                  <th scope="col">Snapshot</th>
                  <th scope="col">Replay</th>
                </tr>
              </thead>
              <tbody>
                {answer.differences.map(({ path, snapshot, replay }) => (
                  <tr key={path}>
                    <th scope="row">
                      <WireText text={path} limit={80} />
                    </th>
                    <td>{snapshot === null ? 'nothing' : <WireText text={snapshot} limit={120} />}</td>
                    <td>{replay === null ? 'nothing' : <WireText text={replay} limit={120} />}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        )}
      </div>
      {isBad && <RebuildSnapshot personId={personId} onRebuilt={() => setRebuilt(rebuilt + 1)} />}
    </section>
  );
}

function milliseconds(ms: number): string {
  return ms < 1 ? 'under 1 ms' : `${formatCount(Math.round(ms))} ms`;
}
