import { useFeed } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import type { Advisory } from '@shared/views/operations';
import { Link } from '@tanstack/react-router';
import styles from './operations-screen.module.css';

const nothing = {};

/** What JetStream told of itself since this application listens. */
export function AdvisoryLog() {
  const { item, problem } = useFeed('operations.advisories', nothing);
  return (
    <section aria-labelledby="advisories">
      <h2 id="advisories" className={styles.heading}>
        Advisories{' '}
        <span className={styles.quiet}>
          from JetStream, newest first
          {item !== undefined && (
            <>
              , since <Instant atMs={item.sinceMs} shape="time" />
            </>
          )}
        </span>
      </h2>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {item !== undefined && item.unseen !== '' && (
        <p className={styles.quiet}>
          <WireText text={item.unseen} />
        </p>
      )}
      {item?.advisories.length === 0 && item.unseen === '' && (
        <p className={styles.none}>
          Nothing yet. JetStream tells when a consumer gives up on a message, when a leader changes, when something is
          made or deleted; it keeps none of it, so only what came while this application listened can stand here.
        </p>
      )}
      <ol className={styles.log}>
        {item?.advisories.map((advisory) => (
          <Line key={advisory.id} advisory={advisory} />
        ))}
      </ol>
      {item !== undefined && item.older > 0 && (
        <p className={styles.quiet}>{formatCount(item.older)} older ones are not shown.</p>
      )}
      {item !== undefined && item.givenBack.length > 0 && (
        <ul className={styles.unseen} aria-label="Given back to be delivered again">
          {item.givenBack.map(({ stream, consumer, count, lastMs }) => (
            <li key={`${stream} ${consumer}`}>
              <WireText text={consumer === '' ? 'Other consumers' : `${consumer} of ${stream}`} limit={160} /> gave{' '}
              {formatCount(count)} {count === 1 ? 'message' : 'messages'} back, last{' '}
              <Instant atMs={lastMs} shape="time" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ advisory: { atMs, kind, tone, sentence, reason, sequence, stream } }: { readonly advisory: Advisory }) {
  const isEvent = sequence !== null && stream !== null && /^person-events$|^PERSON_EVENTS$/.test(stream);
  return (
    <li data-tone={tone}>
      <Instant atMs={atMs} shape="time" />
      <span className={styles.kind}>{kind.toUpperCase()}</span>
      <span>
        <WireText text={sentence} />{' '}
        {reason !== null && (
          <>
            Reason: <WireText text={reason} />{' '}
          </>
        )}
        {isEvent && (
          <Link to={routes.stream} search={{ sequence }}>
            Show it
          </Link>
        )}
      </span>
    </li>
  );
}
