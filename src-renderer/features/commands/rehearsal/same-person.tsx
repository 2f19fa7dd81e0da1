import { IdTag } from '@renderer/ui/id-tag';
import { WireText } from '@renderer/ui/wire-text';
import type { PersonState } from '@shared/views/person-history';
import { usePerson, usePersonState } from '../use-person';
import styles from './same-person.module.css';
import { sameValues } from './same-values';

const MOST_ROWS = 9;

/** The two of a merge beside each other, to be sure that they are one. */
export function SamePerson({ personId, otherId }: { readonly personId: string; readonly otherId: string }) {
  const first = usePersonState(usePerson(personId).item);
  const second = usePersonState(usePerson(otherId).item);
  if (first === undefined || second === undefined) return null;
  const rows = sameValues(valuesOf(first), valuesOf(second));
  return (
    <section className={styles.part} aria-label="Are they the same person?">
      <h2>Are they the same person?</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">
              <IdTag id={personId} />
            </th>
            <th scope="col">
              <IdTag id={otherId} />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map(({ label, first, second, isSame }) => (
            <tr key={label}>
              <th scope="row">
                <WireText text={label} limit={40} />
              </th>
              <td>{first === null ? <span>none</span> : <WireText text={first} limit={60} />}</td>
              <td data-same={isSame || undefined}>
                {isSame ? 'the same' : second === null ? <span>none</span> : <WireText text={second} limit={60} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function valuesOf({ groups }: PersonState) {
  return groups.flatMap(({ leaves }) => leaves);
}
