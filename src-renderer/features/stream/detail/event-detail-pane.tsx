import { ActionIcon, Tabs } from '@mantine/core';
import { problemOf, useRequest } from '@renderer/host';
import { useSettings } from '@renderer/store/settings';
import { CopyButton } from '@renderer/ui/copy-button';
import { DetailPane } from '@renderer/ui/detail-pane';
import { EmptyState } from '@renderer/ui/empty-state';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { MarkTag } from '@renderer/ui/mark-tag';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import type { EventDetail } from '@shared/views/event-detail';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { memo, useState } from 'react';
import styles from './event-detail-pane.module.css';
import { HeadersTab } from './headers-tab';
import { PayloadTab } from './payload-tab';
import { RawTab } from './raw-tab';
import { SummaryTab } from './summary-tab';

export type EventDetailPaneProps = {
  readonly sequence: number;
  /** Goes to the row above (-1) or below (1) in the table. */
  readonly onStep: (by: -1 | 1) => void;
  readonly onClose: () => void;
};

/** One event: a sentence first, then its facts, its payload, its headers and its bytes. */
export const EventDetailPane = memo(function EventDetailPane({ sequence, onStep, onClose }: EventDetailPaneProps) {
  const width = useSettings((settings) => settings.detailWidthPx);
  const set = useSettings((settings) => settings.set);
  // An event never changes: asked once, and the one before stays until the next is there.
  const { data, error, isPlaceholderData, refetch } = useRequest(
    'event.detail',
    { sequence },
    { staleTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData },
  );
  const detail = error === null ? data : undefined;
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
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label="Previous event"
            title="Previous event ( [ )"
            onClick={() => onStep(-1)}
          >
            <IconChevronUp size={16} stroke={1.75} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label="Next event"
            title="Next event ( ] )"
            onClick={() => onStep(1)}
          >
            <IconChevronDown size={16} stroke={1.75} />
          </ActionIcon>
          {detail !== undefined && <CopyButton text={jsonOf(detail)} label="Copy event as JSON" />}
        </>
      }
      width={width}
      onWidthChange={(detailWidthPx) => set({ detailWidthPx })}
      onClose={onClose}
    >
      {error !== null && (
        <EmptyState
          sentence={`Event #${formatCount(sequence)} cannot be shown.`}
          reason={<WireText text={problemOf(error).sentence} />}
          action={
            <button type="button" className={styles.link} onClick={() => refetch()}>
              Ask again
            </button>
          }
        />
      )}
      {error === null && detail === undefined && <ProgressLine what={`Reading event #${formatCount(sequence)}`} />}
      {detail !== undefined && (
        <div className={styles.content} aria-busy={isPlaceholderData}>
          <DetailTabs detail={detail} />
        </div>
      )}
    </DetailPane>
  );
});

const tabs = ['Summary', 'Payload', 'Headers', 'Raw'] as const;
type Tab = (typeof tabs)[number];

/** The tab stays as one walks from event to event. */
function DetailTabs({ detail }: { readonly detail: EventDetail }) {
  const [tab, setTab] = useState<Tab>('Summary');
  const choose = (value: string | null) => setTab(tabs.find((known) => known === value) ?? 'Summary');
  return (
    <Tabs value={tab} onChange={choose} keepMounted={false} className={styles.tabs}>
      <Tabs.List>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="Summary" className={styles.panel}>
        <SummaryTab detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="Payload" className={styles.panel}>
        <PayloadTab key={detail.row.sequence} payload={detail.payload} onRaw={() => setTab('Raw')} />
      </Tabs.Panel>
      <Tabs.Panel value="Headers" className={styles.panel}>
        <HeadersTab headers={detail.headers} />
      </Tabs.Panel>
      <Tabs.Panel value="Raw" className={styles.fill}>
        <RawTab key={detail.row.sequence} payload={detail.payload} />
      </Tabs.Panel>
    </Tabs>
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

/** The event with all that is known of it: for a ticket or a chat. */
function jsonOf({ row, payload, ...rest }: EventDetail): string {
  return JSON.stringify({ ...row, ...rest, payload: payload.content }, null, 2);
}
