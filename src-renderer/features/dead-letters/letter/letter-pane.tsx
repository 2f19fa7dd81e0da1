import { ActionIcon, Tabs } from '@mantine/core';
import { problemOf, useRequest } from '@renderer/host';
import { letterTabs } from '@renderer/store/routes';
import { DetailPane } from '@renderer/ui/detail-pane';
import { EmptyState } from '@renderer/ui/empty-state';
import { ProgressLine } from '@renderer/ui/progress-line';
import { shortId } from '@renderer/ui/short-id';
import { Tag } from '@renderer/ui/tag';
import { useScreenKeys } from '@renderer/ui/use-screen-keys';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { filterOf, useLetterPlace } from '../letter-search';
import { outcomeLooks } from '../outcome-looks';
import { useFrozenSet } from '../set/use-frozen-set';
import { useWork } from '../set/work-store';
import { AttemptsTab, ReplaysTab, TraceTab, WhyTab } from './fact-tabs';
import styles from './letter-pane.module.css';
import { PayloadTab } from './payload-tab';
import { RehearsalTab } from './rehearsal-tab';

type LetterPaneProps = { readonly letterKey: string; readonly group: string };

/** One dead letter: why, what it says, what was tried, what became of it, and what would. */
export function LetterPane({ letterKey, group }: LetterPaneProps) {
  const { search, go } = useLetterPlace();
  const [width, setWidth] = useState(344);
  const { data: detail, error } = useRequest('deadLetters.read', { key: letterKey }, { gcTime: 60_000 });
  const { set } = useFrozenSet(undefined, group, filterOf(search));
  const verdict = useWork(group).rehearsal?.verdicts.get(letterKey);
  const keys = set?.keys ?? [];
  const step = (by: -1 | 1) => {
    const next = keys[keys.indexOf(letterKey) + by];
    if (next !== undefined && keys.includes(letterKey)) go({ letter: next });
  };
  useScreenKeys({ '[': () => step(-1), ']': () => step(1) });
  const tab = search.tab ?? 'why';
  return (
    <DetailPane
      label="Dead letter"
      title={
        <>
          <h2 className={styles.title}>
            <WireText text={detail?.type ?? letterKey} limit={60} />
          </h2>
          {verdict !== undefined && (
            <Tag tone={outcomeLooks[verdict.outcome].tone}>would be {outcomeLooks[verdict.outcome].rehearsed}</Tag>
          )}
        </>
      }
      actions={
        <>
          <Step label="Previous letter" title="Previous ( [ )" onClick={() => step(-1)} up />
          <Step label="Next letter" title="Next ( ] )" onClick={() => step(1)} />
        </>
      }
      lead={
        detail && (
          <>
            <WireText text={detail.personName || 'Nobody that is known here'} limit={80} />, {detail.kind}{' '}
            <code title={visibleText(detail.messageId ?? '')}>
              {visibleText(shortId(detail.messageId ?? 'without id'))}
            </code>
          </>
        )
      }
      width={width}
      onWidthChange={setWidth}
      onClose={() => go({ letter: undefined, tab: undefined })}
    >
      {error !== null && (
        <EmptyState
          sentence="This dead letter cannot be shown."
          reason={<WireText text={problemOf(error).sentence} />}
        />
      )}
      {detail === undefined && error === null && <ProgressLine what="Reading the dead letter" />}
      {detail !== undefined && (
        <Tabs
          value={tab}
          keepMounted={false}
          className={styles.tabs}
          onChange={(next) => go({ tab: letterTabs.find((known) => known === next) })}
        >
          <Tabs.List>
            <Tabs.Tab value="why">Why</Tabs.Tab>
            <Tabs.Tab value="payload">Payload</Tabs.Tab>
            <Tabs.Tab value="attempts">Attempts</Tabs.Tab>
            <Tabs.Tab value="trace">Trace</Tabs.Tab>
            <Tabs.Tab value="rehearsal">Rehearsal</Tabs.Tab>
            <Tabs.Tab value="replays">Replays</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="why" className={styles.panel}>
            <WhyTab detail={detail} />
          </Tabs.Panel>
          <Tabs.Panel value="payload" className={styles.panel}>
            <PayloadTab detail={detail} group={group} />
          </Tabs.Panel>
          <Tabs.Panel value="attempts" className={styles.panel}>
            <AttemptsTab detail={detail} />
          </Tabs.Panel>
          <Tabs.Panel value="trace" className={styles.panel}>
            <TraceTab detail={detail} />
          </Tabs.Panel>
          <Tabs.Panel value="rehearsal" className={styles.panel}>
            <RehearsalTab detail={detail} group={group} verdict={verdict} />
          </Tabs.Panel>
          <Tabs.Panel value="replays" className={styles.panel}>
            <ReplaysTab detail={detail} />
          </Tabs.Panel>
        </Tabs>
      )}
    </DetailPane>
  );
}

type StepProps = {
  readonly label: string;
  readonly title: string;
  readonly onClick: () => void;
  readonly up?: boolean;
};

function Step({ label, title, onClick, up = false }: StepProps) {
  const Icon = up ? IconChevronUp : IconChevronDown;
  return (
    <ActionIcon variant="subtle" color="gray" size={24} aria-label={label} title={title} onClick={onClick}>
      <Icon size={16} stroke={1.75} aria-hidden />
    </ActionIcon>
  );
}
