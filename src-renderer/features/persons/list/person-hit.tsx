import { LifecycleBadge } from '@renderer/ui/lifecycle-badge';
import { MarkedText } from '@renderer/ui/marked-text';
import { useTimeZone } from '@renderer/ui/time-zone';
import { WireText } from '@renderer/ui/wire-text';
import type { PersonHit as Hit } from '@shared/views/person';
import { memo } from 'react';
import { shortDay } from '../short-day';
import { secondLineOf } from './hit-words';
import styles from './person-list.module.css';

export type PersonHitProps = {
  readonly hit: Hit;
  readonly isSelected: boolean;
  readonly place: number;
  readonly found: number;
  readonly startPx: number;
};

/** A person found: name and state, below it why they were found or what happened last. */
export const PersonHit = memo(function PersonHit({ hit, isSelected, place, found, startPx }: PersonHitProps) {
  const zone = useTimeZone();
  const { before, reason } = secondLineOf(hit);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names its active option
    <div
      role="option"
      id={hitId(hit.personId)}
      className={styles.hit}
      aria-selected={isSelected}
      aria-posinset={place + 1}
      aria-setsize={found}
      data-person={hit.personId}
      style={{ transform: `translateY(${startPx}px)` }}
    >
      <span className={styles.name}>
        <MarkedText text={hit.name} parts={hit.nameParts} />
      </span>
      <span className={styles.state}>
        <LifecycleBadge lifecycle={hit.lifecycle} />
      </span>
      <span className={styles.last}>
        <WireText text={before} limit={120} />
        {reason !== undefined && (
          <span className={styles.reason}>
            {before !== '' && ' '}
            <MarkedText text={reason.text} parts={reason.parts} />
          </span>
        )}
      </span>
      <span className={styles.when}>{shortDay(hit.lastEventMs, Date.now(), zone)}</span>
    </div>
  );
});

/** Names the element of a hit for `aria-activedescendant`. */
export function hitId(personId: string): string {
  return `person-${personId}`;
}
