import { ActionIcon, Popover } from '@mantine/core';
import { IconPalette } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './colour-rules.module.css';
import { ColourRulesForm } from './colour-rules-form';

/** Opens the rules by which rows are coloured; `filter` is what a new one begins with. */
export function ColourRulesButton({ filter }: { readonly filter: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onDismiss={() => setIsOpen(false)}
      position="bottom-end"
      offset={8}
      trapFocus
      returnFocus
      width={380}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label="Colour rules"
          aria-expanded={isOpen}
          title="Colour rows by what they say"
          onClick={() => setIsOpen(!isOpen)}
        >
          <IconPalette size={16} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Colour rules" className={styles.floating}>
        {isOpen && <ColourRulesForm filter={filter} />}
      </Popover.Dropdown>
    </Popover>
  );
}
