import { formatCount } from '@renderer/ui/format-count';
import { useStore } from 'zustand';
import type { StreamSession } from '../stream-session';
import styles from './new-rows-pill.module.css';
import { newRows } from './table-view';

/** Says how many rows came out of sight and brings them into view. */
export function NewRowsPill({ session }: { readonly session: StreamSession }) {
  const count = useStore(session.store, ({ view }) => newRows(view));
  const order = useStore(session.store, ({ view }) => view.order);
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={styles.pill}
      data-order={order}
      title="Show the newest rows and follow (F)"
      onClick={() => session.move({ kind: 'followed', on: true })}
    >
      {order === 'oldest' ? '↓' : '↑'} {formatCount(count)} new
    </button>
  );
}
