import { Button, Menu } from '@mantine/core';
import { routes } from '@renderer/store/routes';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { commandCatalogue } from '@shared/catalogue/commands';
import { IconChevronDown, IconTerminal2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import styles from './issue-command-menu.module.css';

/** Commands that concern an existing person; each leads to its form with this person filled in. */
export function IssueCommandMenu({ personId }: { readonly personId: string }) {
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          leftSection={<IconTerminal2 size={14} stroke={1.75} />}
          rightSection={<IconChevronDown size={14} stroke={1.75} />}
        >
          Issue command
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {commandCatalogue
          .filter(({ subject }) => subject === 'existing')
          .map(({ type, label, family, says }) => (
            <Menu.Item
              key={type}
              className={styles.command}
              title={says}
              leftSection={<EventGlyph family={family} />}
              renderRoot={(props) => (
                <Link {...props} to={routes.command} params={{ type }} search={{ person: personId }} />
              )}
            >
              {label}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
