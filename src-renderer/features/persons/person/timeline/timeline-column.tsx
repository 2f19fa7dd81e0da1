import { Button } from '@mantine/core';
import { problemOf } from '@renderer/host';
import type { HistoryKind } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import type { ItemOf } from '@shared/contract/define';
import type { personHistory } from '@shared/contract/person-history';
import { KindsFilter } from './kinds-filter';
import styles from './timeline.module.css';
import { TimelineList, type TimelineListProps } from './timeline-list';
import { useHistoryPages } from './use-history-pages';

export type Header = ItemOf<typeof personHistory, 'person.header'>;

export type TimelineColumnProps = Omit<TimelineListProps, 'pages' | 'kinds' | 'revision'> & {
  readonly header: Header;
  readonly kinds: readonly HistoryKind[];
};

/** Everything that happened to the person, newest first, in words. */
export function TimelineColumn({ header, kinds, ...list }: TimelineColumnProps) {
  const revision = header.lastSequence + (header.refused ?? 0);
  const pages = useHistoryPages(list.personId, kinds, revision);
  const failure = pages.failure();
  const size = pages.size();
  return (
    <section className={styles.column} aria-label="What happened">
      <header className={styles.head}>
        <h3 title={`${inWords(header)}, ${inMoreWords(header)}`}>
          What happened <span className={styles.aside}>{inWords(header)}</span>
        </h3>
        <KindsFilter
          kinds={kinds}
          onChange={(next) => list.move({ kinds: next.length === 0 ? undefined : next }, 'walk')}
        />
      </header>
      {failure !== undefined && <ProblemNote problem={problemOf(failure)} />}
      {size === undefined && failure === undefined && <ProgressLine what="Reading what happened" />}
      {size?.total === 0 && (
        <EmptyState
          sentence={kinds.length === 0 ? 'Nothing is recorded of this person.' : 'Nothing of these kinds has happened.'}
          reason={
            kinds.includes('refused') && header.refused === null
              ? 'Whether commands were refused is not known here: nobody who records refusals processes the commands of this server.'
              : size.unfiltered > 0 && `There are ${formatCount(size.unfiltered)} entries of other kinds.`
          }
          action={<Button onClick={() => list.move({ kinds: undefined }, 'walk')}>List all kinds</Button>}
        />
      )}
      {size !== undefined && size.total > 0 && (
        <TimelineList key={kinds.join()} {...list} kinds={kinds} pages={pages} revision={revision} />
      )}
    </section>
  );
}

function inWords({ events, stories }: Header): string {
  return `${events === 1 ? '1 event' : `${formatCount(events)} events`}, ${stories === 1 ? '1 story' : `${formatCount(stories)} stories`}`;
}

/** What does not fit the head: refusals, if anybody records them, and what cannot be read. */
function inMoreWords({ refused, unread }: Header): string {
  const refusals =
    refused === null ? 'refused commands are not known here' : `${formatCount(refused)} refused commands`;
  return unread === 0 ? refusals : `${refusals}, ${formatCount(unread)} unreadable messages`;
}
