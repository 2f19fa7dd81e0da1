import { Fieldset, TagsInput, TextInput } from '@mantine/core';
import type { FormField } from '@shared/catalogue/form-fields';
import { useState } from 'react';
import styles from './command-field.module.css';
import { type Path, valueAt } from './draft';
import { pathKey, type Remark } from './field-remarks';

export type CommandFieldProps = {
  readonly field: FormField;
  readonly path: Path;
  readonly data: Readonly<Record<string, unknown>>;
  readonly remarks: ReadonlyMap<string, Remark>;
  readonly showAll: boolean;
  readonly onValue: (path: Path, value: unknown) => void;
};

/** One field of a command, whatever its kind; a group holds further ones. */
export function CommandField(props: CommandFieldProps) {
  const { field, path } = props;
  if (field.kind !== 'group') return <LeafField {...props} />;
  return (
    <Fieldset legend={field.label} classNames={{ root: styles.group, legend: styles.legend }}>
      {field.description !== '' && <p className={styles.groupAbout}>{field.description}</p>}
      {field.fields.map((inner) => (
        <CommandField {...props} key={inner.name} field={inner} path={[...path, inner.name]} />
      ))}
    </Fieldset>
  );
}

/** What is wrong is said as soon as the field was left once, or all was asked for. */
function LeafField({ field, path, data, remarks, showAll, onValue }: CommandFieldProps) {
  const [left, setLeft] = useState(false);
  const remark = left || showAll ? remarks.get(pathKey(path)) : undefined;
  const value = valueAt(data, path);
  const common = {
    id: pathKey(path),
    label: field.label,
    description: (
      <>
        <span className={styles.about}>
          {[field.optional && 'optional', field.description].filter(Boolean).join(' · ')}
        </span>
        {remark?.kind === 'warning' && <span className={styles.warning}>{remark.sentence}</span>}
      </>
    ),
    error: remark?.kind === 'problem' ? remark.sentence : undefined,
    classNames: { root: styles.field, label: styles.label, description: styles.description, error: styles.error },
    onBlur: () => setLeft(true),
  };
  if (field.kind === 'list') {
    const items = Array.isArray(value) ? value.map(String) : [];
    return (
      <TagsInput {...common} value={items} splitChars={[]} acceptValueOnBlur onChange={(next) => onValue(path, next)} />
    );
  }
  return (
    <TextInput
      {...common}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onValue(path, typed(event.currentTarget.value, field.optional))}
    />
  );
}

/** What the contract takes. */
const MAX_NOTE = 500;

/** A word for the history, beside what the schema asks for. */
export function NoteField({ note, onChange }: { readonly note: string; readonly onChange: (note: string) => void }) {
  return (
    <TextInput
      label="Note"
      description={<span className={styles.about}>kept with the event, not verified: a ticket, who asked</span>}
      classNames={{ root: styles.field, label: styles.label, description: styles.description }}
      value={note}
      maxLength={MAX_NOTE}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** What may be left out is null on the wire while it is blank. */
function typed(text: string, optional: boolean): string | null {
  return optional && text === '' ? null : text;
}
