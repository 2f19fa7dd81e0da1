import { shortId } from '@renderer/ui/short-id';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import { IconBan, IconCheck, IconClock, IconEqual, IconPencilExclamation } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { PreviewRow } from './bulk-preview';
import styles from './preview-table.module.css';

const ROW_PX = 28;

const looks = {
  accepted: { icon: IconCheck, tone: 'good', word: 'accepted' },
  unchanged: { icon: IconEqual, tone: 'plain', word: 'unchanged' },
  refused: { icon: IconBan, tone: 'bad', word: 'refused' },
  malformed: { icon: IconPencilExclamation, tone: 'bad', word: 'no command' },
  waiting: { icon: IconClock, tone: 'plain', word: 'not rehearsed' },
} as const;

/** A row for each command with what would become of it; thousands scroll like ten. */
export function PreviewTable({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys
    <div ref={scroll} className={styles.scroll} tabIndex={0}>
      <ol className={styles.all} aria-label="Rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : <PreviewLine key={row.row} row={row} topPx={start} />;
        })}
      </ol>
    </div>
  );
}

function PreviewLine({ row, topPx }: { readonly row: PreviewRow; readonly topPx: number }) {
  const { personId, verdict, outcome, sentence } = row;
  const { icon: Icon, tone, word } = looks[outcome];
  const name = verdict?.personName || row.name;
  return (
    <li className={styles.row} style={{ top: topPx }}>
      <span className={styles.number}>{row.row}</span>
      <span title={visibleText(personId)}>
        {name !== '' && <WireText text={name} limit={80} />} <code>{visibleText(shortId(personId))}</code>
      </span>
      <span data-tone={tone}>
        <Icon size={14} stroke={1.75} aria-hidden /> {word}
      </span>
      <span className={styles.words} title={visibleText(sentence.slice(0, 1000))}>
        <WireText text={sentence} limit={200} />
      </span>
    </li>
  );
}
