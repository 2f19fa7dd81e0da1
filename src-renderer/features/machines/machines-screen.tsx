import { SegmentedControl, Select } from '@mantine/core';
import { problemOf, useFeed, useRequest } from '@renderer/host';
import { type MachinesSearch, parseMachinesSearch, routes } from '@renderer/store/routes';
import { CopyButton } from '@renderer/ui/copy-button';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { Screen } from '@renderer/ui/screen';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { ConformanceSection } from './conformance-section';
import { MachineMap, type Picked } from './machine-map';
import { sinceMs, waysOf } from './machine-ways';
import styles from './machines-screen.module.css';
import { PickedPane } from './picked-pane';
import { WayList } from './way-list';

const nothing = {};
const looks = [
  { value: 'designed', label: 'Designed' },
  { value: 'observed', label: 'Observed' },
  { value: 'list', label: 'List' },
];
const spans = [
  { value: '', label: 'All time' },
  { value: 'year', label: 'Last year' },
  { value: 'month', label: 'Last 30 days' },
  { value: 'week', label: 'Last 7 days' },
  { value: 'day', label: 'Last 24 hours' },
];

/** The machines that decide, with what histories really did: persons per state, uses per arrow, and who broke a rule. */
export function MachinesScreen() {
  const search = parseMachinesSearch(useSearch({ strict: false }));
  const { machine = 'lifecycle', look = 'designed', span } = search;
  const navigate = useNavigate();
  const go = (next: MachinesSearch) => void navigate({ to: routes.machines, search: next, replace: true });
  const [width, setWidth] = useState(360);
  // The time of opening: uses since a whole hour before it.
  const [nowMs] = useState(() => Date.now());
  const { data, error } = useRequest('machines.drawings', nothing, { staleTime: Number.POSITIVE_INFINITY });
  const { item: use, problem } = useFeed('survey.machine', { machine, fromMs: sinceMs(span, nowMs), toMs: null });
  const drawing = data?.machines.find(({ name }) => name === machine);
  const all = useMemo(() => (drawing ? waysOf(drawing, use) : []), [drawing, use]);
  const ways =
    look === 'observed'
      ? all.filter(({ count }) => count > 0)
      : look === 'list'
        ? all
        : all.filter(({ triggers }) => triggers.length > 0);
  const picked = pickedOf(search);
  const pick = (next: Picked | undefined) =>
    go({ ...search, state: undefined, from: undefined, to: undefined, ...next } as MachinesSearch);
  return (
    <Screen
      title="State machines"
      actions={
        <>
          <SegmentedControl
            aria-label="Machine"
            data={(data?.machines ?? []).map(({ name, title }) => ({ value: name, label: title }))}
            value={machine}
            onChange={(name) => go({ look, ...(span && { span }), machine: name as 'lifecycle' })}
          />
          <SegmentedControl
            aria-label="Shown as"
            data={looks}
            value={look}
            onChange={(next) => go({ ...search, look: next as 'list' })}
          />
          <Select
            aria-label="Uses in which time"
            data={spans}
            value={span ?? ''}
            allowDeselect={false}
            w={140}
            onChange={(next) => go({ ...search, span: next ? (next as 'day') : undefined } as MachinesSearch)}
          />
          {drawing && <CopyButton text={drawing.mermaid} label="Copy as Mermaid diagram" />}
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          {error !== null && <ProblemNote problem={problemOf(error)} />}
          {problem !== undefined && <ProblemNote problem={problem} />}
          {drawing === undefined && error === null && <ProgressLine what="Asking for the machines" />}
          {drawing !== undefined && look === 'list' && (
            <WayList drawing={drawing} use={use} ways={ways} onPick={pick} />
          )}
          {drawing !== undefined && look !== 'list' && (
            <MachineMap
              key={`${machine} ${look}`}
              drawing={drawing}
              use={use}
              ways={ways}
              picked={picked}
              onPick={pick}
              nowMs={nowMs}
            />
          )}
          <p className={styles.legend}>
            {look === 'observed'
              ? 'Ways that histories really took; dashed ones are not designed. Time beside an arrow: median spent in the state before it.'
              : 'Drawn from the definition that decides. Arrows are as thick as they are used; time beside an arrow: median spent in the state before it.'}
          </p>
          <ConformanceSection />
        </div>
        {drawing !== undefined && picked !== undefined && (
          <PickedPane
            key={JSON.stringify(picked)}
            drawing={drawing}
            use={use}
            ways={all}
            picked={picked}
            onPick={pick}
            width={width}
            onWidthChange={setWidth}
            onClose={() => pick(undefined)}
          />
        )}
      </div>
    </Screen>
  );
}

function pickedOf({ state, from, to }: MachinesSearch): Picked | undefined {
  if (state !== undefined) return { state };
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}
