import { useFeed } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { IdTag } from '@renderer/ui/id-tag';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { useRef } from 'react';
import { PersonHeader } from './person-header';
import styles from './person-page.module.css';
import { PersonThroughTime } from './person-through-time';
import { ReportMenu } from './report/report-menu';

/** One person: who they are, who they were at any moment, and everything that happened. */
export function PersonPage({ personId }: { readonly personId: string }) {
  const { item: header, problem } = useFeed('person.header', { personId });
  const page = useRef<HTMLElement>(null);
  return (
    <section ref={page} className={styles.page} aria-label="Person">
      {problem !== undefined && <ProblemNote problem={problem} />}
      {header === undefined && problem === undefined && <ProgressLine what="Reading this person's history" />}
      {header?.found === false && (
        <EmptyState
          sentence="No events are recorded for this person here."
          reason={
            <>
              The id is <IdTag id={personId} copy="person id" />. It may belong to another stream, or its events have
              been removed from this one.
            </>
          }
        />
      )}
      {header?.found && (
        <>
          <PersonHeader header={header}>
            <ReportMenu personId={personId} name={header.name} />
          </PersonHeader>
          <PersonThroughTime header={header} page={page} />
        </>
      )}
    </section>
  );
}
