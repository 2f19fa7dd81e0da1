import { useFeed } from '@renderer/host';
import { EmptyState } from '@renderer/ui/empty-state';
import { commandCatalogue, commandEntry } from '@shared/catalogue/commands';
import { useParams, useSearch } from '@tanstack/react-router';
import { CommandDesk } from './command-desk';
import { CommandHistory } from './command-history';
import { CommandList } from './command-list';
import styles from './commands-screen.module.css';

const nothing = {};

/** What can be wished, the form to wish it with, what came of it; below, what this window has issued. */
export function CommandsScreen() {
  const { type = commandCatalogue[0]?.type ?? '' } = useParams({ strict: false });
  const { person } = useSearch({ strict: false });
  const connection = useFeed('connection.state', nothing).item;
  const entry = commandEntry(type);
  const personId = entry?.subject === 'existing' ? (person ?? null) : null;
  return (
    <div className={styles.screen}>
      <CommandList current={type} />
      {entry === undefined ? (
        <EmptyState
          sentence={`No command is called ${type}.`}
          reason="Choose one of the list: it has all that can be issued."
        />
      ) : (
        <CommandDesk key={`${type} ${personId}`} entry={entry} personId={personId} connection={connection} />
      )}
      <CommandHistory actor={connection?.actor} />
    </div>
  );
}
