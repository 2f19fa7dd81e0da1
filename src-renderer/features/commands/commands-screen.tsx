import { SegmentedControl } from '@mantine/core';
import { useFeed } from '@renderer/host';
import { type CommandSearch, routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { type CommandEntry, commandCatalogue, commandEntry } from '@shared/catalogue/commands';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { BulkDesk } from './bulk/bulk-desk';
import { CommandDesk } from './command-desk';
import { CommandList } from './command-list';
import styles from './commands-screen.module.css';
import { fillDraft } from './drafts-store';
import { CommandHistory } from './history/command-history';
import { linkedDraft } from './linked-draft';

const nothing = {};

/** What can be wished, the form to wish it with, what it would do and did; below, what was commanded before. */
export function CommandsScreen() {
  const { type = commandCatalogue[0]?.type ?? '' } = useParams({ strict: false });
  const search: CommandSearch = useSearch({ strict: false });
  const connection = useFeed('connection.state', nothing).item;
  const entry = commandEntry(type);
  const personId = entry?.subject === 'existing' ? (search.person ?? null) : null;
  const isMany = search.many === 'yes' && entry?.subject === 'existing';
  useLinkedForm(entry, search);
  return (
    <div className={styles.screen}>
      <CommandList current={type} />
      {entry === undefined && (
        <EmptyState
          sentence={`No command is called ${type}.`}
          reason="Choose one of the list: it has all that can be issued."
        />
      )}
      {entry !== undefined &&
        search.data === undefined &&
        (isMany ? (
          <BulkDesk key={type} entry={entry} connection={connection} actions={<OneOrMany isMany />} />
        ) : (
          <CommandDesk
            key={`${type} ${personId}`}
            entry={entry}
            personId={personId}
            connection={connection}
            actions={entry.subject === 'existing' ? <OneOrMany isMany={false} /> : null}
          />
        ))}
      <CommandHistory actor={connection?.actor} personId={personId} />
    </div>
  );
}

/** Whether the form is for one person, or for many at once. */
function OneOrMany({ isMany }: { readonly isMany: boolean }) {
  const navigate = useNavigate();
  return (
    <SegmentedControl
      size="xs"
      aria-label="For how many persons"
      data={[
        { value: 'one', label: 'One' },
        { value: 'many', label: 'Many' },
      ]}
      value={isMany ? 'many' : 'one'}
      onChange={(next) =>
        void navigate({
          to: '.',
          search: (before): CommandSearch => ({ ...before, many: next === 'many' ? 'yes' : undefined }),
        })
      }
    />
  );
}

/** Takes a form that a link brings out of the address and into the drafts: from then on it is typed in. */
function useLinkedForm(entry: CommandEntry | undefined, search: CommandSearch): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (search.data === undefined || entry === undefined) return;
    const { data: _taken, ...rest } = search;
    const linked = linkedDraft(entry, search);
    if (linked !== undefined) fillDraft(entry.type, linked.personId, { data: linked.data });
    const person = linked === undefined ? rest.person : (linked.personId ?? undefined);
    void navigate({ to: routes.command, params: { type: entry.type }, search: { ...rest, person }, replace: true });
  }, [entry, search, navigate]);
}
