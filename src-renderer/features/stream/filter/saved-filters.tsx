import { ActionIcon, Button, TextInput } from '@mantine/core';
import { MOST_WATCHED, type SavedFilter, useFilterMemory, watchedAmong } from '@renderer/store/filter-memory';
import { WireText } from '@renderer/ui/wire-text';
import { IconBell, IconBellFilled, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import styles from './filter-bar.module.css';
import type { AppliedFilter } from './use-applied-filter';

const RECENT_SHOWN = 8;

export type SavedFiltersProps = {
  /** What stands in the filter bar. */
  readonly text: string;
  readonly apply: AppliedFilter['apply'];
  readonly onClose: () => void;
};

/** Filters under a name, and those applied lately: taken by a click. */
export function SavedFilters({ text, apply, onClose }: SavedFiltersProps) {
  const { saved, recent, save, forget, watch } = useFilterMemory();
  const known = saved.find((filter) => filter.text === text);
  const [name, setName] = useState(known?.name ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ name, text });
    onClose();
  };
  const take = (filter: string) => {
    apply(filter);
    onClose();
  };
  return (
    <>
      {text !== '' && (
        <form className={styles.saveForm} onSubmit={submit}>
          <TextInput
            data-autofocus
            aria-label="Name of this filter"
            placeholder="Name of this filter"
            maxLength={80}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" variant="filled" disabled={name.trim() === ''}>
            Save filter
          </Button>
        </form>
      )}
      {saved.length === 0 && text === '' && (
        <p className={styles.savedNone}>No filter is saved yet. Type one, then save it here under a name.</p>
      )}
      {saved.length > 0 && <p className={styles.savedHead}>Saved</p>}
      <ul aria-label="Saved filters">
        {saved.map((filter) => (
          <li key={filter.name} className={styles.savedLine}>
            <TakeButton name={filter.name} text={filter.text} onTake={take} />
            <WatchButton
              filter={filter}
              isFull={watchedAmong(saved).length >= MOST_WATCHED}
              onWatch={(isWatched) => watch(filter.name, isWatched)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={22}
              aria-label={`Delete filter ${filter.name}`}
              title="Delete"
              onClick={() => forget(filter.name)}
            >
              <IconTrash size={14} stroke={1.75} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {recent.length > 0 && <p className={styles.savedHead}>Applied lately</p>}
      <ul aria-label="Filters applied lately">
        {recent.slice(0, RECENT_SHOWN).map((filter) => (
          <li key={filter} className={styles.savedLine}>
            <TakeButton text={filter} onTake={take} />
          </li>
        ))}
      </ul>
    </>
  );
}

function WatchButton({
  filter: { name, isWatched = false },
  isFull,
  onWatch,
}: {
  readonly filter: SavedFilter;
  readonly isFull: boolean;
  readonly onWatch: (isWatched: boolean) => void;
}) {
  const isRefused = isFull && !isWatched;
  const offer = isRefused
    ? `${MOST_WATCHED} filters are watched, which is the most: stop watching one of them`
    : 'Watch: tell new events that match';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={22}
      aria-label={`Watch filter ${name}`}
      aria-pressed={isWatched}
      disabled={isRefused}
      title={isWatched ? 'Watched: new events that match are told' : offer}
      onClick={() => onWatch(!isWatched)}
    >
      {isWatched ? <IconBellFilled size={14} /> : <IconBell size={14} stroke={1.75} />}
    </ActionIcon>
  );
}

function TakeButton({
  name,
  text,
  onTake,
}: {
  readonly name?: string;
  readonly text: string;
  readonly onTake: (text: string) => void;
}) {
  return (
    <button type="button" className={styles.savedText} title={text} onClick={() => onTake(text)}>
      {name !== undefined && <WireText text={name} limit={80} />}
      <code>
        <WireText text={text} limit={120} />
      </code>
    </button>
  );
}
