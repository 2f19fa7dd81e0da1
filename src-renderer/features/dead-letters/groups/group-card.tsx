import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { Sparkline } from '@renderer/ui/sparkline';
import { Tag } from '@renderer/ui/tag';
import { WireText } from '@renderer/ui/wire-text';
import type { LetterGroup } from '@shared/views/dead-letter';
import { nameOf } from './group-sections';
import styles from './groups.module.css';

type GroupCardProps = {
  readonly group: LetterGroup;
  readonly isSelected: boolean;
  readonly onOpen: (fingerprint: string) => void;
};

/** One group: its cause in words, how many are left, from whom, when. */
export function GroupCard({ group, isSelected, onOpen }: GroupCardProps) {
  const { fingerprint, cause, waiting, count, types, producers, consumer, trend, firstMs, lastMs, note } = group;
  const from = [...types.slice(0, 3), ...producers.slice(0, 2).map(nameOf)].join(', ');
  return (
    <button
      type="button"
      className={styles.card}
      aria-current={isSelected ? 'true' : undefined}
      onClick={() => onOpen(fingerprint)}
    >
      <span className={styles.cause}>
        <WireText text={cause} limit={160} />
      </span>
      <span className={styles.count}>
        <b>{formatCount(waiting)}</b>
        {count !== waiting && <span> of {formatCount(count)}</span>}
      </span>
      <span className={styles.from}>
        <WireText text={from === '' ? 'of nobody that can be told' : from} limit={120} />
        <br />
        <WireText text={consumer} limit={80} />
      </span>
      <span className={styles.when}>
        <span className={styles.trend}>
          <Sparkline {...trend} label="Failures over time" />
        </span>
        <span className={styles.span}>
          <Instant atMs={firstMs} shape="time" /> to <Instant atMs={lastMs} shape="time" />
        </span>
      </span>
      <span className={styles.marks}>
        {group.expiringWithin24h > 0 && (
          <Tag tone="wait">{formatCount(group.expiringWithin24h)} expire within 24 h</Tag>
        )}
        {group.pausedUntilMs !== null && <Tag tone="wait">consumer paused</Tag>}
        {!group.isOurs && <Tag>not ours</Tag>}
        {note !== null && (
          <span className={styles.note}>
            <WireText text={note.text} limit={120} />
          </span>
        )}
      </span>
    </button>
  );
}
