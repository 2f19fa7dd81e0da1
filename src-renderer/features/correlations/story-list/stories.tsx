import type { Story } from '@shared/views/trace';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import { StoryLine } from './story-line';
import styles from './story-list.module.css';

const STORY_PX = 52;
const PAGE = 10;

export type StoriesProps = {
  readonly stories: readonly Story[];
  readonly selected: string | undefined;
  readonly other: string | undefined;
  readonly onOpen: (correlationId: string) => void;
  /** Ctrl held while one is opened: beside the one that is shown. */
  readonly onCompare: (correlationId: string) => void;
  readonly onPoint: (isPointedAt: boolean) => void;
  /** Whether one has scrolled away from the first. */
  readonly onAway: (isAway: boolean) => void;
};

/** The stories as a list; only those in view are drawn. The marked one is opened by Enter, j and k move the mark. */
export function Stories({ stories, selected, other, onOpen, onCompare, onPoint, onAway }: StoriesProps) {
  const base = useId();
  const scroller = useRef<HTMLDivElement>(null);
  // By its id: new stories come above it, and the mark stays where it is.
  const [marked, setMarked] = useState<string>();
  const lines = useVirtualizer({
    count: stories.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => STORY_PX,
    getItemKey: (index) => stories[index]?.correlationId ?? index,
    overscan: 8,
  });
  const current = marked ?? selected;
  const at = stories.findIndex(({ correlationId }) => correlationId === current);
  const items = lines.getVirtualItems();

  const isThere = at >= 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link or another screen chose it; new stories move nothing
  useEffect(() => {
    if (isThere) lines.scrollToIndex(at, { align: 'auto' });
  }, [selected, isThere]);

  const take = (story: Story | undefined, isBeside: boolean) => {
    if (story === undefined) return;
    setMarked(undefined);
    (isBeside ? onCompare : onOpen)(story.correlationId);
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const place = (event.target as HTMLElement).closest<HTMLElement>('[data-story]')?.dataset.story;
    // Lines come and go while one scrolls; the list stays, and hears the next key.
    event.currentTarget.focus({ preventScroll: true });
    if (place !== undefined) take(stories[Number(place)], event.ctrlKey || event.metaKey);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      take(stories[at], event.ctrlKey || event.metaKey);
      return;
    }
    const next = placeAfter(event, at, stories.length);
    const story = next === undefined ? undefined : stories[next];
    if (next === undefined || story === undefined) return;
    event.preventDefault();
    setMarked(story.correlationId);
    lines.scrollToIndex(next, { align: 'auto' });
  };

  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label="Stories"
      aria-activedescendant={items.some(({ index }) => index === at) ? `${base}${at}` : undefined}
      onScroll={(event) => onAway(event.currentTarget.scrollTop > STORY_PX / 2)}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onBlur={() => setMarked(undefined)}
    >
      <div role="presentation" className={styles.all} style={{ height: lines.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const story = stories[index];
          return (
            story !== undefined && (
              <div key={key} role="presentation" data-marked={index === at || undefined}>
                <StoryLine
                  story={story}
                  id={`${base}${index}`}
                  isSelected={story.correlationId === selected}
                  isOther={story.correlationId === other}
                  place={index}
                  of={stories.length}
                  startPx={start}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

function placeAfter(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  place: number,
  count: number,
): number | undefined {
  if (count === 0 || ctrlKey || metaKey || altKey) return undefined;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    j: 1,
    ArrowUp: -1,
    k: -1,
    PageDown: PAGE,
    PageUp: -PAGE,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  return step === undefined ? undefined : Math.min(Math.max(0, place + step), count - 1);
}
