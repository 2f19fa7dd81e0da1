import { Button, Menu } from '@mantine/core';
import { routes } from '@renderer/store/routes';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { commandCatalogue } from '@shared/catalogue/commands';
import { IconChevronDown, IconTerminal2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import styles from './issue-command-menu.module.css';

const concerningSomebody = commandCatalogue.filter(({ subject }) => subject === 'existing');
const groups = [...new Set(concerningSomebody.map(({ group }) => group))];

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
      <Menu.Dropdown className={styles.menu}>
        {groups.map((group) => (
          <Fragment key={group}>
            <Menu.Label>{group}</Menu.Label>
            {concerningSomebody
              .filter((entry) => entry.group === group)
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
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
