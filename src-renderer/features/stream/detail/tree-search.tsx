import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { formatCount } from '@renderer/ui/format-count';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { type JsonMatch, type JsonSearch, searchJson } from './json-search';
import styles from './json-tree.module.css';

const SEARCH_PAUSE_MS = 120;

/** Finds field names and values; Enter goes to the next match, Shift+Enter to the one before, Esc ends the search. */
export function TreeSearch({
  value,
  onMatch,
}: {
  readonly value: unknown;
  readonly onMatch: (match: JsonMatch) => void;
}) {
  const [typed, setTyped] = useState('');
  const [wanted] = useDebouncedValue(typed, SEARCH_PAUSE_MS);
  const [at, setAt] = useState<{ readonly typed: string; readonly index: number }>();
  const search = useMemo(() => searchJson(value, wanted), [value, wanted]);
  const current = at?.typed === typed ? at.index : undefined;

  const step = (by: -1 | 1) => {
    // Typed faster than the search: what is asked for now counts.
    const { matches } = typed === wanted ? search : searchJson(value, typed);
    const start = current ?? (by === 1 ? -1 : 0);
    const index = (start + by + matches.length) % matches.length;
    const match = matches[index];
    if (match === undefined) return;
    setAt({ typed, index });
    onMatch(match);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && typed !== '') setTyped('');
    else return;
    event.preventDefault();
  };

  return (
    <search className={styles.search}>
      <TextInput
        size="xs"
        type="search"
        aria-label="Search this payload"
        placeholder="Search names and values"
        className={styles.field}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {typed !== '' && (
        <>
          <output className={styles.found}>{typed === wanted ? inWords(search, current) : '…'}</output>
          <Step label="Previous match" title="Previous match (Shift+Enter)" onClick={() => step(-1)}>
            <IconChevronUp size={14} stroke={1.75} />
          </Step>
          <Step label="Next match" title="Next match (Enter)" onClick={() => step(1)}>
            <IconChevronDown size={14} stroke={1.75} />
          </Step>
        </>
      )}
    </search>
  );
}

function Step({
  label,
  title,
  onClick,
  children,
}: {
  readonly label: string;
  readonly title: string;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <ActionIcon variant="subtle" color="gray" size={22} aria-label={label} title={title} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}

function inWords({ matches, isCut }: JsonSearch, current: number | undefined): string {
  if (matches.length === 0) return isCut ? 'none found in 200 levels' : 'no match';
  const count = `${formatCount(matches.length)}${isCut ? '+' : ''}`;
  if (current !== undefined) return `${formatCount(current + 1)} of ${count}`;
  return `${count} ${matches.length === 1 && !isCut ? 'match' : 'matches'}`;
}
