import { problemOf, useRequest } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { DetailPane } from '@renderer/ui/detail-pane';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import type { MachineDrawing, MachineUse } from '@shared/views/survey';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Picked } from './machine-map';
import { shortDuration, type Way, wordsOfName } from './machine-ways';
import styles from './picked-pane.module.css';

/** Persons that are listed; the others are those who came later. */
const LISTED = 500;

export type PickedPaneProps = {
  readonly drawing: MachineDrawing;
  readonly use: MachineUse | undefined;
  readonly ways: readonly Way[];
  readonly picked: Picked;
  readonly onPick: (picked: Picked) => void;
  readonly width: number;
  readonly onWidthChange: (width: number) => void;
  readonly onClose: () => void;
};

/** What is selected on the map: a state with who stands there, or a way with when it is taken. */
export function PickedPane({ picked, ...props }: PickedPaneProps) {
  return 'state' in picked ? <StatePane {...props} state={picked.state} /> : <WayPane {...props} {...picked} />;
}

function StatePane({
  drawing,
  use,
  ways,
  state,
  onPick,
  ...pane
}: Omit<PickedPaneProps, 'picked'> & { readonly state: string }) {
  const there = use?.states.find((each) => each.state === state);
  // Nobody is known to stand there before the survey has come to the first.
  const isAnybody = there !== undefined && there.persons > 0;
  const input = { machine: drawing.name, state, limit: LISTED };
  const { data, error } = useRequest('survey.persons', input, { refetchInterval: 2_000, enabled: isAnybody });
  const arrows = (chosen: readonly Way[], end: 'from' | 'to') =>
    chosen.length === 0
      ? 'nowhere'
      : chosen.map((way, at) => <ArrowLink key={way[end]} way={way} end={end} isFirst={at === 0} onPick={onPick} />);
  return (
    <DetailPane
      {...pane}
      label="State"
      title={wordsOfName(state)}
      lead={`${there ? formatCount(there.persons) : '…'} persons stand there now.`}
    >
      <dl className={styles.facts}>
        <Fact label="Comes from">
          {arrows(
            ways.filter(({ to }) => to === state),
            'from',
          )}
        </Fact>
        <Fact label="Leads to">
          {arrows(
            ways.filter(({ from }) => from === state),
            'to',
          )}
        </Fact>
        {drawing.final.includes(state) && <Fact label="Final">nothing leaves it</Fact>}
      </dl>
      {error !== null && <ProblemNote problem={problemOf(error)} />}
      {isAnybody && data === undefined && error === null && <ProgressLine what="Asking who stands there" />}
      {data !== undefined && data.persons.length > 0 && (
        <table className={styles.persons} aria-label={`Persons in ${wordsOfName(state)}`}>
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Since</th>
            </tr>
          </thead>
          <tbody>
            {data.persons.map(({ personId, name, sinceMs }) => (
              <tr key={personId}>
                <td>
                  <Link to={routes.person} params={{ personId }}>
                    <WireText text={name || personId} limit={80} />
                  </Link>
                </td>
                <td>{sinceMs === null ? 'unknown' : <Instant atMs={sinceMs} shape="date" />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data !== undefined && data.total > data.persons.length && (
        <p className={styles.more}>{formatCount(data.total - data.persons.length)} came later and are not listed.</p>
      )}
    </DetailPane>
  );
}

function ArrowLink({
  way,
  end,
  isFirst,
  onPick,
}: {
  readonly way: Way;
  readonly end: 'from' | 'to';
  readonly isFirst: boolean;
  readonly onPick: (picked: Picked) => void;
}) {
  return (
    <>
      {isFirst ? '' : ', '}
      <button type="button" className={styles.pick} onClick={() => onPick({ from: way.from, to: way.to })}>
        {wordsOfName(way[end])}
      </button>{' '}
      {formatCount(way.count)}
    </>
  );
}

function WayPane({
  ways,
  from,
  to,
  onPick,
  drawing: _,
  use: __,
  ...pane
}: Omit<PickedPaneProps, 'picked'> & { readonly from: string; readonly to: string }) {
  const way = ways.find((each) => each.from === from && each.to === to);
  const types = way?.eventTypes ?? [];
  return (
    <DetailPane
      {...pane}
      label="Way"
      title={`${wordsOfName(from)} → ${wordsOfName(to)}`}
      lead={way === undefined ? 'Nobody took this way in the time chosen.' : `Taken ${formatCount(way.count)} times.`}
    >
      <dl className={styles.facts}>
        <Fact label="By">
          {way === undefined || way.triggers.length === 0
            ? 'no trigger: the machine has no such way'
            : way.triggers.map(wordsOfName).join(', ')}
        </Fact>
        {way !== undefined && way.guards.length > 0 && <Fact label="If">{way.guards.join('; ')}</Fact>}
        <Fact label="Time before">
          {way?.medianMs == null
            ? 'unknown'
            : `median ${shortDuration(way.medianMs)}, 95 in 100 within ${shortDuration(way.p95Ms ?? way.medianMs)}`}
        </Fact>
        <Fact label="States">
          <button type="button" className={styles.pick} onClick={() => onPick({ state: from })}>
            {wordsOfName(from)}
          </button>
          {', '}
          <button type="button" className={styles.pick} onClick={() => onPick({ state: to })}>
            {wordsOfName(to)}
          </button>
        </Fact>
      </dl>
      {types.length > 0 && (
        <p className={styles.more}>
          <Link to={routes.stream} search={{ filter: types.map((type) => `type:${type}`).join(' OR ') }}>
            Show the {types.join(', ')} events
          </Link>
        </p>
      )}
    </DetailPane>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
