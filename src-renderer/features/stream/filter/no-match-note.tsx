import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import type { FilterState } from '@shared/contract/stream';
import { withoutChip } from '@shared/query';
import { explainNoMatch } from './no-match';
import styles from './no-match-note.module.css';
import type { AppliedFilter } from './use-applied-filter';

/** What stands in the place of the rows when the filter matches none: which clause excluded everything, and what to do. */
export function NoMatchNote({ applied, state }: { readonly applied: AppliedFilter; readonly state: FilterState }) {
  const { filter, apply } = applied;
  const { sentence, searched, clauses } = explainNoMatch(filter.text, state);
  return (
    <section className={styles.note} aria-label="No event matches">
      <EmptyState
        sentence={visibleText(sentence)}
        reason={searched}
        action={
          <>
            {clauses.length > 1 && (
              <table className={styles.clauses}>
                <thead>
                  <tr>
                    <th scope="col">clause</th>
                    <th scope="col">by itself</th>
                    <th scope="col">the others without it</th>
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {clauses.map(({ clause, from, alone, without }) => (
                    <tr key={from}>
                      <th scope="row">
                        <code>
                          <WireText text={clause} limit={60} />
                        </code>
                      </th>
                      <td data-none={alone === 0 || undefined}>{formatCount(alone)}</td>
                      <td>{formatCount(without)}</td>
                      <td>
                        <button
                          type="button"
                          className={styles.leaveOut}
                          onClick={() => apply(withoutChip(filter.text, { from }))}
                        >
                          Leave it out
                        </button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            <button type="button" className={styles.leaveOut} onClick={() => apply('')}>
              Show all events
            </button>
          </>
        }
      />
    </section>
  );
}
