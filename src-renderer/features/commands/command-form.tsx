import { Button } from '@mantine/core';
import type { FeedState } from '@renderer/host';
import type { IssuedCommand } from '@renderer/store/issued-commands';
import { CopyButton } from '@renderer/ui/copy-button';
import { EventGlyph } from '@renderer/ui/event-glyph';
import { IdTag } from '@renderer/ui/id-tag';
import { visibleText } from '@renderer/ui/visible-text';
import type { CommandEntry } from '@shared/catalogue/commands';
import type { FormField } from '@shared/catalogue/form-fields';
import type { ConnectionView } from '@shared/contract/connection';
import type { PersonPage } from '@shared/views/person';
import { CommandField, NoteField } from './command-field';
import styles from './command-form.module.css';
import { type Draft, type DraftChange, withValue } from './draft';
import type { Remark } from './field-remarks';
import { natsCommandLine } from './nats-command-line';
import { PersonChoice } from './person-choice';
import { presentValues } from './present-values';

export type CommandFormProps = {
  readonly entry: CommandEntry;
  readonly fields: readonly FormField[];
  readonly draft: Draft;
  readonly person: FeedState<PersonPage>;
  readonly remarks: ReadonlyMap<string, Remark>;
  /** Also says what is wrong with fields that nobody has been in yet. */
  readonly showAll: boolean;
  readonly command: IssuedCommand;
  readonly connection: ConnectionView | undefined;
  readonly onChange: (change: DraftChange) => void;
};

/** The form of a command, made from its schema. Enter in a field issues nothing: that is the button's alone. */
export function CommandForm(props: CommandFormProps) {
  const { entry, fields, draft, person, remarks, showAll, command, connection, onChange } = props;
  return (
    <form className={styles.form} aria-label={entry.label} onSubmit={(event) => event.preventDefault()}>
      <header className={styles.head}>
        <EventGlyph family={entry.family} />
        <h2>{entry.label}</h2>
        <code className={styles.type}>{entry.type}</code>
      </header>
      <div className={styles.fields}>
        <p className={styles.says}>
          {entry.says}
          {entry.final && <b> It cannot be undone.</b>}
        </p>
        {entry.subject === 'existing' && <PersonChoice type={entry.type} draft={draft} page={person} />}
        <PresentValues {...props} />
        {fields.map((field) => (
          <CommandField
            key={field.name}
            field={field}
            path={[field.name]}
            data={draft.data}
            remarks={remarks}
            showAll={showAll}
            onValue={(path, value) => onChange({ data: withValue(draft.data, path, value) })}
          />
        ))}
        <NoteField note={draft.note} onChange={(note) => onChange({ note })} />
        <dl className={styles.facts}>
          <dt>Issued by</dt>
          <dd>
            {connection === undefined ? 'unknown' : visibleText(connection.actor)} <span>not verified</span>
          </dd>
          <dt>Person</dt>
          <dd>{draft.personId === null ? 'not chosen yet' : <IdTag id={draft.personId} copy="person id" />}</dd>
          <dt>Expects</dt>
          <dd>
            {command.expectedVersion === undefined ? (
              'nothing'
            ) : (
              <>
                version {command.expectedVersion} <span>as shown here</span>
              </>
            )}
          </dd>
          <dt>Correlation</dt>
          <dd>a new story</dd>
        </dl>
      </div>
      <footer className={styles.foot}>
        <CopyButton
          text={natsCommandLine({ ...command, actor: connection?.actor })}
          label="Copy as a line for the nats tool"
        >
          nats command line
        </CopyButton>
      </footer>
    </form>
  );
}

/** Most changes of a name change a part of it: the rest can be taken over as it is. */
function PresentValues({ fields, draft, person, onChange }: CommandFormProps) {
  const data = presentValues(fields, person.item?.sections ?? [], draft.data);
  if (data === undefined) return null;
  return (
    <Button className={styles.present} onClick={() => onChange({ data })}>
      Start from the present values
    </Button>
  );
}
