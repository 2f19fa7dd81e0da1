import { useConsumerPause, whatHoldsPause } from '@renderer/host';
import { ConsumerPause } from '@renderer/ui/consumer-pause';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { visibleText } from '@renderer/ui/visible-text';
import { WireText } from '@renderer/ui/wire-text';
import type { ConsumerFigures, ServerFigures } from '@shared/views/operations';
import { wordsOfForecast } from './forecast-words';
import styles from './operations-table.module.css';
import { TrendLine } from './trend-line';

const tones = { 'falls behind': 'wait', 'stands still': 'wait', 'catches up': 'wait', paused: 'wait' } as const;

/** Readers of this application and of others like it come and go; they take nothing from anybody. */
function ownerOf({ isOurs, isDurable, name }: ConsumerFigures): string {
  if (isOurs) return 'ours';
  if (!isDurable && name.startsWith('eventglass-reader-')) return 'a reader';
  return isDurable ? 'not ours' : 'not ours, ephemeral';
}

/** Every consumer of the server: ours first, then those of others, by how far behind they are. */
export function ConsumerTable({
  consumers,
  server,
  held,
}: {
  readonly consumers: readonly ConsumerFigures[];
  readonly server: ServerFigures | null;
  /** Why nothing can be changed on this connection. */
  readonly held: string | undefined;
}) {
  const deed = useConsumerPause();
  const sorted = [...consumers].sort(
    (a, b) => Number(b.isOurs) - Number(a.isOurs) || a.name.localeCompare(b.name) || a.stream.localeCompare(b.stream),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys as well
    <section className={styles.scrolls} data-scrolls tabIndex={0} aria-label="Table of consumers">
      <table className={styles.table} aria-label="Consumers">
        <thead>
          <tr>
            <th scope="col">Consumer</th>
            <th scope="col">Kind</th>
            <th scope="col">Reads</th>
            <th scope="col" className={styles.number}>
              Pending
            </th>
            <th scope="col" className={styles.number}>
              Unacked
            </th>
            <th scope="col" className={styles.number}>
              Redelivered
            </th>
            <th scope="col" className={styles.number}>
              Pulls
            </th>
            <th scope="col">Behind, since looked at</th>
            <th scope="col">Forecast</th>
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((each) => (
            <tr key={`${each.stream} ${each.name}`}>
              <th scope="row" title={visibleText(`${each.name} of ${each.stream}`)}>
                <WireText text={each.name} limit={80} />
                <span className={styles.quiet}>
                  <WireText text={each.stream} limit={60} />
                </span>
              </th>
              <td>
                {ownerOf(each)}, {each.delivery}
              </td>
              <td className={styles.subjects}>
                <WireText text={each.reads.length === 0 ? 'everything' : each.reads.join(', ')} limit={120} />
              </td>
              <td className={styles.number}>{formatCount(each.pending)}</td>
              <td className={styles.number}>{formatCount(each.unacknowledged)}</td>
              <td className={styles.number}>{formatCount(each.redelivered)}</td>
              <td className={styles.number}>{formatCount(each.waiting)}</td>
              <td>
                <TrendLine values={each.trend} label={`${each.name.slice(0, 60)} behind`} />
              </td>
              <td data-tone={each.forecast in tones ? 'wait' : undefined}>
                {each.pausedUntilMs === null ? (
                  wordsOfForecast(each)
                ) : (
                  <>
                    paused until <Instant atMs={each.pausedUntilMs} shape="full" />
                  </>
                )}
              </td>
              <td>
                <ConsumerPause
                  consumer={each}
                  held={whatHoldsPause(each, server) ?? held}
                  deed={deed}
                  label={`${each.pausedUntilMs === null ? 'Pause' : 'Resume'} ${each.name.slice(0, 80)}`}
                  size="compact-xs"
                >
                  {each.pausedUntilMs === null ? 'Pause' : 'Resume'}
                </ConsumerPause>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
