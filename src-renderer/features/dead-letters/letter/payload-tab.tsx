import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { CopyButton } from '@renderer/ui/copy-button';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatSize } from '@renderer/ui/format-size';
import { ProgressLine } from '@renderer/ui/progress-line';
import { TextView } from '@renderer/ui/raw/virtual-lines';
import type { LetterDetail } from '@shared/views/dead-letter';
import { lazy, Suspense, useState } from 'react';
import { useWork, useWorks } from '../set/work-store';
import styles from './letter-pane.module.css';
import { AfterTheEdits } from './rehearsal-tab';

const JsonEditor = lazy(() => import('./json-editor').then((module) => ({ default: module.JsonEditor })));

/** A larger one is never given to an editor: its highlighting would hold the window. */
const LARGEST_EDITED = 262_144;
/** The contract takes no more. */
const MOST_TEXTS = 200;

/** What it says, and for a command a text of one's own in its place. */
export function PayloadTab({ detail, group }: { readonly detail: LetterDetail; readonly group: string }) {
  const { texts } = useWork(group);
  const change = useWorks((works) => works.change);
  const { ref, width } = useElementSize();
  // The editor keeps its own text: another one begins with the one that was undone.
  const [undone, setUndone] = useState(0);
  const { key, text, hex, bytes, isCut, masked, editable } = detail;
  if (masked) {
    return (
      <EmptyState
        sentence="What it says is hidden at this level of masking."
        reason="A masked text is never filled in and never written back: steps over all still work."
      />
    );
  }
  const shown = text ?? hex ?? '';
  const edited = texts[key];
  const isLarge = bytes > LARGEST_EDITED || isCut || text === null;
  const isFull = edited === undefined && Object.keys(texts).length >= MOST_TEXTS;
  const edit = (next: string) => {
    const { [key]: _former, ...others } = texts;
    change(group, { texts: next === text ? others : { ...others, [key]: next } });
  };
  const undo = () => {
    edit(text ?? '');
    setUndone(undone + 1);
  };
  return (
    <div className={styles.payload}>
      <div className={styles.bar}>
        <span>
          {formatSize(bytes)}
          {text === null && ', no text: bytes as hex'}
          {isCut && ', only its beginning'}
          {bytes > LARGEST_EDITED && ', too large to be edited here'}
          {!editable && ', read-only: only commands can be edited'}
          {isFull && ', 200 are edited by hand already'}
        </span>
        <span className={styles.end}>
          {edited !== undefined && (
            <Button variant="subtle" size="compact-xs" onClick={undo}>
              Undo my edit
            </Button>
          )}
          <CopyButton text={edited ?? shown} label="Copy payload" />
        </span>
      </div>
      {isLarge ? (
        <div ref={ref} className={styles.large}>
          {width > 0 && <TextView text={shown} width={width} />}
        </div>
      ) : (
        <Suspense fallback={<ProgressLine what="Loading the editor" />}>
          <JsonEditor key={`${key} ${undone}`} text={edited ?? shown} onEdit={editable && !isFull ? edit : undefined} />
        </Suspense>
      )}
      {edited !== undefined && <AfterTheEdits letterKey={key} edits={{ steps: [], texts: [{ key, text: edited }] }} />}
    </div>
  );
}
