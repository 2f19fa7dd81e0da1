import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core';
import { KeyCap } from '@renderer/ui/key-cap';
import { useFirstOption } from '@renderer/ui/use-first-option';
import { routeOfLink } from '@shared/links/link-address';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './command-palette.module.css';
import type { PaletteItem } from './palette-items';
import { usePaletteItems } from './use-palette-items';

export type CommandPaletteProps = {
  /** `elsewhere`: what was run has led to another place; otherwise the focus belongs back where it was. */
  readonly onClose: (focus: 'back' | 'elsewhere') => void;
};

/** Finds screens, persons, sequences and actions as one types; Enter runs what is marked, Esc closes. */
export function CommandPalette({ onClose }: CommandPaletteProps) {
  return (
    <Modal.Root
      opened
      onClose={() => onClose('back')}
      yOffset={6}
      size={560}
      returnFocus={false}
      // Nothing behind it scrolls, and the lock would add a style without the page's nonce.
      lockScroll={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Command palette">
        <PaletteSearch onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteSearch({ onClose }: CommandPaletteProps) {
  const [typed, setTyped] = useState('');
  const groups = usePaletteItems(typed);
  const items = groups.flatMap((group) => group.items);
  const combobox = useCombobox({ opened: true, onDropdownClose: () => onClose('back') });
  useFirstOption(combobox, items.map(({ id }) => id).join(' '));

  const run = (wanted: string) => {
    const item = items.find(({ id }) => id === wanted);
    item?.run();
    onClose(item?.stays ? 'back' : 'elsewhere');
  };

  return (
    <Combobox store={combobox} onOptionSubmit={run}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          data-autofocus
          variant="unstyled"
          classNames={{ input: styles.input }}
          aria-label="Find a person, id, sequence, action"
          placeholder="Find a person, id, sequence, action…"
          autoComplete="off"
          spellCheck={false}
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onPaste={(event) => {
            // A field of one line would join a link with the words below it.
            const pasted = event.clipboardData.getData('text');
            if (routeOfLink(pasted) === undefined) return;
            event.preventDefault();
            setTyped(pasted.trim().split(/\s/, 1)[0] ?? '');
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options id="palette-hits" className={styles.hits} aria-label="Found">
        {groups.map((group) => (
          <Combobox.Group key={group.title} label={group.title} classNames={{ groupLabel: styles.group }}>
            {group.items.map((item) => (
              <PaletteOption key={item.id} item={item} />
            ))}
          </Combobox.Group>
        ))}
        {groups.length === 0 && <Combobox.Empty className={styles.none}>Nothing is found by that.</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}

function PaletteOption({ item: { id, label, hint, keys } }: { readonly item: PaletteItem }) {
  return (
    <Combobox.Option value={id} className={styles.hit}>
      <bdi className={styles.label}>{label}</bdi>
      <span className={styles.hint}>{hint}</span>
      {keys !== undefined && <KeyCap keys={keys} />}
    </Combobox.Option>
  );
}
