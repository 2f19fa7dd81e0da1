import { problemOf, useRequest } from '@renderer/host';
import type { EventToTry } from '@renderer/ui/event-to-try';
import { parseExactly } from '@renderer/ui/exact-json';
import { DiffView } from '@renderer/ui/json-diff/diff-view';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import { useMemo } from 'react';
import styles from './tried-event.module.css';

/** One event as it is stored beside as it is read today, and each step between. Nothing is written. */
export function TriedEvent({ input, title }: { readonly input: EventToTry; readonly title: string }) {
  const { data, error } = useRequest('versions.try', input, { staleTime: Number.POSITIVE_INFINITY });
  const sides = useMemo(
    () =>
      data?.outcome === 'migrated'
        ? { stored: parseExactly(data.storedJson), migrated: parseExactly(data.migratedJson) }
        : undefined,
    [data],
  );
  return (
    <section className={styles.tried} aria-label={title}>
      <h3>{title}</h3>
      {error !== null && <ProblemNote problem={problemOf(error)} />}
      {data === undefined && error === null && <ProgressLine what="Migrating it" />}
      {data?.outcome === 'unreadable' && (
        <p className={styles.refused} role="status">
          <WireText text={data.sentence} />
        </p>
      )}
      {data?.outcome === 'current' && (
        <p role="status">
          A <WireText text={data.type} limit={60} /> in the layout that is written today: nothing is to be migrated.
        </p>
      )}
      {data?.outcome === 'migrated' && sides !== undefined && (
        <>
          <DiffView
            label="As stored beside as migrated"
            leftTitle={
              <>
                As stored, <WireText text={data.storedVersion} limit={20} />
              </>
            }
            rightTitle="As it is read today"
            left={sides.stored}
            right={sides.migrated}
            manner="forms"
          />
          <ol className={styles.steps} aria-label="How it was migrated">
            {data.steps.map((step) => (
              <li key={step}>
                <WireText text={step} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
