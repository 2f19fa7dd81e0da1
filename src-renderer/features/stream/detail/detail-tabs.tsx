import { Tabs } from '@mantine/core';
import { problemOf, useRequest } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import type { EventDetail } from '@shared/views/event-detail';
import { lazy, memo, Suspense, useState } from 'react';
import { useShownStream } from '../shown-stream';
import styles from './event-detail-pane.module.css';
import { HeadersTab } from './headers-tab';
import { PayloadTab } from './payload-tab';
import { RawTab } from './raw-tab';
import { SummaryTab } from './summary-tab';
import { usePayload } from './use-payload';

// What lays two texts side by side is loaded when somebody wants to see it.
const MigrationTab = lazy(() => import('./diff/migration-tab').then(({ MigrationTab }) => ({ default: MigrationTab })));
const CompareTab = lazy(() => import('./diff/compare-tab').then(({ CompareTab }) => ({ default: CompareTab })));

const tabs = ['Summary', 'Payload', 'Diff', 'Compare', 'Headers', 'Raw'] as const;
type Tab = (typeof tabs)[number];

/** The views of one event. The tab stays as one walks from event to event, as long as the next one has it. */
export const DetailTabs = memo(function DetailTabs({
  detail,
  pinned,
}: {
  readonly detail: EventDetail;
  /** Sequence of the event to compare with. */
  readonly pinned: number | undefined;
}) {
  const [chosen, setChosen] = useState<Tab>('Summary');
  const payload = usePayload(detail);
  const { sequence, marks } = detail.row;
  const has = (tab: Tab) =>
    (tab !== 'Diff' || (marks.includes('legacy') && !marks.includes('undecodable'))) &&
    (tab !== 'Compare' || pinned !== undefined);
  const tab = has(chosen) ? chosen : 'Summary';
  return (
    <Tabs
      value={tab}
      onChange={(value) => setChosen(tabs.find((known) => known === value) ?? 'Summary')}
      keepMounted={false}
      className={styles.tabs}
    >
      <Tabs.List>
        {tabs.filter(has).map((name) => (
          <Tabs.Tab key={name} value={name}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="Summary" className={styles.panel}>
        <SummaryTab detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel value="Payload" className={styles.fill}>
        <PayloadTab key={sequence} payload={payload} />
      </Tabs.Panel>
      <Tabs.Panel value="Diff" className={styles.panel} tabIndex={0}>
        <Suspense>
          <MigrationTab key={sequence} detail={detail} />
        </Suspense>
      </Tabs.Panel>
      <Tabs.Panel value="Compare" className={styles.panel} tabIndex={0}>
        {pinned !== undefined && <Compared pinned={pinned} detail={detail} />}
      </Tabs.Panel>
      <Tabs.Panel value="Headers" className={styles.panel}>
        <HeadersTab headers={detail.headers} />
      </Tabs.Panel>
      <Tabs.Panel value="Raw" className={styles.fill}>
        <RawTab key={sequence} payload={payload} />
      </Tabs.Panel>
    </Tabs>
  );
});

function Compared({ pinned, detail }: { readonly pinned: number; readonly detail: EventDetail }) {
  const of = useShownStream();
  const { data, error } = useRequest('event.detail', { ...of, sequence: pinned });
  if (error !== null) return <ProblemNote problem={problemOf(error)} />;
  if (data === undefined) return <ProgressLine what={`Reading event #${formatCount(pinned)}`} />;
  return (
    <Suspense>
      <CompareTab key={detail.row.sequence} pinned={data} detail={detail} />
    </Suspense>
  );
}
