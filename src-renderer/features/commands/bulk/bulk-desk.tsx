import { NumberInput, TextInput } from '@mantine/core';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { formatCount } from '@renderer/ui/format-count';
import type { CommandEntry } from '@shared/catalogue/commands';
import { formFields } from '@shared/catalogue/form-fields';
import { MOST_BULK_RATE } from '@shared/contract/bulk';
import type { ConnectionView } from '@shared/contract/connection';
import { type ReactNode, useMemo, useState } from 'react';
import { withValue } from '../draft';
import { useDraft } from '../drafts-store';
import { CommandField, NoteField } from '../form/command-field';
import styles from '../form/command-form.module.css';
import { remarksOn } from '../form/field-remarks';
import { BulkPersons } from './bulk-persons';
import { rowsForPersons } from './bulk-rows';
import { BulkRun } from './bulk-run';
import { useBulkPersons } from './bulk-store';
import { csvRows } from './csv-rows';

/** Slow enough for policies to keep up, and to stop it when one sees that it is wrong. */
const FIRST_RATE = 10;

/** Drafts for many are kept apart from those for one person. */
const MANY = 'many';

type BulkDeskProps = {
  readonly entry: CommandEntry;
  readonly connection: ConnectionView | undefined;
  /** What stands right in the head: the way back to one person. */
  readonly actions: ReactNode;
};

/** One command for many persons: whom, what, what it would do to each, and how it runs. */
export function BulkDesk({ entry, connection, actions }: BulkDeskProps) {
  const { draft, change } = useDraft(entry.type, MANY);
  const { source, persons, table: text } = useBulkPersons();
  const [title, setTitle] = useState('');
  const [rate, setRate] = useState(FIRST_RATE);
  const fields = useMemo(() => formFields(entry.data), [entry]);
  const remarks = remarksOn(entry.data, fields, draft.data);
  const table = useMemo(() => csvRows(entry, fields, draft.data, text), [entry, fields, draft.data, text]);
  const found = useMemo(() => rowsForPersons(entry, draft.data, persons), [entry, draft.data, persons]);
  const rows = source === 'table' ? table.rows : found;
  const ownTitle = `${entry.label}, ${formatCount(rows.length)} ${rows.length === 1 ? 'person' : 'persons'}`;

  return (
    <>
      <form
        className={styles.form}
        aria-label={`${entry.label}, many persons`}
        onSubmit={(event) => event.preventDefault()}
      >
        <header className={styles.head}>
          <EventGlyph family={entry.family} />
          <h2 title={entry.type}>{entry.label}</h2>
          <div className={styles.actions}>{actions}</div>
        </header>
        <div className={styles.fields}>
          <p className={styles.says}>
            {entry.says}
            {entry.final && <b> It cannot be undone.</b>}
          </p>
          <BulkPersons entry={entry} table={table} />
          {fields.map((field) => (
            <CommandField
              key={field.name}
              field={field}
              path={[field.name]}
              data={draft.data}
              remarks={remarks}
              showAll={false}
              components={[]}
              onValue={(path, value) => change({ data: withValue(draft.data, path, value) }, 'not issued')}
            />
          ))}
          <NoteField note={draft.note} onChange={(note) => change({ note }, 'not issued')} />
          <TextInput
            label="Title of the job"
            description="The same rows under the same title are the same job: nothing is done twice."
            placeholder={ownTitle}
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <NumberInput
            label="Commands per second, at most"
            min={1}
            max={MOST_BULK_RATE}
            clampBehavior="strict"
            allowDecimal={false}
            value={rate}
            onChange={(next) => setRate(typeof next === 'number' && next >= 1 ? next : FIRST_RATE)}
          />
        </div>
      </form>
      <BulkRun
        key={entry.type}
        entry={entry}
        rows={rows}
        connection={connection}
        job={{ title: title.trim() || ownTitle, ratePerSecond: rate, note: draft.note.trim() || undefined }}
      />
    </>
  );
}
