import { EmptyState } from '@renderer/ui/empty-state';
import { KeyCap } from '@renderer/ui/key-cap';
import { useParams } from '@tanstack/react-router';
import { PersonList } from './list/person-list';
import { PersonPage } from './person/person-page';
import styles from './persons-screen.module.css';
import { useReveals } from './reveals';

/** Who there is on the left, one of them on the right. */
export function PersonsScreen() {
  const { personId } = useParams({ strict: false });
  const revealed = useReveals((reveals) => reveals.untilMs[personId ?? ''] ?? 0);
  return (
    <div className={styles.screen}>
      <h1 className={styles.title}>Persons</h1>
      <PersonList selected={personId} />
      {personId === undefined ? (
        <div className={styles.nobody}>
          <EmptyState
            sentence="Choose a person to see who they are and what happened to them."
            reason={
              <>
                Type what a caller says: a name, now or former, a birth date, e-mail, phone, id or skill;{' '}
                <KeyCap keys="↓" /> <KeyCap keys="↑" /> go through those found.
              </>
            }
          />
        </div>
      ) : (
        <PersonPage key={`${personId} ${revealed}`} personId={personId} />
      )}
    </div>
  );
}
