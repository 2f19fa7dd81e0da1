import { Button } from '@mantine/core';
import type { FeedState } from '@renderer/host';
import type { IssuedCommand } from '@renderer/store/issued-commands';
import { routes } from '@renderer/store/routes';
import { EventGlyph } from '@renderer/ui/event-glyph';
import type { CommandEntry } from '@shared/catalogue/commands';
import type { FormField } from '@shared/catalogue/form-fields';
import type { ConnectionView } from '@shared/contract/connection';
import type { RehearsalReport } from '@shared/contract/rehearsal';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Draft, DraftChange } from '../draft';
import { withValue } from '../draft';
import { fillDraft } from '../drafts-store';
import { type PersonHeader, usePersonState } from '../use-person';
import { CommandCopies } from './command-copies';
import { CommandFacts } from './command-facts';
import { CommandField, NoteField } from './command-field';
import styles from './command-form.module.css';
import type { Remark } from './field-remarks';
import { NextSteps } from './next-steps';
import { componentsOf, presentValues } from './person-components';
import { PersonPicker } from './person-picker';

export type CommandFormProps = {
  readonly entry: CommandEntry;
  readonly fields: readonly FormField[];
  readonly draft: Draft;
  readonly person: FeedState<PersonHeader>;
  readonly remarks: ReadonlyMap<string, Remark>;
  /** Also says what is wrong with fields that nobody has been in yet. */
  readonly showAll: boolean;
  readonly command: IssuedCommand;
  readonly report: RehearsalReport | undefined;
  readonly connection: ConnectionView | undefined;
  /** What stands right in the head: another way to use the form. */
  readonly actions: ReactNode;
  readonly onChange: (change: DraftChange) => void;
  readonly onIssue: () => void;
};

/** The form of a command, made from its schema. Enter in a field issues nothing: that takes the button, or Ctrl Enter. */
export function CommandForm(props: CommandFormProps) {
  const { entry, fields, draft, person, remarks, showAll, command, report, connection, onChange, onIssue } = props;
  const state = usePersonState(person.item);
  const components = componentsOf(state);
  // Worth taking over where most of a whole is to stay: of a name one part changes.
  const present = fields.some(({ kind }) => kind === 'group') ? presentValues(entry.type, state) : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onIssue();
  };
  return (
    <form
      className={styles.form}
      aria-label={entry.label}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      <header className={styles.head}>
        <EventGlyph family={entry.family} />
        <h2 title={entry.type}>{entry.label}</h2>
        <div className={styles.actions}>{props.actions}</div>
      </header>
      <div className={styles.fields}>
        <p className={styles.says}>
          {entry.says}
          {entry.final && <b> It cannot be undone.</b>}
        </p>
        {entry.subject === 'existing' && <ConcernedPerson entry={entry} draft={draft} />}
        {person.item !== undefined && (
          <NextSteps fields={fields} onboarding={person.item.onboarding} onChoose={(data) => onChange({ data })} />
        )}
        {present !== undefined && (
          <Button className={styles.present} onClick={() => onChange({ data: { ...draft.data, ...present } })}>
            Start from the present values
          </Button>
        )}
        {fields.map((field) => (
          <CommandField
            key={field.name}
            field={field}
            path={[field.name]}
            data={draft.data}
            remarks={remarks}
            showAll={showAll}
            components={components}
            onValue={(path, value) => onChange({ data: withValue(draft.data, path, value) })}
          />
        ))}
        <NoteField note={draft.note} onChange={(note) => onChange({ note })} />
        <CommandFacts draft={draft} command={command} connection={connection} isRehearsed={report !== undefined} />
      </div>
      <CommandCopies command={command} actor={connection?.actor} report={report} />
    </form>
  );
}

/** Whose command it is. What was typed goes along to somebody else; for them it is another command. */
function ConcernedPerson({ entry, draft }: { readonly entry: CommandEntry; readonly draft: Draft }) {
  const navigate = useNavigate();
  const { type, personTitle = 'Person', otherPersonField } = entry;
  const choose = (personId: string | null, data: Draft['data'] = draft.data) => {
    fillDraft(type, personId, { data, note: draft.note });
    void navigate({
      to: routes.command,
      params: { type },
      search: (before) => ({ ...before, person: personId ?? undefined }),
    });
  };
  const other = otherPersonField === undefined ? undefined : draft.data[otherPersonField];
  const otherId = typeof other === 'object' && other !== null && 'id' in other ? String(other.id) : '';
  return (
    <>
      <PersonPicker
        id="person"
        label={personTitle}
        personId={draft.personId}
        onChoose={(personId) => choose(personId)}
      />
      {otherPersonField !== undefined && draft.personId !== null && otherId !== '' && (
        <Button
          variant="subtle"
          className={styles.swap}
          leftSection={<IconArrowsExchange size={14} stroke={1.75} />}
          onClick={() => choose(otherId, { ...draft.data, [otherPersonField]: { id: draft.personId } })}
        >
          Swap
        </Button>
      )}
    </>
  );
}
