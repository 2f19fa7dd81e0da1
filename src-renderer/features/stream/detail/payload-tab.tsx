import { EmptyState } from '@renderer/ui/empty-state';
import type { PayloadView } from '@shared/views/event-detail';
import { useMemo } from 'react';
import { formatSize } from '../format-size';
import styles from './event-detail-pane.module.css';
import { JsonTree } from './json-tree';

/** The body as a tree; where it is none, the way to its bytes. */
export function PayloadTab({ payload, onRaw }: { readonly payload: PayloadView; readonly onRaw: () => void }) {
  const tree = useMemo(() => parsed(payload), [payload]);
  if (tree !== undefined) return <JsonTree value={tree.value} label="Payload" />;
  return (
    <EmptyState
      sentence={payload.kind === 'json' ? 'This payload is too large for a tree.' : 'This payload is no JSON.'}
      reason={`It has ${formatSize(payload.totalBytes)}; the raw view shows ${formatSize(payload.shownBytes)} of them as they are stored.`}
      action={
        <button type="button" className={styles.link} onClick={onRaw}>
          Show raw
        </button>
      }
    />
  );
}

function parsed({ kind, content, shownBytes, totalBytes }: PayloadView): { readonly value: unknown } | undefined {
  if (kind !== 'json' || shownBytes < totalBytes) return undefined;
  try {
    return { value: JSON.parse(content) };
  } catch {
    // The index calls it JSON and this window does not: its raw text still tells.
    return undefined;
  }
}
