import { ActionIcon, Button, TextInput } from '@mantine/core';
import { WireText } from '@renderer/ui/wire-text';
import { IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import styles from './filter-bar.module.css';
import { useFilterMemory } from './filter-memory';
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
  const { saved, recent, save, forget } = useFilterMemory();
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
