import { parsePersonsSearch, routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { KeyCap } from '@renderer/ui/key-cap';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { PersonList } from './list/person-list';
import { PersonPage } from './person/person-page';
import styles from './persons-screen.module.css';

/** Who there is on the left, one of them on the right. */
export function PersonsScreen() {
  const { personId } = useParams({ strict: false });
  const { version } = parsePersonsSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const pick = useCallback(
    (next: number | undefined) => {
      if (personId === undefined) return;
      void navigate({
        to: routes.person,
        params: { personId },
        search: (before) => ({ ...before, version: next }),
        replace: true,
      });
    },
    [navigate, personId],
  );
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
                Type a name, now or former, or an id; <KeyCap keys="↓" /> <KeyCap keys="↑" /> go through those found.
              </>
            }
          />
        </div>
      ) : (
        <PersonPage key={personId} personId={personId} version={version} onPick={pick} />
      )}
    </div>
  );
}
