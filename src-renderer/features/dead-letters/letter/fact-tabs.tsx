import { routes } from '@renderer/store/routes';
import { CopyButton } from '@renderer/ui/copy-button';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { IdTag } from '@renderer/ui/id-tag';
import { Instant } from '@renderer/ui/instant';
import { WireText } from '@renderer/ui/wire-text';
import type { LetterDetail } from '@shared/views/dead-letter';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './letter-pane.module.css';

type TabProps = { readonly detail: LetterDetail };

/** What went wrong, what a replay of it would be, and the facts. */
export function WhyTab({ detail }: TabProps) {
  const { reason, replayWords, replayable, personId, consumer, producer, originalSubject, place, headers } = detail;
  return (
    <>
      <section className={styles.section}>
        <h3>What went wrong</h3>
        <p className={styles.reason}>
          <WireText text={reason} limit={2_000} />
        </p>
      </section>
      <section className={styles.section}>
        <h3>{replayable ? 'What a replay is' : 'It cannot be replayed'}</h3>
        <p>
          <WireText text={replayWords} limit={800} />
        </p>
      </section>
      <dl className={styles.facts}>
        <Fact name="First failed">
          <Instant atMs={detail.firstFailedMs} shape="full" />
        </Fact>
        <Fact name="Last failed">
          <Instant atMs={detail.lastFailedMs} shape="full" />
        </Fact>
        <Fact name="Expires">
          {detail.expiresMs === null ? 'never' : <Instant atMs={detail.expiresMs} shape="full" />}
        </Fact>
        <Fact name="Consumer">
          <WireText text={consumer} limit={200} />
        </Fact>
        <Fact name="Producer">
          <WireText text={producer ?? 'unknown'} limit={200} />
        </Fact>
        <Fact name="By">
          <WireText text={detail.by ?? 'unknown'} limit={120} />
        </Fact>
        <Fact name="Subject">
          <WireText text={originalSubject} limit={300} />
        </Fact>
        {place !== null && (
          <Fact name="Place">
            <WireText text={place.stream} limit={120} /> #{formatCount(place.sequence)}
          </Fact>
        )}
        {personId !== null && (
          <Fact name="Person">
            <Link to={routes.person} params={{ personId }}>
              <WireText text={detail.personName || personId} limit={80} />
            </Link>
          </Fact>
        )}
        {headers.map(({ name, value }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice
          <Fact key={at} name={name}>
            <WireText text={value} limit={400} /> <CopyButton text={value} label="Copy header" />
          </Fact>
        ))}
        {detail.headersLeftOut.length > 0 && (
          <Fact name="Left out">
            <WireText text={detail.headersLeftOut.join(', ')} limit={400} />
          </Fact>
        )}
      </dl>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>
        <WireText text={name} limit={60} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

export function AttemptsTab({ detail: { tries, attempts, firstFailedMs, lastFailedMs } }: TabProps) {
  if (tries.length === 0) {
    return (
      <EmptyState
        sentence={
          attempts === null ? 'Nobody counted the attempts.' : `${formatCount(attempts)} attempts, not told apart.`
        }
        reason={
          <>
            The first failed at <Instant atMs={firstFailedMs} shape="full" />, the last at{' '}
            <Instant atMs={lastFailedMs} shape="full" />.
          </>
        }
      />
    );
  }
  return (
    <ol className={styles.tries} aria-label="Attempts">
      {tries.map(({ attempt, atMs, error, waitedMs }) => (
        <li key={`${attempt} ${atMs}`}>
          <b>{formatCount(attempt)}</b> <Instant atMs={atMs} shape="time" />
          {waitedMs !== null && ` after ${formatCount(Math.round(waitedMs))} ms`}
          <p>
            <WireText text={error} limit={800} />
          </p>
        </li>
      ))}
    </ol>
  );
}

export function TraceTab({ detail: { correlationId, messageId } }: TabProps) {
  if (correlationId === null) {
    return (
      <EmptyState
        sentence="It belongs to no story that is known."
        reason="Whoever sent it named no correlation, and nothing else refers to it."
      />
    );
  }
  return (
    <section className={styles.section}>
      <p>
        It stands in the trace <IdTag id={correlationId} copy="correlation id" />, with what came before it and after.
      </p>
      <p>
        <Link to={routes.correlations} search={{ correlation: correlationId }}>
          Open the trace
        </Link>{' '}
        <Link to={routes.stream} search={{ filter: `correlation:${correlationId}` }}>
          Its events in the Stream
        </Link>
      </p>
      {messageId !== null && (
        <p>
          Message <IdTag id={messageId} copy="message id" />
        </p>
      )}
    </section>
  );
}

export function ReplaysTab({ detail: { replays } }: TabProps) {
  if (replays.length === 0) {
    return <EmptyState sentence="It has never been replayed." reason="What a replay makes of it is listed here." />;
  }
  return (
    <ol className={styles.tries} aria-label="Replays">
      {replays.map(({ jobId, atMs, outcome, words }) => (
        <li key={`${jobId} ${atMs}`}>
          <Instant atMs={atMs} shape="full" /> <b>{outcome}</b>{' '}
          <Link to={routes.deadLetters} search={{ look: 'replays', job: jobId }}>
            the replay
          </Link>
          <p>
            <WireText text={words} limit={400} />
          </p>
        </li>
      ))}
    </ol>
  );
}
