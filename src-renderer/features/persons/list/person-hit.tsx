import { LifecycleBadge } from '@renderer/ui/lifecycle-badge';
import { useTimeZone } from '@renderer/ui/time-zone';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import type { PersonRow } from '@shared/views/person';
import { memo } from 'react';
import { shortDay } from '../short-day';
import { matchedParts } from './name-match';
import styles from './person-list.module.css';

export type PersonHitProps = PersonRow & {
  readonly search: string;
  readonly isSelected: boolean;
  readonly place: number;
  readonly found: number;
  readonly startPx: number;
};

/** A person found: name and state, below it what happened last. */
export const PersonHit = memo(function PersonHit(props: PersonHitProps) {
  const { personId, name, lifecycle, lastEvent, lastEventMs, search, isSelected, place, found, startPx } = props;
  const zone = useTimeZone();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names its active option
    <div
      role="option"
      id={hitId(personId)}
      className={styles.hit}
      aria-selected={isSelected}
      aria-posinset={place + 1}
      aria-setsize={found}
      data-person={personId}
      style={{ transform: `translateY(${startPx}px)` }}
    >
      <bdi className={styles.name}>
        {matchedParts(visibleText(name), search).map(({ text, isMatch }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text are named by their place
          isMatch ? <b key={index}>{text}</b> : text,
        )}
      </bdi>
      <span className={styles.state}>
        <LifecycleBadge lifecycle={lifecycle} />
      </span>
      <span className={styles.last}>
        <WireText text={lastEvent} limit={120} />
      </span>
      <span className={styles.when}>{shortDay(lastEventMs, Date.now(), zone)}</span>
    </div>
  );
});

/** Names the element of a hit for `aria-activedescendant`. */
export function hitId(personId: string): string {
  return `person-${personId}`;
}
