import { formatCount } from '@renderer/ui/format-count';
import { Tag } from '@renderer/ui/tag';
import type { MachineDrawing, MachineUse } from '@shared/views/survey';
import type { Picked } from './machine-map';
import { keyOf, shortDuration, type Way, wordsOfName } from './machine-ways';
import styles from './way-list.module.css';

/** The map as two tables: states with their persons, ways with their uses. */
export function WayList({
  drawing,
  use,
  ways,
  onPick,
}: {
  readonly drawing: MachineDrawing;
  readonly use: MachineUse | undefined;
  readonly ways: readonly Way[];
  readonly onPick: (picked: Picked) => void;
}) {
  return (
    <div className={styles.lists}>
      <table className={styles.table} aria-label="States">
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col" className={styles.number}>
              Persons
            </th>
          </tr>
        </thead>
        <tbody>
          {drawing.states.map((state) => (
            <tr key={state}>
              <td>
                <button type="button" className={styles.pick} onClick={() => onPick({ state })}>
                  {wordsOfName(state)}
                </button>{' '}
                {state === drawing.initial && <Tag>initial</Tag>} {drawing.final.includes(state) && <Tag>final</Tag>}
              </td>
              <td className={styles.number}>
                {formatCount(use?.states.find((each) => each.state === state)?.persons ?? 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={styles.table} aria-label="Ways">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">By</th>
            <th scope="col">To</th>
            <th scope="col">If</th>
            <th scope="col" className={styles.number}>
              Uses
            </th>
            <th scope="col" className={styles.number}>
              Median before
            </th>
            <th scope="col" className={styles.number}>
              95 in 100 within
            </th>
          </tr>
        </thead>
        <tbody>
          {ways.map((way) => (
            <tr key={keyOf(way.from, way.to)}>
              <td>{wordsOfName(way.from)}</td>
              <td>
                <button type="button" className={styles.pick} onClick={() => onPick({ from: way.from, to: way.to })}>
                  {way.triggers.length === 0 ? 'not designed' : way.triggers.map(wordsOfName).join(', ')}
                </button>
              </td>
              <td>{wordsOfName(way.to)}</td>
              <td className={styles.quiet}>{way.guards.join(', ')}</td>
              <td className={styles.number}>{formatCount(way.count)}</td>
              <td className={styles.number}>{way.medianMs === null ? '–' : shortDuration(way.medianMs)}</td>
              <td className={styles.number}>{way.p95Ms === null ? '–' : shortDuration(way.p95Ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
