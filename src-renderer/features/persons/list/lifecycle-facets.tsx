import { formatCount } from '@renderer/ui/format-count';
import { LifecycleBadge } from '@renderer/ui/lifecycle-badge';
import { lifecycleStates, type PersonList, type PersonRow } from '@shared/views/person';
import type { ReactNode } from 'react';
import styles from './person-list.module.css';

type LifecycleFacetsProps = {
  readonly counts: PersonList['perLifecycle'] | undefined;
  readonly chosen: PersonRow['lifecycle'] | null;
  readonly onChoose: (lifecycle: PersonRow['lifecycle']) => void;
  /** Further facets behind them. */
  readonly children?: ReactNode;
};

/** How many of those found are in which state; one of them can be chosen. */
export function LifecycleFacets({ counts, chosen, onChoose, children }: LifecycleFacetsProps) {
  const shown = lifecycleStates.filter((state) => state === chosen || (counts?.[state] ?? 0) > 0);
  return (
    <fieldset className={styles.facets} aria-label="State">
      {shown.map((state) => (
        <button
          key={state}
          type="button"
          className={styles.facet}
          aria-pressed={state === chosen}
          onClick={() => onChoose(state)}
        >
          <LifecycleBadge lifecycle={state} />
          <span className={styles.count}>{formatCount(counts?.[state] ?? 0)}</span>
        </button>
      ))}
      {children}
    </fieldset>
  );
}
