import { ActionIcon } from '@mantine/core';
import { formatCount } from '@renderer/ui/format-count';
import { type Chip, chipsOf } from '@shared/query';
import { IconFilter, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { draftOf, type FilterDraft, typed } from './draft';
import styles from './filter-bar.module.css';
import { FilterChips } from './filter-chips';
import type { AppliedFilter } from './use-applied-filter';

const loadInput = () => import('./filter-input');
const FilterInput = lazy(() => loadInput().then((module) => ({ default: module.FilterInput })));
const SaveButton = lazy(() => import('./save-button').then((module) => ({ default: module.SaveButton })));

export type FilterBarProps = {
  readonly applied: AppliedFilter;
  /** How many events match; undefined until that is known. */
  readonly found: number | undefined;
  readonly draft: FilterDraft | undefined;
  readonly onDraft: (draft: FilterDraft | undefined) => void;
  /** Called when the bar is left by keyboard: the focus goes to the rows. */
  readonly onLeave: () => void;
};

/** The filter line: chips while one looks, the same query as text while one types. */
export function FilterBar({ applied, found, draft, onDraft, onLeave }: FilterBarProps) {
  const { text, filter, apply } = applied;
  const chips = useMemo(() => chipsOf(text, filter), [text, filter]);
  // What types is there before the first key press, but not before the first rows.
  useEffect(() => void loadInput(), []);
  const type = (chip?: Chip) => onDraft(draftOf(text, chip));
  const leave = () => {
    onDraft(undefined);
    onLeave();
  };

  return (
    <search className={styles.bar} aria-label="Filter events">
      <div
        className={styles.field}
        data-typing={draft !== undefined || undefined}
        data-wrong={applied.problem !== undefined || undefined}
      >
        {draft === undefined ? (
          <>
            <FilterChips text={text} chips={chips} onEdit={type} onApply={(next) => apply(next)} />
            <button type="button" className={styles.add} title="Type a filter ( / )" onClick={() => type()}>
              <span className={styles.addWords}>
                {chips.length === 0 && <IconFilter size={14} stroke={1.75} aria-hidden />}
                {chips.length === 0 ? 'Filter events: type, person, time, text…' : 'Add to the filter'}
              </span>
            </button>
            {text !== '' && found !== undefined && (
              <span className={styles.found} title="Events that match">
                {formatCount(found)}
              </span>
            )}
            {text !== '' && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={22}
                aria-label="Clear the filter"
                title="Clear the filter"
                onClick={() => apply('')}
              >
                <IconX size={14} stroke={1.75} />
              </ActionIcon>
            )}
          </>
        ) : (
          <Suspense fallback={<PlainInput draft={draft} onDraft={onDraft} />}>
            <FilterInput applied={applied} draft={draft} onDraft={onDraft} onLeave={leave} />
          </Suspense>
        )}
        <Suspense fallback={<span className={styles.buttonPlace} />}>
          <SaveButton text={(draft?.text ?? text).trim()} apply={apply} />
        </Suspense>
      </div>
    </search>
  );
}

/** What is typed before the completion is there: nothing of it is lost. */
function PlainInput({ draft, onDraft }: Required<Pick<FilterBarProps, 'draft' | 'onDraft'>>) {
  return (
    <input
      className={styles.input}
      // biome-ignore lint/a11y/noAutofocus: it stands in for the field that was just opened
      autoFocus
      aria-label="Filter"
      value={draft?.text ?? ''}
      onChange={({ currentTarget: { value } }) => onDraft(typed(value, value.length))}
    />
  );
}
