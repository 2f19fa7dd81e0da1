import { Switch } from '@mantine/core';
import { problemOf } from '@renderer/host';
import { useSettings } from '@renderer/store/settings';
import { KeyCap } from '@renderer/ui/key-cap';
import { ProblemNote } from '@renderer/ui/problem-note';
import { memo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { StreamSession } from '../stream-session';
import styles from './table-foot.module.css';
import type { TableView } from './table-view';

/** Follow, order and the keys, under the table. */
export const TableFoot = memo(function TableFoot({
  session,
  onOrder,
}: {
  readonly session: StreamSession;
  readonly onOrder: (order: TableView['order']) => void;
}) {
  const follow = useStore(session.store, ({ view }) => view.follow);
  const held = useStore(session.store, ({ view }) => view.held);
  const order = useStore(session.store, ({ view }) => view.order);
  const other = order === 'oldest' ? 'newest' : 'oldest';
  return (
    <div className={styles.foot}>
      <Switch
        checked={follow === 'following'}
        onChange={() => toggleFollow(session)}
        label={follow === 'following' ? 'Following' : 'Follow'}
        aria-keyshortcuts="F"
      />
      <span className={styles.why}>{why(follow, held)}</span>
      <RowsProblem session={session} />
      <span className={styles.end}>
        <button type="button" className={styles.order} title={`Show ${other} first`} onClick={() => onOrder(other)}>
          {order} first
        </button>
        <span className={styles.keys}>
          <KeyCap keys="F" /> follow
        </span>
        <span className={styles.keys}>
          <KeyCap keys="[" /> <KeyCap keys="]" /> step
        </span>
      </span>
    </div>
  );
});

/** Follows, or no longer; the window remembers it. */
export function toggleFollow(session: StreamSession): void {
  const on = session.store.getState().view.follow !== 'following';
  session.move({ kind: 'followed', on });
  useSettings.getState().set({ follow: on });
}

function why(follow: TableView['follow'], held: boolean): string {
  if (follow === 'paused') return 'paused, because you scrolled';
  return follow === 'following' && held ? 'held while the pointer is on the rows' : '';
}

/** Rows that could not be fetched; those that were stay as they are. */
function RowsProblem({ session: { pages } }: { readonly session: StreamSession }) {
  const failure = useSyncExternalStore(pages.subscribe, pages.failure);
  return failure === undefined ? null : <ProblemNote problem={problemOf(failure)} />;
}
