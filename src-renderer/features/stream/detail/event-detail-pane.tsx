import { ActionIcon } from '@mantine/core';
import { useBookmarking } from '@renderer/store/bookmarking';
import { useSettings } from '@renderer/store/settings';
import { CopyButton } from '@renderer/ui/copy-button';
import { DetailPane } from '@renderer/ui/detail-pane';
import { EmptyState } from '@renderer/ui/empty-state';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { MarkTag } from '@renderer/ui/mark-tag';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { useScreenKeys } from '@renderer/ui/use-screen-keys';
import { WireText } from '@renderer/ui/wire-text';
import type { EventDetail } from '@shared/views/event-detail';
import { IconBookmark, IconChevronDown, IconChevronUp, IconPin, IconPinnedFilled } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { DetailLinks } from './detail-links';
import { DetailTabs } from './detail-tabs';
import styles from './event-detail-pane.module.css';
import { PinnedLine } from './pinned-line';
import { type ShownEvent, useEventDetail } from './use-event-detail';
import { usePinnedEvent } from './use-pinned-event';

export type EventDetailPaneProps = {
  readonly sequence: number;
  /** Goes to the row above (-1) or below (1) in the table. */
  readonly onStep: (by: -1 | 1) => void;
  readonly onClose: () => void;
};

/** One event: a sentence first, where one can go from it, then its facts, its payload, its headers and its bytes. */
export const EventDetailPane = memo(function EventDetailPane({ sequence, onStep, onClose }: EventDetailPaneProps) {
  const width = useSettings((settings) => settings.detailWidthPx);
  const set = useSettings((settings) => settings.set);
  const bookmark = useBookmarking(({ begin }) => begin);
  const shown = useEventDetail(sequence);
  const pinned = usePinnedEvent();
  const togglePin = () => (pinned.sequence === sequence ? pinned.unpin() : pinned.pin(sequence));
  useScreenKeys({ p: togglePin });
  const { detail } = shown;
  return (
    <DetailPane
      label="Detail"
      title={
        detail === undefined ? (
          <span className={styles.sequence}>#{formatCount(sequence)}</span>
        ) : (
          <Title detail={detail} />
        )
      }
      lead={detail === undefined ? undefined : <WireText text={detail.sentence} limit={1000} />}
      actions={
        <>
          <Action label="Previous event" title="Previous event ( [ )" onClick={() => onStep(-1)}>
            <IconChevronUp size={16} stroke={1.75} />
          </Action>
          <Action label="Next event" title="Next event ( ] )" onClick={() => onStep(1)}>
            <IconChevronDown size={16} stroke={1.75} />
          </Action>
          <Action
            label={pinned.sequence === sequence ? 'Unpin' : 'Pin to compare'}
            title="Pin: compare with the events that are selected next (P)"
            isPressed={pinned.sequence === sequence}
            onClick={togglePin}
          >
            {pinned.sequence === sequence ? (
              <IconPinnedFilled size={16} stroke={1.75} />
            ) : (
              <IconPin size={16} stroke={1.75} />
            )}
          </Action>
          <Action label="Bookmark event" title="Bookmark: keep it with a note (Ctrl D)" onClick={bookmark}>
            <IconBookmark size={16} stroke={1.75} />
          </Action>
          {detail !== undefined && <CopyButton text={jsonOf(detail)} label="Copy event as JSON" />}
        </>
      }
      width={width}
      onWidthChange={(detailWidthPx) => set({ detailWidthPx })}
      onClose={onClose}
    >
      <WithoutDetail sequence={sequence} shown={shown} />
      {detail !== undefined && (
        <div className={styles.content} aria-busy={shown.isBefore}>
          {shown.problem !== undefined && <ProblemNote problem={shown.problem} />}
          <DetailLinks detail={detail} />
          <PinnedLine pinned={pinned} selected={sequence} />
          <DetailTabs detail={detail} pinned={pinned.sequence === sequence ? undefined : pinned.sequence} />
        </div>
      )}
    </DetailPane>
  );
});

/** What stands where the event would be: that it is gone, why it cannot be shown, or that it is being read. */
function WithoutDetail({ sequence, shown }: { readonly sequence: number; readonly shown: ShownEvent }) {
  const { detail, goneSinceMs, problem, ask } = shown;
  const askAgain = (
    <button type="button" className={styles.link} onClick={ask}>
      Ask again
    </button>
  );
  if (goneSinceMs !== undefined) {
    return (
      <EmptyState
        sentence={`Event #${formatCount(sequence)} is gone from the stream.`}
        reason={
          <>
            It is gone since <Instant atMs={goneSinceMs} shape="full" /> at the latest: it was deleted or purged, or a
            limit of the stream dropped it. What it said is not shown any more.
          </>
        }
        action={askAgain}
      />
    );
  }
  if (detail !== undefined) return null;
  if (problem === undefined) return <ProgressLine what={`Reading event #${formatCount(sequence)}`} />;
  return (
    <EmptyState
      sentence={`Event #${formatCount(sequence)} cannot be shown.`}
      reason={<WireText text={problem.sentence} />}
      action={askAgain}
    />
  );
}

function Action({
  label,
  title,
  isPressed,
  onClick,
  children,
}: {
  readonly label: string;
  readonly title: string;
  readonly isPressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      aria-label={label}
      aria-pressed={isPressed}
      title={title}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}

function Title({ detail: { row } }: { readonly detail: EventDetail }) {
  return (
    <>
      <EventGlyph family={row.family} marks={row.marks} />
      <h2 className={styles.type}>
        {row.marks.includes('undecodable') ? 'Undecodable' : <WireText text={row.type} limit={80} />}
      </h2>
      <span className={styles.sequence}>#{formatCount(row.sequence)}</span>
      {row.marks.map((mark) => mark !== 'undecodable' && <MarkTag key={mark} mark={mark} />)}
    </>
  );
}

/** The event with all that is known of it: for a ticket or a chat. A large payload stands there as far as it is previewed. */
function jsonOf({ row, payload, ...rest }: EventDetail): string {
  return JSON.stringify({ ...row, ...rest, payload: payload.content, payloadBytes: payload.totalBytes }, null, 2);
}
