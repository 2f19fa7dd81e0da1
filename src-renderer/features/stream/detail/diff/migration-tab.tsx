import { problemOf, useRequest } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { parseExactly } from '@renderer/ui/exact-json';
import { DiffView } from '@renderer/ui/json-diff/diff-view';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import type { EventDetail } from '@shared/views/event-detail';
import { useMemo } from 'react';
import { RustReader } from '../rust-reader';
import styles from './migration-tab.module.css';

/** An event of an older layout as stored beside as migrated, how it was migrated, and who would read it. */
export function MigrationTab({ detail }: { readonly detail: EventDetail }) {
  const { sequence } = detail.row;
  const { data, error } = useRequest('event.migration', { sequence }, { staleTime: Number.POSITIVE_INFINITY });
  const migration = data?.migration;
  const sides = useMemo(
    () =>
      migration
        ? { stored: parseExactly(migration.storedJson), migrated: parseExactly(migration.migratedJson) }
        : undefined,
    [migration],
  );
  if (error !== null) return <ProblemNote problem={problemOf(error)} />;
  if (data === undefined) return <ProgressLine what={`Migrating event #${sequence}`} />;
  if (!migration || !sides)
    return (
      <EmptyState
        sentence="There is nothing to lay beside the stored form."
        reason="It cannot be migrated, or has more than 256 KiB: the summary says what is wrong with it, the raw view has its bytes."
      />
    );
  return (
    <>
      <DiffView
        label="As stored beside as migrated"
        leftTitle={
          <>
            As stored, <WireText text={migration.storedVersion} limit={20} />
          </>
        }
        rightTitle={`As migrated, ${migration.migratedVersion}`}
        left={sides.stored}
        right={sides.migrated}
        manner="forms"
      />
      <section className={styles.section}>
        <h3>How it was migrated</h3>
        <ol className={styles.steps}>
          {migration.steps.map((step) => (
            <li key={step}>
              <WireText text={step} />
            </li>
          ))}
        </ol>
      </section>
      {detail.rustReader !== null && (
        <section className={styles.section}>
          <RustReader verdicts={detail.rustReader} />
        </section>
      )}
    </>
  );
}
