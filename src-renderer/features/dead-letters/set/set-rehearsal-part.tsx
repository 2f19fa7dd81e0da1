import { Button } from '@mantine/core';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { Tag } from '@renderer/ui/tag';
import { WireText } from '@renderer/ui/wire-text';
import { letterOutcomes } from '@shared/views/dead-letter';
import { OutcomeBar } from '../outcome-bar';
import { outcomeLooks } from '../outcome-looks';
import styles from './letter-set.module.css';
import type { SetWork } from './work-store';

type SetRehearsalPartProps = {
  readonly work: SetWork;
  readonly chosen: readonly string[];
  /** The letters or the steps have changed since. */
  readonly isStale: boolean;
  readonly onRehearse: () => void;
  readonly onCancel: () => void;
};

/** 2: what would become of each, decided by the real rules; nothing is written. */
export function SetRehearsalPart({ work, chosen, isStale, onRehearse, onCancel }: SetRehearsalPartProps) {
  const { rehearsal } = work;
  return (
    <section className={styles.part} aria-labelledby="rehearsal" data-stale={isStale || undefined}>
      <header className={styles.partHead}>
        <h3 id="rehearsal">
          <b>2</b> Rehearse
        </h3>
        <span className={styles.quiet}>
          decided with the real rules
          {rehearsal !== undefined && (
            <>
              {' '}
              at <Instant atMs={rehearsal.atMs} shape="time" />
            </>
          )}
          , nothing written
        </span>
        {isStale && <Tag tone="wait">of another set or other steps</Tag>}
        <Button className={styles.end} disabled={chosen.length === 0 || rehearsal?.isRunning} onClick={onRehearse}>
          {rehearsal === undefined ? `Rehearse ${formatCount(chosen.length)}` : 'Rehearse again'}
        </Button>
      </header>
      {rehearsal?.isRunning && (
        <ProgressLine what="Rehearsing" done={rehearsal.tried} total={rehearsal.total} onCancel={onCancel} />
      )}
      {rehearsal?.problem !== undefined && <ProblemNote problem={rehearsal.problem} />}
      {rehearsal !== undefined && rehearsal.tried > 0 && (
        <>
          <ul className={styles.sums} aria-label="What the rehearsal says">
            {letterOutcomes.map((outcome) => {
              const count = rehearsal.perOutcome[outcome] ?? 0;
              const { tone, rehearsed } = outcomeLooks[outcome];
              return count === 0 ? null : (
                <li key={outcome} data-tone={tone}>
                  <b>{formatCount(count)}</b> <span>{rehearsed}</span>
                </li>
              );
            })}
            <li className={styles.consequences}>
              {rehearsal.consequences.length > 0 && (
                <>
                  It would <WireText text={rehearsal.consequences.join(', ')} limit={400} />.{' '}
                </>
              )}
              <WireText text={rehearsal.rules} limit={240} />
            </li>
          </ul>
          <OutcomeBar perOutcome={rehearsal.perOutcome} total={rehearsal.total} />
        </>
      )}
    </section>
  );
}
