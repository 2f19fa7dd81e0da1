import { routes } from '@renderer/store/routes';
import { IdTag } from '@renderer/ui/id-tag';
import { LifecycleBadge } from '@renderer/ui/lifecycle-badge';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import { Link } from '@tanstack/react-router';
import { CommandLink } from '../command-link';
import { useLatest } from '../use-latest';
import styles from './panels.module.css';

/** Persons this one is connected with: merges in both directions, relationships, possible duplicates. */
export function RelatedPersons({ personId, revision }: { readonly personId: string; readonly revision: number }) {
  const { answer, problem } = useLatest('person.related', { personId }, revision);
  if (problem !== undefined) return <ProblemNote problem={problem} />;
  if (answer === undefined || answer.persons.length === 0) return null;
  return (
    <section aria-label="Related persons">
      <h4 className={styles.groupTitle}>Related persons</h4>
      <ul>
        {answer.persons.map(({ personId: other, name, lifecycle, relation, kind }) => (
          <li key={`${other} ${relation}`} className={styles.related}>
            <span className={styles.relation}>
              <WireText text={relation} limit={60} />
            </span>
            <span className={styles.words}>
              <Link to={routes.person} params={{ personId: other }}>
                {name === '' ? <IdTag id={other} /> : <WireText text={name} limit={80} />}
              </Link>
            </span>
            {kind === 'possible duplicate' && (
              <CommandLink personId={personId} command="MergePersons" data={{ target_person_id: { id: other } }}>
                Rehearse a merge
              </CommandLink>
            )}
            <LifecycleBadge lifecycle={lifecycle} />
          </li>
        ))}
      </ul>
    </section>
  );
}
