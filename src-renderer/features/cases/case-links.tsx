import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { WireText } from '@renderer/ui/wire-text';
import type { KeptCase } from '@shared/contract/cases';
import { Link } from '@tanstack/react-router';
import styles from './cases-screen.module.css';

/** All cases, the one changed last first. */
export function CaseLinks({ cases, open }: { readonly cases: readonly KeptCase[]; readonly open: string | undefined }) {
  return (
    <nav className={styles.list} aria-label="Cases">
      {cases.map(({ caseId, name, bookmarks, changedMs }) => (
        <Link
          key={caseId}
          to={routes.case}
          params={{ caseId }}
          className={styles.item}
          aria-current={caseId === open ? 'page' : undefined}
        >
          <b>
            <WireText text={name} limit={120} />
          </b>
          <span>
            {formatCount(bookmarks.length)} {bookmarks.length === 1 ? 'bookmark' : 'bookmarks'} ·{' '}
            <Instant atMs={changedMs} shape="date" />
          </span>
        </Link>
      ))}
    </nav>
  );
}
