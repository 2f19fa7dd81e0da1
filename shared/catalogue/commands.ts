import { z } from 'zod';
import type { EventFamily } from '../events/families';

/** One command as people meet it. `data` has the wire's field names, without `person_id`. */
export type CommandEntry = {
  /** Tag on the wire (`UpdateName`). */
  readonly type: string;
  /** What a button or a list says (`Update name`). */
  readonly label: string;
  readonly group: 'Person' | 'Lifecycle';
  readonly family: EventFamily;
  /** Whether it brings a person into being or concerns one that exists. */
  readonly subject: 'new' | 'existing';
  /** Whether nothing can undo it: said before it is issued. */
  readonly final: boolean;
  readonly says: string;
  readonly data: z.ZodObject;
};

const optionalText = (title: string, description: string) => z.string().nullable().meta({ title, description });

const personName = z
  .object({
    given_name: z.string().meta({
      title: 'Given name',
      description: 'As the person writes it, any script.',
      warnWhenBlank: 'Without a given name the person is hard to find; some peers refuse it.',
    }),
    family_name: z.string().meta({
      title: 'Family name',
      description: 'As the person writes it, any script.',
      warnWhenBlank: 'Without a family name the person is hard to find; some peers refuse it.',
    }),
    middle_names: z.array(z.string()).meta({ title: 'Middle names', description: 'In their order, one by one.' }),
    preferred_name: optionalText('Preferred name', 'Shown instead of given and family name.'),
    honorific: optionalText('Honorific', 'Before the name: Dr, Ms.'),
    suffix: optionalText('Suffix', 'After the name: Jr, PhD.'),
  })
  .meta({ title: 'Name', description: 'The whole name: it replaces the one before.' });

const createPerson = z.object({
  name: personName,
  source: z.string().meta({
    title: 'Source',
    description: 'Where the person comes from: api, import, front desk.',
    warnWhenBlank: 'Without a source nobody can tell later where this person came from.',
  }),
});

const updateName = z.object({
  name: personName,
  reason: optionalText('Reason', 'Why the name changes: marriage, typing error.'),
});

const deactivatePerson = z.object({
  reason: z
    .string()
    .regex(/\S/, 'Give a reason: nobody is deactivated without one.')
    .meta({ title: 'Reason', description: 'Why the person is deactivated; it stays in the history.' }),
});

const reactivatePerson = z.object({
  reason: z.string().meta({
    title: 'Reason',
    description: 'Why the person is active again; it stays in the history.',
    warnWhenBlank: 'It is accepted without a reason, but the history will not say why.',
  }),
});

/** Every command that can be issued, in the order in which lists show them. */
export const commandCatalogue: readonly CommandEntry[] = [
  {
    type: 'CreatePerson',
    label: 'Create person',
    group: 'Person',
    family: 'identity',
    subject: 'new',
    final: false,
    says: 'Begins the history of a person, who is active from then on.',
    data: createPerson,
  },
  {
    type: 'UpdateName',
    label: 'Update name',
    group: 'Person',
    family: 'identity',
    subject: 'existing',
    final: false,
    says: 'Replaces the name of an active person; the former name stays in the history.',
    data: updateName,
  },
  {
    type: 'DeactivatePerson',
    label: 'Deactivate',
    group: 'Lifecycle',
    family: 'lifecycle',
    subject: 'existing',
    final: false,
    says: 'Suspends an active person: nothing else can be changed until they are reactivated.',
    data: deactivatePerson,
  },
  {
    type: 'ReactivatePerson',
    label: 'Reactivate',
    group: 'Lifecycle',
    family: 'lifecycle',
    subject: 'existing',
    final: false,
    says: 'Makes a suspended person active again.',
    data: reactivatePerson,
  },
];

/** The entry of a wire tag; undefined when the catalogue does not know it. */
export function commandEntry(type: string): CommandEntry | undefined {
  return commandCatalogue.find((entry) => entry.type === type);
}
