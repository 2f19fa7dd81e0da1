import { Button, Switch } from '@mantine/core';
import { problemOf } from '@renderer/host';
import { useSettings } from '@renderer/store/settings';
import { formatCount } from '@renderer/ui/format-count';
import { KeyCap } from '@renderer/ui/key-cap';
import { ProblemNote } from '@renderer/ui/problem-note';
import { lazy, memo, Suspense, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Place, StreamSession } from '../stream-session';
import { nothingSelected } from './row-selection';
import styles from './table-foot.module.css';
import type { TableView } from './table-view';

const GoToButton = lazy(() => import('./go-to').then((module) => ({ default: module.GoToButton })));

export type TableFootProps = {
  readonly session: StreamSession;
  readonly onOrder: (order: TableView['order']) => void;
  /** Rows selected, when they are several. */
  readonly selected: number | undefined;
  /** What was just done, or could not be: said for a moment. */
  readonly said: string | undefined;
  readonly onCopy: () => void;
  readonly isGoing: boolean;
  readonly onGoing: (isGoing: boolean) => void;
  readonly onGo: (place: Place) => void;
};

/** Follow, order, what is selected and the keys, under the table. */
export const TableFoot = memo(function TableFoot(props: TableFootProps) {
  const { session, onOrder, selected, said, onCopy, isGoing, onGoing, onGo } = props;
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
      {selected !== undefined && (
        <span className={styles.selected}>
          <b>{formatCount(selected)}</b> selected
          <Button variant="subtle" size="compact-xs" title="Copy them as NDJSON (Ctrl C)" onClick={onCopy}>
            Copy
          </Button>
          <Button
            variant="subtle"
            size="compact-xs"
            title="Select none (Esc)"
            onClick={() => session.select(() => nothingSelected)}
          >
            Clear
          </Button>
        </span>
      )}
      <span className={styles.said} role="status">
        {said}
      </span>
      <span className={styles.end}>
        <button type="button" className={styles.order} title={`Show ${other} first`} onClick={() => onOrder(other)}>
          {order} first
        </button>
        <Suspense fallback={<span className={styles.goToPlace} />}>
          <GoToButton isOpen={isGoing} onOpen={onGoing} onGo={onGo} />
        </Suspense>
        <span className={styles.keys}>
          <KeyCap keys="F" /> follow
        </span>
        <span className={styles.keys}>
          <KeyCap keys="/" /> filter
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
