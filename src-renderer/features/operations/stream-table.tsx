import { formatCount } from '@renderer/ui/format-count';
import { formatSize } from '@renderer/ui/format-size';
import { WireText } from '@renderer/ui/wire-text';
import type { StreamFigures } from '@shared/views/operations';
import { roughDuration } from './forecast-words';
import styles from './operations-table.module.css';

/** From this share on a limit is near. */
const NEAR = 0.8;

export type StreamTableProps = {
  readonly streams: readonly StreamFigures[];
  readonly bucket: string | undefined;
  readonly onBucket: (bucket: string | undefined) => void;
};

/** Streams and the buckets they carry: how much they hold, for how long, and how near their limits are. */
export function StreamTable({ streams, bucket, onBucket }: StreamTableProps) {
  const sorted = [...streams].sort((a, b) => Number(b.isOurs) - Number(a.isOurs) || a.name.localeCompare(b.name));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys as well
    <section className={styles.scrolls} data-scrolls tabIndex={0} aria-label="Table of streams">
      <table className={styles.table} aria-label="Streams and buckets">
        <thead>
          <tr>
            <th scope="col">Stream</th>
            <th scope="col" className={styles.number}>
              Messages
            </th>
            <th scope="col" className={styles.number}>
              Size
            </th>
            <th scope="col" className={styles.number}>
              Subjects
            </th>
            <th scope="col">Kept</th>
            <th scope="col">Limit</th>
            <th scope="col">Copies</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((stream) => {
            const { name, isOurs, messages, bytes, subjects, limits, copies, leader } = stream;
            const [nearest] = limits;
            return (
              <tr key={name} data-selected={(stream.bucket !== null && stream.bucket === bucket) || undefined}>
                <th scope="row">
                  {stream.bucket === null ? (
                    <WireText text={name} limit={80} />
                  ) : (
                    <button
                      type="button"
                      className={styles.open}
                      aria-pressed={stream.bucket === bucket}
                      onClick={() => onBucket(stream.bucket === bucket ? undefined : (stream.bucket ?? undefined))}
                    >
                      <WireText text={stream.bucket} limit={80} />
                    </button>
                  )}
                  <span className={styles.quiet}>{isOurs ? '' : 'not ours'}</span>
                </th>
                <td className={styles.number}>{formatCount(messages)}</td>
                <td className={styles.number}>{formatSize(bytes)}</td>
                <td className={styles.number}>{formatCount(subjects)}</td>
                <td>{kept(stream)}</td>
                <td data-tone={nearest !== undefined && nearest.share >= NEAR ? 'wait' : undefined}>
                  {nearest === undefined ? 'none' : `${Math.round(nearest.share * 100)} % of its ${nearest.words}`}
                </td>
                <td data-tone={copies.current < copies.wanted ? 'wait' : undefined}>
                  {copies.current} of {copies.wanted}
                  {leader !== null && (
                    <span className={styles.quiet}>
                      led by <WireText text={leader} limit={40} />
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function kept({ bucket, retention, maxAgeMs }: StreamFigures): string {
  const how = bucket === null ? retention : 'key-value';
  return maxAgeMs === null ? how : `${how}, ${roughDuration(maxAgeMs)}`;
}
