import type { PersonHit as Hit } from '@shared/views/person';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { hitId, PersonHit } from './person-hit';
import styles from './person-list.module.css';

const HIT_PX = 47;

type PersonHitsProps = {
  readonly persons: readonly Hit[];
  readonly selected: string | undefined;
  readonly onOpen: (personId: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPoint: (isPointedAt: boolean) => void;
};

/** Those found, the best first; only those in view are drawn. */
export function PersonHits({ persons, selected, onOpen, onKeyDown, onPoint }: PersonHitsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const hits = useVirtualizer({
    count: persons.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HIT_PX,
    getItemKey: (index) => persons[index]?.personId ?? index,
    overscan: 8,
  });
  const open = (event: MouseEvent<HTMLElement>) => {
    const personId = (event.target as HTMLElement).closest<HTMLElement>('[data-person]')?.dataset.person;
    if (personId !== undefined) onOpen(personId);
  };
  const items = hits.getVirtualItems();
  const isDrawn = items.some(({ key }) => key === selected);
  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label="Persons"
      aria-activedescendant={isDrawn && selected !== undefined ? hitId(selected) : undefined}
      onClick={open}
      onKeyDown={onKeyDown}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
    >
      <div role="presentation" className={styles.all} style={{ height: hits.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const hit = persons[index];
          return (
            hit !== undefined && (
              <PersonHit
                key={key}
                hit={hit}
                isSelected={hit.personId === selected}
                place={index}
                found={persons.length}
                startPx={start}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
