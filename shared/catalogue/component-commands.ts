import { z } from 'zod';
import { type CommandEntry, command } from './command-entry';
import { choice, componentId, json, text } from './schema-parts';
import { componentTypes } from './vocabulary';

const group = 'Components';
const componentType = choice(componentTypes, { title: 'Component type', description: 'Of what kind it is.' });

/** Components of any type, with data of any shape (domain.md §2.1). */
export const componentCommands: readonly CommandEntry[] = [
  command({
    type: 'AddComponent',
    label: 'Add component',
    group,
    says: 'Adds a component of any type with data of any shape to an active person.',
    data: z.object({ component_type: componentType, data: json('Data', 'Any JSON; peers expect fields in braces.') }),
  }),
  command({
    type: 'UpdateComponent',
    label: 'Update component',
    group,
    says: 'Changes fields of a component. An id that nobody knows means the latest component of that type.',
    data: z.object({
      component_id: componentId(undefined, 'The component that is meant.'),
      component_type: componentType,
      updates: json('Changes', 'The fields to change, in braces; the others stay as they are.'),
    }),
  }),
  command({
    type: 'RegisterComponent',
    label: 'Register component',
    group,
    says: 'Notes that the person has a component of a type, without data; once per type.',
    data: z.object({
      component_type: componentType,
      registered_by: text({
        title: 'Registered by',
        description: 'Who says so: a person, a service.',
        warnWhenBlank: 'Without a name nobody can tell later who said so.',
      }),
    }),
  }),
  command({
    type: 'UnregisterComponent',
    label: 'Unregister component',
    group,
    says: 'Takes away every component of a type; they stay in the history.',
    data: z.object({ component_type: componentType }),
  }),
];
