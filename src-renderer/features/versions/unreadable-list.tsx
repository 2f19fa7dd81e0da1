import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { WireText } from '@renderer/ui/wire-text';
import type { VersionSurvey } from '@shared/views/survey';
import { Link } from '@tanstack/react-router';
import styles from './unreadable-list.module.css';

/** The dry run's other half: what nobody here can read as the current layout, by reason. */
export function UnreadableList({ survey: { unreadable, cells, progress } }: { readonly survey: VersionSurvey }) {
  const readable = cells.reduce((total, { count }) => total + count, 0);
  const failed = unreadable.reduce((total, { count }) => total + count, 0);
  const older = cells.reduce((total, { current, count }) => total + (current ? 0 : count), 0);
  if (progress.messages === 0) return null;
  return (
    <section className={styles.section} aria-label="Dry run">
      <h2>Dry run over the stream</h2>
      <p role="status">
        {formatCount(readable)} of {formatCount(readable + failed)} events can be read as the current layout,{' '}
        {formatCount(older)} of them after a migration; {failed === 0 ? 'none fails.' : `${formatCount(failed)} fail.`}
      </p>
      {unreadable.length > 0 && (
        <table className={styles.reasons} aria-label="Events that cannot be read, by reason">
          <thead>
            <tr>
              <th scope="col">Why</th>
              <th scope="col">Type</th>
              <th scope="col" className={styles.number}>
                Events
              </th>
              <th scope="col">Examples</th>
            </tr>
          </thead>
          <tbody>
            {unreadable.map(({ kind, type, reason, count, examples }) => (
              <tr key={`${kind} ${type} ${reason}`}>
                <td>
                  <WireText text={reason} limit={200} />
                </td>
                <td>
                  <WireText text={type} limit={60} />
                </td>
                <td className={styles.number}>{formatCount(count)}</td>
                <td className={styles.examples}>
                  {examples.map((sequence) => (
                    <Link key={sequence} to={routes.stream} search={{ sequence }}>
                      #{sequence}
                    </Link>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
