import { useFeed } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { Screen } from '@renderer/ui/screen';
import { WireText } from '@renderer/ui/wire-text';
import { lazy, Suspense, useState } from 'react';
import { AdvisoryLog } from './advisory-log';
import { BucketPane } from './bucket-pane';
import { ConsumerTable } from './consumer-table';
import { FigureTiles } from './figure-tiles';
import styles from './operations-screen.module.css';
import { StreamTable } from './stream-table';

const OperationsCharts = lazy(() =>
  import('./operations-charts').then((module) => ({ default: module.OperationsCharts })),
);

const nothing = {};
const NO_PAUSE = 'No pausing of consumers: whatever fails goes on failing until its program is stopped.';

/** The server as it is now, and what it does while this screen is looked at. */
export function OperationsScreen() {
  const { item, problem } = useFeed('operations.overview', nothing);
  const connection = useFeed('connection.state', nothing).item;
  const readOnly = connection?.readOnly ?? true;
  const missing = [...(connection?.missing ?? []), ...(item?.server?.pauses === false ? [NO_PAUSE] : [])];
  const [bucket, setBucket] = useState<string>();
  const { server } = item ?? {};
  return (
    <Screen
      title="Operations"
      note={
        server && (
          <WireText
            text={`${server.cluster === null ? 'one server' : `cluster ${server.cluster}`}, ${server.name.slice(0, 60)}, ${server.version}`}
          />
        )
      }
      actions={readOnly && <span className={styles.quiet}>Pause and resume: not on a read-only connection</span>}
    >
      {problem !== undefined && <ProblemNote problem={problem} />}
      {item === undefined && problem === undefined && <ProgressLine what="Asking the server for its figures" />}
      {item !== undefined && (
        <div className={styles.whole}>
          <FigureTiles overview={item} />
          {item.unseen.length > 0 && (
            <ul className={styles.unseen} aria-label="What cannot be seen">
              {item.unseen.map((sentence) => (
                <li key={sentence}>
                  <WireText text={sentence} />
                </li>
              ))}
            </ul>
          )}
          {missing.length > 0 && (
            <ul className={styles.unseen} aria-label="What this server lacks">
              {missing.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
          <section aria-labelledby="consumers">
            <h2 id="consumers" className={styles.heading}>
              Consumers <span className={styles.quiet}>{formatCount(item.consumers.length)}</span>
            </h2>
            {item.consumers.length === 0 ? (
              <EmptyState
                sentence="Nobody consumes anything durable here."
                reason="A core that processes commands makes its consumers when it starts."
              />
            ) : (
              <ConsumerTable
                consumers={item.consumers}
                server={item.server}
                held={readOnly ? 'This connection is read-only.' : undefined}
              />
            )}
          </section>
          <section aria-labelledby="charts">
            <h2 id="charts" className={styles.heading}>
              Since this application looks <Instant atMs={item.sinceMs} shape="time" />
            </h2>
            <Suspense fallback={<ProgressLine what="Drawing the charts" />}>
              <OperationsCharts points={item.points} />
            </Suspense>
          </section>
          <div className={styles.halves}>
            <AdvisoryLog />
            <section aria-labelledby="streams">
              <h2 id="streams" className={styles.heading}>
                Streams and buckets <span className={styles.quiet}>{formatCount(item.streams.length)}</span>
              </h2>
              <StreamTable streams={item.streams} bucket={bucket} onBucket={setBucket} />
              {bucket !== undefined && <BucketPane key={bucket} bucket={bucket} onClose={() => setBucket(undefined)} />}
            </section>
          </div>
        </div>
      )}
    </Screen>
  );
}
