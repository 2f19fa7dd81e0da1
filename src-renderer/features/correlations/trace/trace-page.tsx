import { SegmentedControl } from '@mantine/core';
import { useFeed } from '@renderer/host';
import type { TraceLook } from '@renderer/store/routes';
import { CopyButton } from '@renderer/ui/copy-button';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { shortId } from '@renderer/ui/short-id';
import { StoryDot } from '@renderer/ui/story-dot';
import { useHeld } from '@renderer/ui/use-held';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import type { Trace } from '@shared/views/trace';
import { lazy, Suspense, useState } from 'react';
import { TraceActions } from '../export/trace-actions';
import { NodePane } from '../node/node-pane';
import { preciseDuration } from '../precise-duration';
import { TraceTable } from '../table/trace-table';
import { usePlace } from '../use-place';
import { Waterfall } from '../waterfall/waterfall';
import { Legend, SpentOn } from './spent-on';
import styles from './trace-page.module.css';
import { countsInWords, remarksOf } from './trace-words';
import { useView } from './use-view';

const TraceGraph = lazy(() => import('../graph/trace-graph').then((module) => ({ default: module.TraceGraph })));

const looks: readonly { readonly value: TraceLook; readonly label: string }[] = [
  { value: 'waterfall', label: 'Waterfall' },
  { value: 'graph', label: 'Graph' },
  { value: 'list', label: 'List' },
];

/** One story, whole: what led to what, when, and where the time went. */
export function TracePage({
  correlationId,
  onCompare,
  paneWidth,
  onPaneWidthChange,
}: {
  readonly correlationId: string;
  readonly onCompare: () => void;
  readonly paneWidth: number;
  readonly onPaneWidthChange: (width: number) => void;
}) {
  const { item, problem } = useFeed('correlations.trace', { correlationId });
  const [isPointedAt, setPointedAt] = useState(false);
  const [timesShown, setTimesShown] = useState(0);
  const { place, go } = usePlace();
  // What one came for is shown as soon as it is known, wherever the pointer is.
  const isWhatOneCameFor = ({ nodes }: Trace) =>
    nodes.length > 0 && (!place.node || nodes.some(({ id }) => id === place.node));
  const trace = useHeld(item, (shown) => isPointedAt && isWhatOneCameFor(shown), `${correlationId} ${timesShown}`);
  const fresh = (item?.nodes.length ?? 0) - (trace?.nodes.length ?? 0);
  const node = trace?.nodes.find(({ id }) => id === place.node);
  return (
    <>
      <section
        className={styles.page}
        aria-label="Trace of the story"
        onPointerEnter={() => setPointedAt(true)}
        onPointerLeave={() => setPointedAt(false)}
      >
        {fresh > 0 && (
          <button type="button" className={styles.fresh} onClick={() => setTimesShown(timesShown + 1)}>
            The story goes on: show {formatCount(fresh)} more
          </button>
        )}
        {problem !== undefined && <ProblemNote problem={problem} />}
        {trace === undefined && problem === undefined && <ProgressLine what="Putting the trace together" />}
        {trace !== undefined && trace.nodes.length === 0 && <NoTrace trace={trace} />}
        {trace !== undefined && trace.nodes.length > 0 && <Shown trace={trace} onCompare={onCompare} />}
      </section>
      {trace !== undefined && node !== undefined && (
        <NodePane
          trace={trace}
          node={node}
          width={paneWidth}
          onWidthChange={onPaneWidthChange}
          onSelect={(next) => go({ node: next })}
          onClose={() => go({ node: undefined })}
        />
      )}
    </>
  );
}

function Shown({ trace, onCompare }: { readonly trace: Trace; readonly onCompare: () => void }) {
  const { place, go } = usePlace();
  const [view, setView] = useView(trace.correlationId);
  const { look = 'waterfall' } = place;
  const select = (node: string) => go({ node });
  return (
    <>
      <header className={styles.head}>
        <StoryDot correlationId={trace.correlationId} />
        <h2 className={styles.title}>
          <WireText text={trace.title} limit={160} />
        </h2>
        <div className={styles.controls}>
          <SegmentedControl
            aria-label="Trace shown as"
            data={[...looks]}
            value={look}
            onChange={(next) => go({ look: next as TraceLook })}
          />
          <TraceActions trace={trace} view={view} onCompare={onCompare} />
        </div>
      </header>
      <Summary trace={trace} />
      <Remarks trace={trace} />
      {look === 'waterfall' && (
        <>
          <Waterfall trace={trace} selected={place.node} view={view} onSelect={select} onView={setView} />
          <SpentOn trace={trace} />
          <Legend />
        </>
      )}
      {look === 'graph' && (
        <Suspense fallback={<ProgressLine what="Drawing the graph" />}>
          <TraceGraph
            trace={trace}
            selected={place.node}
            onSelect={select}
            onWaterfall={() => go({ look: 'waterfall' })}
          />
        </Suspense>
      )}
      {look === 'list' && <TraceTable trace={trace} selected={place.node} onSelect={select} />}
    </>
  );
}

function Summary({ trace }: { readonly trace: Trace }) {
  return (
    <p className={styles.summary}>
      <span>
        <b>{preciseDuration(trace.durationMs)}</b>
        {trace.waitingMs > 0 && (
          <>
            , of them <span className={styles.wait}>{preciseDuration(trace.waitingMs)} waiting</span>
          </>
        )}
      </span>
      {countsInWords(trace).map((part) => (
        <span key={part[0]?.words}>
          {part.map(({ words, tone }, at) => (
            <span key={words}>
              {at > 0 && ', '}
              <span data-tone={tone}>{words}</span>
            </span>
          ))}
        </span>
      ))}
      <span className={styles.id} title={visibleText(trace.correlationId)}>
        {visibleText(shortId(trace.correlationId))}
        <CopyButton text={trace.correlationId} label="Copy correlation id" />
      </span>
    </p>
  );
}

function Remarks({ trace }: { readonly trace: Trace }) {
  const remarks = remarksOf(trace);
  if (remarks.length === 0) return null;
  return (
    <ul className={styles.remarks} aria-label="What the trace cannot show">
      {remarks.map((remark) => (
        <li key={remark}>
          <WireText text={remark} limit={600} />
        </li>
      ))}
    </ul>
  );
}

function NoTrace({ trace }: { readonly trace: Trace }) {
  return (
    <>
      <EmptyState
        sentence="Nothing is known of this correlation."
        reason={
          <>
            No event, command or dead letter that is held here carries <code>{visibleText(trace.correlationId)}</code>.
            What came may have been dropped by a limit of the stream, or not be read yet.
          </>
        }
      />
      <Remarks trace={trace} />
    </>
  );
}
