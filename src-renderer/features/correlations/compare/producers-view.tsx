import { problemOf, useRequest } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import type { ProducerFigures } from '@shared/contract/correlations';
import { withClause } from '@shared/query';
import { preciseDuration } from '../precise-duration';
import { usePlace } from '../use-place';
import styles from './producers-view.module.css';

/** Types that are named of each producer; the Stream has them all. */
const MOST_TYPES = 4;

/** How what each producer sent went, side by side: a new version beside the one before. */
export function ProducersView({ query }: { readonly query: string }) {
  const { data, error, isFetching, refetch } = useRequest('correlations.producers', { query });
  const { go } = usePlace();
  return (
    <section className={styles.page} aria-label="Producers side by side">
      <header className={styles.head}>
        <h2 className={styles.title}>Producers side by side</h2>
        <button type="button" className={styles.action} onClick={() => void refetch()} disabled={isFetching}>
          Count again
        </button>
        <button type="button" className={styles.action} onClick={() => go({ producers: undefined })}>
          Back to the trace
        </button>
      </header>
      <p className={styles.lead}>
        {query === '' ? 'Of all stories' : 'Of the stories that fulfil the filter'}
        {data !== undefined && <>, up to #{formatCount(data.throughSequence)}</>}. Times are those of whole stories that
        a producer began.
      </p>
      {error !== null && <ProblemNote problem={problemOf(error)} />}
      {data === undefined && error === null && <ProgressLine what="Counting what each producer sent" />}
      {data?.producers.length === 0 && (
        <EmptyState sentence="No producer is known." reason="No event that is held here says who published it." />
      )}
      {data !== undefined && data.producers.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={styles.scroll} tabIndex={0} aria-label="Figures of each producer">
          <Figures
            producers={data.producers}
            onPick={(producer) =>
              go({ producers: undefined, query: withClause(query, 'producer', producer, { negated: false }) }, 'step')
            }
          />
        </section>
      )}
    </section>
  );
}

function Figures({
  producers,
  onPick,
}: {
  readonly producers: readonly ProducerFigures[];
  readonly onPick: (producer: string) => void;
}) {
  return (
    <table className={styles.table} aria-label="Producers">
      <thead>
        <tr>
          <th scope="col">producer</th>
          {['stories', 'events', 'refused', 'failed', 'dead letters', 'median', '95 in 100 within'].map((name) => (
            <th key={name} scope="col" className={styles.number}>
              {name}
            </th>
          ))}
          <th scope="col">what it sent</th>
        </tr>
      </thead>
      <tbody>
        {producers.map((figures) => (
          <tr key={figures.producer}>
            <th scope="row">
              <button
                type="button"
                className={styles.pick}
                title="Show its stories"
                onClick={() => onPick(figures.producer)}
              >
                <WireText text={figures.producer} limit={80} />
              </button>
            </th>
            <td className={styles.number}>{formatCount(figures.stories)}</td>
            <td className={styles.number}>{formatCount(figures.events)}</td>
            <Bad count={figures.refused} of={figures.events} />
            <Bad count={figures.failed} of={figures.events} />
            <Bad count={figures.deadLetters} of={figures.events} />
            <td className={styles.number}>{figures.medianMs === null ? '–' : preciseDuration(figures.medianMs)}</td>
            <td className={styles.number}>{figures.p95Ms === null ? '–' : preciseDuration(figures.p95Ms)}</td>
            <td className={styles.types}>
              <WireText text={typesInWords(figures)} limit={200} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bad({ count, of }: { readonly count: number | null; readonly of: number }) {
  if (count === null) return <td title="Not known here">–</td>;
  const share = count === 0 || of === 0 ? undefined : `${((100 * count) / of).toFixed(1)} for each hundred events`;
  return (
    <td className={styles.number} data-bad={count > 0 || undefined} title={share}>
      {formatCount(count)}
    </td>
  );
}

function typesInWords({ perType }: ProducerFigures): string {
  const named = perType.slice(0, MOST_TYPES).map(({ type, count }) => `${type} ${formatCount(count)}`);
  return [...named, ...(perType.length > MOST_TYPES ? [`${perType.length - MOST_TYPES} more types`] : [])].join(', ');
}
