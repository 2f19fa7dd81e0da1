import { ActionIcon, Popover } from '@mantine/core';
import { useFilterMemory } from '@renderer/store/filter-memory';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import styles from './filter-bar.module.css';
import { SavedFilters } from './saved-filters';
import type { AppliedFilter } from './use-applied-filter';

/** Saves what stands in the bar under a name, and finds what was saved. */
export function SaveButton({ text, apply }: { readonly text: string; readonly apply: AppliedFilter['apply'] }) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const name = useFilterMemory(({ saved }) => saved.find((filter) => filter.text === text)?.name);
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  return (
    <Popover opened={isOpen} onDismiss={() => setIsOpen(false)} position="bottom-end" offset={6} trapFocus width={360}>
      <Popover.Target>
        <ActionIcon
          ref={button}
          variant="subtle"
          color="gray"
          size={22}
          aria-label="Saved filters"
          aria-expanded={isOpen}
          title={name === undefined ? 'Save this filter, or take a saved one' : `Saved as ${name}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          {name === undefined ? (
            <IconStar size={14} stroke={1.75} />
          ) : (
            <IconStarFilled size={14} className={styles.saved} />
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Saved filters" className={styles.savedFilters}>
        {isOpen && <SavedFilters text={text} apply={apply} onClose={close} />}
      </Popover.Dropdown>
    </Popover>
  );
}
