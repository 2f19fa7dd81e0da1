import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { Sparkline } from '@renderer/ui/sparkline';
import { WireText } from '@renderer/ui/wire-text';
import type { PolicyRow } from '@shared/contract/policies';
import { PolicySwitch } from './policy-switch';
import styles from './policy-table.module.css';

export type PolicyTableProps = {
  readonly policies: readonly PolicyRow[];
  readonly selected: string | undefined;
  readonly onSelect: (policy: string) => void;
};

/** A line per policy: what it does, and how often it had reason to. */
export function PolicyTable({ policies, selected, onSelect }: PolicyTableProps) {
  return (
    <table className={styles.table} aria-label="Policies">
      <thead>
        <tr>
          <th scope="col">Policy</th>
          <th scope="col">Reacts</th>
          <th scope="col" className={styles.number}>
            Heard
          </th>
          <th scope="col" className={styles.number}>
            Wanted
          </th>
          <th scope="col" className={styles.number}>
            Done
          </th>
          <th scope="col" className={styles.number}>
            Failed
          </th>
          <th scope="col">Over time</th>
        </tr>
      </thead>
      <tbody>
        {policies.map(({ name, says, switchedOn, switched, heard, commands, effects, failures, overTime }) => (
          <tr key={name} data-selected={name === selected || undefined}>
            <td>
              <button
                type="button"
                className={styles.name}
                aria-pressed={name === selected}
                onClick={() => onSelect(name)}
              >
                {name}
              </button>
              <p className={styles.says}>{says}</p>
              {switchedOn === false && <SwitchedOff {...switched} />}
            </td>
            <td>
              <PolicySwitch name={name} switchedOn={switchedOn} />
            </td>
            <td className={styles.number}>{formatCount(heard)}</td>
            <td className={styles.number}>{formatCount(commands)}</td>
            <td className={styles.number}>{formatCount(effects)}</td>
            <td className={styles.number} data-bad={failures > 0 || undefined}>
              {formatCount(failures)}
            </td>
            <td>{overTime.counts.length > 0 && <Sparkline {...overTime} label={`${name} over time`} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Since when it does not react, and by whom. */
function SwitchedOff({ atMs, by }: Partial<NonNullable<PolicyRow['switched']>>) {
  return (
    <p className={styles.off}>
      Off
      {atMs !== undefined && (
        <>
          {' '}
          since <Instant atMs={atMs} shape="full" />
        </>
      )}
      {by != null && (
        <>
          , switched by <WireText text={by} limit={80} />
        </>
      )}
      : events meanwhile are skipped and counted, on every core.
    </p>
  );
}
