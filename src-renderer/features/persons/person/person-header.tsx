import { routes } from '@renderer/store/routes';
import { IdTag } from '@renderer/ui/id-tag';
import { Instant } from '@renderer/ui/instant';
import { LifecycleBadge } from '@renderer/ui/lifecycle-badge';
import { Tag } from '@renderer/ui/tag';
import { WireText } from '@renderer/ui/wire-text';
import { wordsOfTag } from '@shared/catalogue/wire-words';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { IssueCommandMenu } from './issue-command-menu';
import styles from './person-page.module.css';
import type { Header } from './timeline/timeline-column';

/** Who this is, now: whatever version is looked at below. An onboarding that is over, or was never begun, is no badge. */
export function PersonHeader({ header, children }: { readonly header: Header; readonly children: ReactNode }) {
  const { personId, name, lifecycle, lifecycleSinceMs, mergedInto, onboarding, unread } = header;
  return (
    <header className={styles.header}>
      <h2 className={styles.name}>{name === '' ? 'Name not known' : <WireText text={name} limit={120} />}</h2>
      <span className={styles.since}>
        <LifecycleBadge lifecycle={lifecycle} />
        {lifecycleSinceMs !== null && (
          <span className={styles.aside}>
            since <Instant atMs={lifecycleSinceMs} shape="date" />
          </span>
        )}
        {mergedInto !== null && (
          <span>
            into{' '}
            <Link to={routes.person} params={{ personId: mergedInto.personId }} className={styles.survivor}>
              {mergedInto.name === '' ? (
                <IdTag id={mergedInto.personId} />
              ) : (
                <WireText text={mergedInto.name} limit={80} />
              )}
            </Link>
          </span>
        )}
      </span>
      <IdTag id={personId} copy="person id" />
      {onboarding
        .filter(({ begun, nextSteps }) => begun && nextSteps.length > 0)
        .map(({ workflow, state }) => (
          <Tag key={workflow} title={workflow === 'full' ? 'Onboarding' : 'Profile onboarding'}>
            onboarding: {wordsOfTag(state).toLowerCase()}
          </Tag>
        ))}
      {unread > 0 && (
        <Tag tone="wait" title="Some messages of this history cannot be read; what happened shows which">
          history incomplete
        </Tag>
      )}
      <span className={styles.actions}>
        {children}
        <IssueCommandMenu personId={personId} />
      </span>
    </header>
  );
}
