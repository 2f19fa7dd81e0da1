import { useFeed } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { IdTag } from '@renderer/ui/id-tag';
import { Instant } from '@renderer/ui/instant';
import { LifecycleBadge } from '@renderer/ui/lifecycle-badge';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import type { PersonPage as Page } from '@shared/views/person';
import { useState } from 'react';
import { IssueCommandMenu } from './issue-command-menu';
import { LifeStrip } from './life-strip';
import styles from './person-page.module.css';
import { StateSections } from './state-sections';
import { Timeline } from './timeline';
import { VersionBar } from './version-bar';

export type PersonPageProps = {
  readonly personId: string;
  /** Version that is picked; the state stays the present one. */
  readonly version: number | undefined;
  readonly onPick: (version: number | undefined) => void;
};

/** One person: who they are now and everything that happened. */
export function PersonPage({ personId, version, onPick }: PersonPageProps) {
  const { item: page, problem } = useFeed('person.page', { personId });
  const [nowMs] = useState(() => Date.now());
  return (
    <section className={styles.page} aria-label="Person">
      {problem !== undefined && <ProblemNote problem={problem} />}
      {page === undefined && problem === undefined && <ProgressLine what="Reading this person's history" />}
      {page?.found === false && (
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
      {page?.found && (
        <>
          <Header page={page} />
          <div className={styles.life}>
            <VersionBar page={page} version={version} onPick={onPick} />
            <LifeStrip page={page} nowMs={nowMs} version={version} onPick={onPick} />
          </div>
          <div className={styles.columns}>
            <section className={styles.column} aria-label="State">
              <h3 className={styles.columnTitle}>
                State now <span className={styles.aside}>after version {page.version}</span>
              </h3>
              <div className={styles.scroll}>
                <StateSections sections={page.sections} nowMs={nowMs} version={version} onPick={onPick} />
                {page.sections.length === 0 && (
                  <EmptyState
                    sentence="Nothing is known of this person."
                    reason="None of the events could be read; what happened says which."
                  />
                )}
              </div>
            </section>
            <section className={styles.column} aria-label="What happened">
              <h3 className={styles.columnTitle}>
                What happened <span className={styles.aside}>{historyInWords(page)}</span>
              </h3>
              <div className={styles.scroll}>
                <Timeline timeline={page.timeline} nowMs={nowMs} version={version} onPick={onPick} />
                {page.olderLeftOut > 0 && (
                  <p className={styles.note}>
                    {formatCount(page.olderLeftOut)} older events are not listed; they are in the Stream, and the state
                    counts them.
                  </p>
                )}
              </div>
            </section>
          </div>
          {page.unread > 0 && (
            <p className={styles.unread} role="status">
              {page.unread === 1
                ? 'One message of this history'
                : `${formatCount(page.unread)} messages of this history`}{' '}
              could not be read: the state leaves out what {page.unread === 1 ? 'it says' : 'they say'}. What happened
              shows which.
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Header({ page: { personId, name, lifecycle, lifecycleSinceMs } }: { readonly page: Page }) {
  return (
    <header className={styles.header}>
      <h2 className={styles.name}>{name === '' ? 'Name not known' : <WireText text={name} limit={120} />}</h2>
      <span className={styles.since}>
        <LifecycleBadge lifecycle={lifecycle} />
        {lifecycleSinceMs !== null && (
          <span className={styles.aside}>
            since <Instant atMs={lifecycleSinceMs} shape="date" />
          </span>
        )}
      </span>
      <IdTag id={personId} copy="person id" />
      <span className={styles.actions}>
        <IssueCommandMenu personId={personId} />
      </span>
    </header>
  );
}

function historyInWords({ timeline, olderLeftOut }: Page): string {
  const all = timeline.length + olderLeftOut;
  return all === 1 ? '1 event' : `${formatCount(all)} events`;
}
