import { Checkbox, MultiSelect, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { FormField } from '@shared/catalogue/form-fields';
import { type ReactNode, useState } from 'react';
import { ComponentChoice } from './component-choice';
import type { PersonComponent } from './person-components';
import { PersonPicker } from './person-picker';

type LeafInputProps = {
  readonly field: FormField;
  readonly value: unknown;
  readonly onValue: (value: unknown) => void;
  readonly id: string;
  readonly label: string;
  readonly description: ReactNode;
  readonly error: string | undefined;
  readonly classNames: { root?: string; label?: string; description?: string; error?: string };
  readonly onBlur: () => void;
  /** What the person has, to choose from where the field names one. */
  readonly components: readonly PersonComponent[];
};

/** The control for a field one fills in, by its kind; what is left out gets the blank value of the field. */
export function LeafInput({ field, value, onValue, components, ...common }: LeafInputProps) {
  const text = typeof value === 'string' ? value : '';
  const typed = (next: string) => onValue(field.optional && next === '' ? null : next);
  switch (field.kind) {
    case 'list':
      return (
        <TagsInput
          {...common}
          value={textsIn(value)}
          splitChars={[]}
          acceptValueOnBlur
          onChange={(next) => onValue(next.length === 0 ? field.blank : next)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={[...field.options]}
          value={text === '' ? null : text}
          clearable={field.optional}
          onChange={(next) => onValue(next ?? field.blank)}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          {...common}
          data={[...field.options]}
          value={textsIn(value)}
          clearable
          onChange={(next) => onValue(next.length === 0 ? field.blank : next)}
        />
      );
    case 'flag':
      return <FlagInput {...common} optional={field.optional} value={value} onValue={onValue} />;
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onValue(typeof next === 'number' ? next : field.blank)}
        />
      );
    case 'person': {
      const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : '';
      return (
        <PersonPicker
          {...common}
          personId={id === '' ? null : id}
          onChoose={(personId) => onValue(personId === null ? field.blank : { id: personId })}
        />
      );
    }
    case 'json':
      return <JsonInput {...common} value={value} onValue={onValue} />;
    case 'component':
      return (
        <ComponentChoice
          {...common}
          componentType={field.componentType}
          components={components}
          value={text}
          onValue={onValue}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          type={field.kind === 'date' ? 'date' : 'text'}
          placeholder={field.kind === 'instant' ? '2026-05-03T10:00:00Z' : undefined}
          value={text}
          onChange={(event) => typed(event.currentTarget.value)}
        />
      );
  }
}

type InputProps = Omit<LeafInputProps, 'field' | 'components'>;

/** Yes or no; what may be left out has a third answer. */
function FlagInput({ optional, value, onValue, ...common }: InputProps & { readonly optional: boolean }) {
  if (!optional) {
    const { classNames: _, ...rest } = common;
    return <Checkbox {...rest} checked={value === true} onChange={(event) => onValue(event.currentTarget.checked)} />;
  }
  return (
    <Select
      {...common}
      data={[
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ]}
      clearable
      placeholder="stays as it is"
      value={value === true ? 'yes' : value === false ? 'no' : null}
      onChange={(next) => onValue(next === null ? null : next === 'yes')}
    />
  );
}

/** JSON as it is typed; while it is none, the field has no value, and its remark says so. */
function JsonInput({ value, onValue, ...common }: InputProps) {
  const [typed, setTyped] = useState('');
  // What was typed stands as long as it means the value: another value comes from a form begun anew.
  const isTyped = JSON.stringify(parsed(typed)) === JSON.stringify(value);
  const text = isTyped ? typed : JSON.stringify(value, null, 2);
  return (
    <Textarea
      {...common}
      autosize
      minRows={3}
      maxRows={14}
      spellCheck={false}
      value={text}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onValue(parsed(event.currentTarget.value));
      }}
    />
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The only way that the language has to ask whether a text is JSON; the schema says what that means.
    return undefined;
  }
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
