import type { HistoryKind } from '@renderer/store/routes';
import { useTimeZone } from '@renderer/ui/time-zone';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { dayName } from '../../short-day';
import type { Move } from '../place/use-place';
import type { Standing } from '../place/version-walk';
import { useLatest } from '../use-latest';
import { EntryActions } from './entry-actions';
import type { HistoryPages } from './history-pages';
import styles from './timeline.module.css';
import { TimelineEntry } from './timeline-entry';
import { isLater, lineOf } from './timeline-line';

/** Most entries have one line; the others are measured when they are drawn. */
const ENTRY_PX = 27;
const OVERSCAN = 12;
/** A longer list does not follow every picture of a movement: each jump measures what it has never drawn. */
const MOST_FOLLOWED = 500;

export type TimelineListProps = {
  readonly personId: string;
  readonly kinds: readonly HistoryKind[];
  readonly pages: HistoryPages;
  /** Another one when something was recorded. */
  readonly revision: number;
  readonly version: Standing;
  /** When that version occurred; null while it is not known. */
  readonly atMs: number | null;
  /** The version is being dragged, or played. */
  readonly isMoving: boolean;
  readonly compared: number | undefined;
  /** Version of the event that is left out of the fold. */
  readonly leftOut: number | undefined;
  readonly nowMs: number;
  readonly onPick: (version: number) => void;
  readonly move: Move;
};

/** The entries, of which only those in view are drawn and fetched. What the pointer is on stays where it is when others come. */
export function TimelineList(props: TimelineListProps) {
  const { personId, kinds, pages, revision, version, isMoving, atMs, compared, leftOut, nowMs, onPick, move } = props;
  const zone = useTimeZone();
  const scroller = useRef<HTMLDivElement>(null);
  const total = pages.size()?.total ?? 0;
  const positionOf = (index: number) => total - 1 - index;
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ENTRY_PX,
    getItemKey: positionOf,
    overscan: OVERSCAN,
  });
  const lines = list.getVirtualItems();
  const first = lines[0]?.index ?? 0;
  const last = lines.at(-1)?.index ?? 0;
  // One more on each side: an entry looks at its neighbours.
  useEffect(() => pages.want(total - 2 - last, total + 1 - first), [pages, total, first, last]);
  useStayingInPlace(scroller, total);

  const { answer: place } = useLatest(
    'person.place',
    version === undefined || (isMoving && total > MOST_FOLLOWED) ? null : { personId, kinds: [...kinds], version },
    revision,
  );
  const wantedPosition = version === undefined ? undefined : place?.position;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list goes where the version is, not back when it has grown
  useEffect(() => {
    if (wantedPosition === undefined) return;
    const index = positionOf(wantedPosition);
    const { startIndex, endIndex } = list.range ?? { startIndex: 0, endIndex: -1 };
    // Those at the edges are half hidden.
    if (index <= startIndex || index >= endIndex) list.scrollToIndex(index, { align: 'center' });
  }, [wantedPosition]);

  const top = pages.entryAt(positionOf(list.range?.startIndex ?? 0));
  return (
    <div className={styles.frame}>
      {top !== undefined && (
        <p className={styles.dayInView} aria-hidden>
          {dayName(top.occurredMs, nowMs, zone)}
          {isLater(top, version, atMs) && <span className={styles.aside}>after what you are looking at</span>}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={scroller} className={styles.scroll} data-scrolls tabIndex={0} aria-label="Entries">
        <div className={styles.all} style={{ height: list.getTotalSize() }}>
          {lines.map(({ index, key, start }) => {
            const entry = pages.entryAt(positionOf(index));
            const isPicked =
              entry !== undefined && entry.kind !== 'refused' && entry.version === version && version !== undefined;
            return (
              <div
                key={key}
                ref={list.measureElement}
                data-index={index}
                className={styles.line}
                style={{ transform: `translateY(${start}px)` }}
              >
                {entry === undefined ? (
                  <div className={styles.unread} aria-hidden />
                ) : (
                  <TimelineEntry
                    entry={entry}
                    line={lineOf(
                      entry,
                      { above: pages.entryAt(positionOf(index - 1)), below: pages.entryAt(positionOf(index + 1)) },
                      nowMs,
                      zone,
                    )}
                    isPicked={isPicked}
                    isLeftOut={entry.kind === 'event' && entry.version === leftOut && leftOut !== undefined}
                    isLater={isLater(entry, version, atMs)}
                    onPick={onPick}
                  >
                    {isPicked && <EntryActions personId={personId} entry={entry} compared={compared} move={move} />}
                  </TimelineEntry>
                )}
              </div>
            );
          })}
        </div>
      </section>
    </div>
  );
}

/** What comes is put on top: whoever has scrolled down keeps seeing what they read. */
function useStayingInPlace(scroller: { readonly current: HTMLElement | null }, total: number): void {
  const before = useRef(total);
  useLayoutEffect(() => {
    const element = scroller.current;
    const more = total - before.current;
    before.current = total;
    if (element !== null && more > 0 && element.scrollTop > ENTRY_PX) element.scrollTop += more * ENTRY_PX;
  }, [scroller, total]);
}
