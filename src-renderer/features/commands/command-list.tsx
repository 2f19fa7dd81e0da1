import { TextInput, VisuallyHidden } from '@mantine/core';
import { routes } from '@renderer/store/routes';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { type CommandEntry, commandCatalogue } from '@shared/catalogue/commands';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import styles from './command-list.module.css';

/** The commands of the catalogue by group; typing narrows the list, Enter opens the first. */
export function CommandList({ current }: { readonly current: string }) {
  const [search, setSearch] = useState('');
  const navigate = useNavigate();
  const found = commandCatalogue.filter((entry) => matches(entry, search));
  const openFirst = () => {
    if (found[0] !== undefined) void navigate({ to: routes.command, params: { type: found[0].type }, search: true });
  };
  return (
    <nav className={styles.list} aria-label="Commands">
      <VisuallyHidden>
        <h1>Commands</h1>
      </VisuallyHidden>
      <form
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault();
          openFirst();
        }}
      >
        <TextInput
          aria-label="Find a command"
          placeholder="Find a command"
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </form>
      {groupsOf(found).map(({ group, entries }) => (
        <div key={group}>
          <h2 className={styles.group}>{group}</h2>
          <ul>
            {entries.map((entry) => (
              <li key={entry.type}>
                <CommandLink entry={entry} isCurrent={entry.type === current} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {found.length === 0 && <p className={styles.none}>No command has these letters.</p>}
    </nav>
  );
}

function CommandLink({ entry, isCurrent }: { readonly entry: CommandEntry; readonly isCurrent: boolean }) {
  return (
    <Link
      to={routes.command}
      params={{ type: entry.type }}
      search={true}
      className={styles.item}
      aria-current={isCurrent ? 'page' : undefined}
      title={entry.says}
    >
      <span aria-hidden className={styles.glyph}>
        <EventGlyph family={entry.family} />
      </span>
      <span className={styles.label}>{entry.label}</span>
      {entry.final && <span className={styles.final}>final</span>}
    </Link>
  );
}

function groupsOf(entries: readonly CommandEntry[]) {
  const groups = [...new Set(entries.map(({ group }) => group))];
  return groups.map((group) => ({ group, entries: entries.filter((entry) => entry.group === group) }));
}

/** By what people read or what is on the wire, in any case. */
function matches({ label, type }: CommandEntry, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return label.toLowerCase().includes(wanted) || type.toLowerCase().includes(wanted);
}
