import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { Sparkline } from '@renderer/ui/sparkline';
import { WireText } from '@renderer/ui/wire-text';
import type { VersionCell, VersionSurvey } from '@shared/views/survey';
import { Fragment } from 'react';
import styles from './version-matrix.module.css';

export type VersionMatrixProps = {
  readonly survey: VersionSurvey;
  readonly selected: VersionCell | undefined;
  readonly onSelect: (cell: VersionCell) => void;
};

/** A line per event type, a column per schema version found; the current one stands last and is marked. */
export function VersionMatrix({ survey, selected, onSelect }: VersionMatrixProps) {
  const { cells, overTime } = survey;
  const versions = [...new Set(cells.map(({ schemaVersion }) => schemaVersion))].sort();
  const types = [...new Set(cells.map(({ type }) => type))];
  return (
    <table className={styles.matrix} aria-label="Event types by schema version">
      <thead>
        <tr>
          <th scope="col">Event type</th>
          {versions.map((version) => (
            <Fragment key={version}>
              <th scope="col" className={styles.number}>
                <WireText text={version} limit={20} />
              </th>
              <th scope="col" className={styles.quiet}>
                over time
              </th>
            </Fragment>
          ))}
          <th scope="col">Last seen</th>
        </tr>
      </thead>
      <tbody>
        {types.map((type) => {
          const own = cells.filter((cell) => cell.type === type);
          return (
            <tr key={type}>
              <th scope="row">
                <EventGlyph family={own[0]?.family ?? 'other'} /> <WireText text={type} limit={60} />
              </th>
              {versions.map((version) => {
                const cell = own.find(({ schemaVersion }) => schemaVersion === version);
                return (
                  <Fragment key={version}>
                    <td className={styles.number}>
                      {cell === undefined ? (
                        <span className={styles.none} title="none in the stream">
                          –
                        </span>
                      ) : (
                        <button
                          type="button"
                          className={styles.cell}
                          data-current={cell.current || undefined}
                          aria-pressed={cell === selected}
                          aria-label={`${type} ${version}: ${formatCount(cell.count)} events${cell.current ? ', the current layout' : ', an older layout'}`}
                          onClick={() => onSelect(cell)}
                        >
                          {formatCount(cell.count)}
                        </button>
                      )}
                    </td>
                    <td>
                      {cell && (
                        <Sparkline
                          counts={overTime.counts[cells.indexOf(cell)] ?? []}
                          startMs={overTime.startMs}
                          barMs={overTime.barMs}
                          label={`${type} ${version} over time`}
                        />
                      )}
                    </td>
                  </Fragment>
                );
              })}
              <td>
                <Instant atMs={Math.max(...own.map(({ lastMs }) => lastMs))} shape="date" />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
