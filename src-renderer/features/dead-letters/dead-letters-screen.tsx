import { EmptyState } from '@renderer/ui/empty-state';
import { AuditView } from './audit/audit-view';
import styles from './dead-letters-screen.module.css';
import { GroupList } from './groups/group-list';
import { ReplaysView } from './jobs/replays-view';
import { LetterPane } from './letter/letter-pane';
import { useLetterPlace } from './letter-search';
import { LetterSet } from './set/letter-set';

/** What was given up on: grouped on the left, one group to be mended and replayed in the middle, one letter on the right. */
export function DeadLettersScreen() {
  const { search } = useLetterPlace();
  const { group, letter, look } = search;
  return (
    <section className={styles.screen} aria-label="Dead letters">
      <GroupList />
      <div className={styles.main}>
        {look === 'audit' && <AuditView />}
        {look === 'replays' && <ReplaysView />}
        {look === undefined && group !== undefined && <LetterSet key={group} fingerprint={group} />}
        {look === undefined && group === undefined && (
          <EmptyState
            sentence="Choose a group to see what failed and why."
            reason="It is frozen as it is then: edited, rehearsed and replayed as one set, while what comes later is counted beside it."
          />
        )}
      </div>
      {letter !== undefined && <LetterPane key={letter} letterKey={letter} group={group ?? ''} />}
    </section>
  );
}
