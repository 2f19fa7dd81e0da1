import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useFeed } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { IdTag } from '@renderer/ui/id-tag';
import { WireText } from '@renderer/ui/wire-text';
import type { CommandEntry } from '@shared/catalogue/commands';
import { lifecycleStates } from '@shared/views/person';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './bulk-persons.module.css';
import { useBulkPersons } from './bulk-store';
import type { CsvRows } from './csv-rows';

const SEARCH_PAUSE_MS = 120;

/** The contract names no more persons at once. */
const MOST_ADDED = 1_000;

/** Names listed; the preview has all rows. */
const MOST_LISTED = 100;

/** Whom the command is for: persons found by a filter, or a pasted table. */
export function BulkPersons({ entry, table }: { readonly entry: CommandEntry; readonly table: CsvRows }) {
  const { source, change } = useBulkPersons();
  return (
    <fieldset className={styles.persons}>
      <legend>For whom</legend>
      <SegmentedControl
        size="xs"
        aria-label="Where the persons come from"
        data={[
          { value: 'search', label: 'Found persons' },
          { value: 'table', label: 'Pasted table' },
        ]}
        value={source}
        onChange={(next) => change({ source: next === 'table' ? 'table' : 'search' })}
      />
      {source === 'search' ? <FoundPersons /> : <PastedTable entry={entry} table={table} />}
    </fieldset>
  );
}

function FoundPersons() {
  const [search, setSearch] = useState('');
  const [lifecycle, setLifecycle] = useState<(typeof lifecycleStates)[number] | null>(null);
  const { persons, add, remove, clear } = useBulkPersons();
  const [settled] = useDebouncedValue(search.trim(), SEARCH_PAUSE_MS);
  const isAsked = settled !== '' || lifecycle !== null;
  const list = useFeed('persons.list', isAsked ? { search: settled, lifecycle, limit: MOST_ADDED } : null).item;
  const found = list?.persons.length ?? 0;
  return (
    <>
      <div className={styles.search}>
        <TextInput
          aria-label="Find persons"
          placeholder="Name, birth date, e-mail, skill"
          autoComplete="off"
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          aria-label="Lifecycle"
          placeholder="any state"
          clearable
          data={[...lifecycleStates]}
          value={lifecycle}
          onChange={(next) => setLifecycle(lifecycleStates.find((state) => state === next) ?? null)}
        />
      </div>
      {isAsked && list !== undefined && (
        <p className={styles.found}>
          {formatCount(list.found)} found
          {list.found > found && `, the first ${formatCount(found)} of which can be added at once`}
          <Button disabled={found === 0} onClick={() => add(list.persons)}>
            Add {formatCount(found)}
          </Button>
        </p>
      )}
      {persons.length > 0 && (
        <div className={styles.chosen}>
          <header>
            <b>{formatCount(persons.length)} chosen</b>
            <Button variant="subtle" onClick={clear}>
              Remove all
            </Button>
          </header>
          <ul aria-label="Chosen persons">
            {persons.slice(0, MOST_LISTED).map(({ personId, name }) => (
              <li key={personId}>
                <WireText text={name} limit={80} /> <IdTag id={personId} />
                <Button variant="subtle" aria-label={`Remove ${name}`} onClick={() => remove(personId)}>
                  <IconX size={12} stroke={1.75} aria-hidden />
                </Button>
              </li>
            ))}
            {persons.length > MOST_LISTED && <li>and {formatCount(persons.length - MOST_LISTED)} more</li>}
          </ul>
        </div>
      )}
    </>
  );
}

function PastedTable({ entry, table }: { readonly entry: CommandEntry; readonly table: CsvRows }) {
  const { table: text, change } = useBulkPersons();
  return (
    <>
      <Textarea
        label="Table"
        description={`CSV, or cells of a spreadsheet. The first line names the columns: ${entry.personField}, then fields of the command; an empty cell is as below.`}
        placeholder={`${entry.personField},${Object.keys(entry.data.shape)[0] ?? ''}`}
        autosize
        minRows={5}
        maxRows={12}
        spellCheck={false}
        className={styles.table}
        value={text}
        error={table.sentence === '' ? undefined : table.sentence}
        onChange={(event) => change({ table: event.currentTarget.value })}
      />
      {table.unknownColumns.length > 0 && (
        <p className={styles.left}>
          Left out, because the command has no such field:{' '}
          <WireText text={table.unknownColumns.join(', ')} limit={200} />.
        </p>
      )}
    </>
  );
}
