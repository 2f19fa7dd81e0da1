import type { EventFamily } from '@shared/events/families';
import type { EventMark } from '@shared/events/marks';
import styles from './event-glyph.module.css';
import { glyphPath, lookOf } from './glyph-paths';

/** Sign of an event's family: filled ours, hollow foreign or unknown, dashed legacy, a red ring where nothing could be decoded. */
export function EventGlyph({
  family,
  marks = [],
}: {
  readonly family: EventFamily;
  readonly marks?: readonly EventMark[];
}) {
  const look = lookOf(marks);
  return (
    <svg
      className={styles.glyph}
      viewBox="0 0 12 12"
      data-family={family}
      data-look={look}
      role="img"
      aria-label={family}
    >
      <path d={glyphPath(family, look)} fillRule="evenodd" />
    </svg>
  );
}
