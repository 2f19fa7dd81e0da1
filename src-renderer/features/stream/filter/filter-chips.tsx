import { useTimeZone } from '@renderer/ui/time-zone';
import { type Chip, toggleNegation, withoutChip } from '@shared/query';
import { IconEqualNot, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { chipWords } from './chip-words';
import styles from './filter-bar.module.css';

export type FilterChipsProps = {
  readonly text: string;
  readonly chips: readonly Chip[];
  /** The clause is to be typed over. */
  readonly onEdit: (chip: Chip) => void;
  readonly onApply: (text: string) => void;
};

/** The filter as chips: the same query as its text, clause by clause. */
export function FilterChips({ text, chips, onEdit, onApply }: FilterChipsProps) {
  return (
    <ul className={styles.chips} aria-label="Clauses of the filter">
      {chips.map((chip) => (
        <li key={chip.at.from} className={styles.chipPlace}>
          <FilterChip
            chip={chip}
            onEdit={() => onEdit(chip)}
            onNegate={() => onApply(toggleNegation(text, chip.at))}
            onRemove={() => onApply(withoutChip(text, chip.at))}
          />
        </li>
      ))}
    </ul>
  );
}

function FilterChip({
  chip,
  onEdit,
  onNegate,
  onRemove,
}: {
  readonly chip: Chip;
  readonly onEdit: () => void;
  readonly onNegate: () => void;
  readonly onRemove: () => void;
}) {
  const zone = useTimeZone();
  const { key, words } = chipWords(chip, { nowMs: Date.now(), zone });
  const name = `${key}${words}`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onRemove();
  };
  return (
    <span
      className={styles.chip}
      data-wrong={chip.problem !== null || undefined}
      data-doubt={chip.doubt !== null || undefined}
    >
      <button
        type="button"
        className={styles.chipText}
        aria-label={`Edit ${chip.negated ? 'not ' : ''}${name}`}
        title={`${chip.text}\nClick to edit, Delete to remove`}
        onClick={onEdit}
        onKeyDown={onKeyDown}
      >
        {chip.negated && <span className={styles.not}>not </span>}
        <span className={styles.key}>{key}</span>
        <bdi>{words}</bdi>
      </button>
      <button
        type="button"
        className={styles.chipButton}
        aria-pressed={chip.negated}
        aria-label={`Exclude ${name}`}
        title={chip.negated ? 'Include these' : 'Exclude these'}
        onClick={onNegate}
      >
        <IconEqualNot size={12} stroke={1.75} aria-hidden />
      </button>
      <button
        type="button"
        className={styles.chipButton}
        aria-label={`Remove ${chip.negated ? 'not ' : ''}${name}`}
        title="Remove"
        onClick={onRemove}
      >
        <IconX size={12} stroke={1.75} aria-hidden />
      </button>
    </span>
  );
}
