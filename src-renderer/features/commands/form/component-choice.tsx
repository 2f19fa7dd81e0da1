import { Select, TextInput } from '@mantine/core';
import { visibleText } from '@renderer/ui/visible-text';
import type { ReactNode } from 'react';
import type { PersonComponent } from './person-components';

type ComponentChoiceProps = {
  readonly id: string;
  readonly label: string;
  readonly description: ReactNode;
  readonly error: string | undefined;
  readonly classNames: { root?: string; label?: string; description?: string; error?: string };
  readonly onBlur: () => void;
  /** Only those of this type. */
  readonly componentType: string | undefined;
  readonly components: readonly PersonComponent[];
  readonly value: string;
  readonly onValue: (value: string) => void;
};

/** One of the person's components by its words; where none is known, its id is written. */
export function ComponentChoice(props: ComponentChoiceProps) {
  const { componentType, components, value, onValue, ...common } = props;
  const offered = components.filter(({ type }) => componentType === undefined || type === componentType);
  if (offered.length === 0) {
    return (
      <TextInput
        {...common}
        placeholder="id of a component"
        value={value}
        onChange={(event) => onValue(event.currentTarget.value.trim())}
      />
    );
  }
  const options = offered.map(({ id, words }) => ({ value: id, label: visibleText(words) }));
  const isOffered = value === '' || offered.some(({ id }) => id === value);
  return (
    <Select
      {...common}
      data={isOffered ? options : [...options, { value, label: `Another one: ${visibleText(value)}` }]}
      value={value === '' ? null : value}
      allowDeselect={false}
      placeholder="choose one"
      onChange={(next) => onValue(next ?? '')}
    />
  );
}
