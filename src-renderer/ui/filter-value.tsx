import type { KeyName } from '@shared/query';
import { IconFilterMinus, IconFilterPlus } from '@tabler/icons-react';
import { createContext, type ReactNode, useContext } from 'react';
import styles from './filter-value.module.css';
import { cutText, visibleText } from './visible-text';

/** A clause of the query language that a value stands for: `type:NameUpdated`, or not that; null for "none is known". */
export type WantedClause = {
  readonly key: KeyName;
  readonly value: string | number | null;
  readonly negated: boolean;
};

const FilterBy = createContext<((clause: WantedClause) => void) | undefined>(undefined);

/** What *Filter for* and *Filter out* do below; without one, values stand without these buttons. */
export function FilterByProvider({
  onFilter,
  children,
}: {
  readonly onFilter: (clause: WantedClause) => void;
  readonly children: ReactNode;
}) {
  return <FilterBy value={onFilter}>{children}</FilterBy>;
}

/** Longest value that is said whole in a button's name. */
const NAMED_TEXT = 60;

/**
 * A value with two quiet buttons, seen while it is pointed at or has the focus: *Filter for* and *Filter out*.
 * `filterKey` and `value` are those of the query language (`person`, the id); the children are what is shown.
 */
export function FilterValue({
  filterKey,
  value,
  children,
}: {
  readonly filterKey: KeyName;
  readonly value: string | number | null;
  readonly children: ReactNode;
}) {
  const onFilter = useContext(FilterBy);
  if (onFilter === undefined) return children;
  const words = visibleText(cutText(`${filterKey} ${value ?? 'unknown'}`, NAMED_TEXT));
  return (
    <span className={styles.value}>
      {children}
      <span className={styles.buttons}>
        <FilterButton label={`Filter for ${words}`} onClick={() => onFilter({ key: filterKey, value, negated: false })}>
          <IconFilterPlus size={14} stroke={1.75} aria-hidden />
        </FilterButton>
        <FilterButton label={`Filter out ${words}`} onClick={() => onFilter({ key: filterKey, value, negated: true })}>
          <IconFilterMinus size={14} stroke={1.75} aria-hidden />
        </FilterButton>
      </span>
    </span>
  );
}

function FilterButton({
  label,
  onClick,
  children,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={styles.button} aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}
