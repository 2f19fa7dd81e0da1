import { Fieldset, Select, TextInput } from '@mantine/core';
import { blankFields, type FieldVariant, type FormField } from '@shared/catalogue/form-fields';
import { useState } from 'react';
import { type Path, valueAt } from '../draft';
import styles from './command-field.module.css';
import { pathKey, type Remark } from './field-remarks';
import { LeafInput } from './leaf-input';
import type { PersonComponent } from './person-components';

const fieldClasses = {
  root: styles.field,
  label: styles.label,
  description: styles.description,
  error: styles.error,
};

export type CommandFieldProps = {
  readonly field: FormField;
  readonly path: Path;
  readonly data: Readonly<Record<string, unknown>>;
  readonly remarks: ReadonlyMap<string, Remark>;
  readonly showAll: boolean;
  readonly components: readonly PersonComponent[];
  readonly onValue: (path: Path, value: unknown) => void;
};

/** One field of a command, whatever its kind; a group holds further ones. */
export function CommandField(props: CommandFieldProps) {
  const { field, path } = props;
  if (field.kind === 'variant') return <VariantField {...props} variants={field.variants} />;
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

/** One of several objects: which one, and then its fields. */
function VariantField({ variants, ...props }: CommandFieldProps & { readonly variants: readonly FieldVariant[] }) {
  const { field, path, data, remarks, showAll, onValue } = props;
  const value = valueAt(data, path);
  const tag = typeof value === 'object' && value !== null ? Object.keys(value)[0] : undefined;
  const chosen = variants.find((variant) => variant.value === tag);
  const problem = showAll ? remarks.get(pathKey(path)) : undefined;
  return (
    <>
      <Select
        id={pathKey(path)}
        label={field.label}
        description={<span className={styles.about}>{field.description}</span>}
        error={problem?.sentence}
        classNames={fieldClasses}
        data={variants.map(({ value, label }) => ({ value, label }))}
        value={chosen?.value ?? null}
        allowDeselect={false}
        onChange={(next) => {
          const variant = variants.find(({ value }) => value === next);
          if (variant !== undefined) onValue(path, { [variant.value]: blankFields(variant.fields) });
        }}
      />
      {chosen?.fields.map((inner) => (
        <CommandField
          {...props}
          key={`${chosen.value} ${inner.name}`}
          field={inner}
          path={[...path, chosen.value, inner.name]}
        />
      ))}
    </>
  );
}

/** What is wrong is said as soon as the field was left once, or all was asked for. */
function LeafField({ field, path, data, remarks, showAll, components, onValue }: CommandFieldProps) {
  const [left, setLeft] = useState(false);
  const remark = left || showAll ? remarks.get(pathKey(path)) : undefined;
  return (
    <LeafInput
      field={field}
      components={components}
      value={valueAt(data, path)}
      onValue={(value) => onValue(path, value)}
      id={pathKey(path)}
      label={field.label}
      description={
        <>
          <span className={styles.about}>
            {[field.optional && 'optional', field.description].filter(Boolean).join(' · ')}
          </span>
          {remark?.kind === 'warning' && <span className={styles.warning}>{remark.sentence}</span>}
        </>
      }
      error={remark?.kind === 'problem' ? remark.sentence : undefined}
      classNames={fieldClasses}
      onBlur={() => setLeft(true)}
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
