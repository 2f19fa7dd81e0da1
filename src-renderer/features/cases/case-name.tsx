import { ActionIcon, TextInput } from '@mantine/core';
import { WireText } from '@renderer/ui/wire-text';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './cases-screen.module.css';

/** The name of a case, and how it is changed: Enter takes it, Esc leaves it. */
export function CaseName({ name, onRename }: { readonly name: string; readonly onRename: (name: string) => void }) {
  const [typed, setTyped] = useState<string>();
  if (typed === undefined) {
    return (
      <>
        <h2 className={styles.name}>
          <WireText text={name} limit={120} />
        </h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          aria-label="Rename case"
          title="Rename case"
          onClick={() => setTyped(name)}
        >
          <IconPencil size={14} stroke={1.75} />
        </ActionIcon>
      </>
    );
  }
  const take = () => {
    const next = typed.trim();
    if (next !== '' && next !== name) onRename(next);
    setTyped(undefined);
  };
  return (
    <form
      className={styles.rename}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <TextInput
        aria-label="Name of this case"
        maxLength={120}
        autoFocus
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === 'Escape') setTyped(undefined);
        }}
      />
    </form>
  );
}
