import { SegmentedControl } from '@mantine/core';
import { useFeed } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { useHeld } from '@renderer/ui/use-held';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { filterOf, useLetterPlace } from '../letter-search';
import { GroupCard } from './group-card';
import { GroupFilters } from './group-filters';
import { groupSections } from './group-sections';
import styles from './groups.module.css';

const groupings = ['cause', 'consumer', 'type', 'producer'] as const;

/** The left side: what there is, by what it has in common. */
export function GroupList() {
  const { search, go } = useLetterPlace();
  const by = search.by ?? 'cause';
  const input = { filter: filterOf(search), by };
  const { item, problem } = useFeed('deadLetters.groups', input);
  const [isPointedAt, setPointedAt] = useState(false);
  const shown = useHeld(item, isPointedAt, JSON.stringify(input));
  const groups = shown?.groups ?? [];
  const sections = by === 'cause' ? groupSections(groups) : [{ title: '', groups, waiting: item?.waiting ?? 0 }];
  const open = (group: string) => go({ group, letter: undefined, look: undefined, job: undefined }, { replace: false });
  return (
    <section className={styles.side} aria-label="Groups of dead letters">
      <header className={styles.head}>
        <h1>Dead letters</h1>
        {item?.known === true && (
          <span className={styles.total}>
            {formatCount(item.waiting)} left of {formatCount(item.total)}
          </span>
        )}
        {item?.known === false && <span className={styles.total}>unknown here</span>}
        <GroupFilters known={item} />
      </header>
      <div className={styles.by}>
        <SegmentedControl
          size="xs"
          aria-label="Group by"
          data={[...groupings]}
          value={by}
          onChange={(next) =>
            go({ by: groupings.find((known) => known === next && known !== 'cause'), group: undefined })
          }
        />
      </div>
      <nav
        className={styles.list}
        aria-label="Groups"
        onPointerEnter={() => setPointedAt(true)}
        onPointerLeave={() => setPointedAt(false)}
      >
        {problem !== undefined && <ProblemNote problem={problem} />}
        {item === undefined && problem === undefined && <ProgressLine what="Reading the dead letters" />}
        {sections.map((section) => (
          <div key={section.title}>
            {section.title !== '' && groups.length > 1 && (
              <h2 className={styles.section}>
                {section.title}
                <span>{formatCount(section.waiting)} left</span>
              </h2>
            )}
            {section.groups.map((group) => (
              <GroupCard
                key={group.fingerprint}
                group={group}
                isSelected={search.look === undefined && group.fingerprint === search.group}
                onOpen={open}
              />
            ))}
          </div>
        ))}
        {shown !== undefined && groups.length === 0 && <NoGroups isKnown={shown.known} />}
        {shown !== undefined && shown.unread > 0 && (
          <p className={styles.foot}>
            {formatCount(shown.unread)} records cannot be read by anybody: they are not counted.
          </p>
        )}
        {shown !== undefined && groups.length > 0 && (
          <p className={styles.foot}>
            {shown.expiringWithin24h > 0
              ? `${formatCount(shown.expiringWithin24h)} expire within 24 h.`
              : 'Nothing expires within 24 h.'}
          </p>
        )}
      </nav>
      <footer className={styles.looks}>
        <LookLink look="replays" words="Replays" />
        <LookLink look="audit" words="Audit" />
      </footer>
    </section>
  );
}

function LookLink({ look, words }: { readonly look: 'replays' | 'audit'; readonly words: string }) {
  const { search } = useLetterPlace();
  return (
    <Link
      to={routes.deadLetters}
      search={{ look }}
      activeOptions={{ includeSearch: false }}
      data-active={search.look === look || undefined}
      className={styles.look}
    >
      {words}
    </Link>
  );
}

function NoGroups({ isKnown }: { readonly isKnown: boolean }) {
  return isKnown ? (
    <EmptyState
      sentence="No dead letters."
      reason="What a consumer gives up on comes here: our own, the Rust crate’s, and messages that the server stopped delivering."
    />
  ) : (
    <EmptyState
      sentence="Dead letters are unknown here."
      reason="Their stream does not exist on this server, or it may not be read: none are shown, which does not mean that there are none."
      action={<Link to={routes.connections}>Look at the connection</Link>}
    />
  );
}
