import { z } from 'zod';
import { type CommandEntry, command } from './command-entry';
import { calendarDate, choice, neededText, optionalText, person, text } from './schema-parts';
import { mergeReasons } from './vocabulary';

const personName = z
  .object({
    given_name: text({
      title: 'Given name',
      description: 'As the person writes it, any script.',
      warnWhenBlank: 'Without a given name the person is hard to find; some peers refuse it.',
    }),
    family_name: text({
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

const whoTheyAre: readonly CommandEntry[] = [
  command({
    type: 'CreatePerson',
    label: 'Create person',
    group: 'Person',
    family: 'identity',
    subject: 'new',
    says: 'Begins the history of a person, who is active from then on.',
    data: z.object({
      name: personName,
      source: text({
        title: 'Source',
        description: 'Where the person comes from: api, import, front desk.',
        warnWhenBlank: 'Without a source nobody can tell later where this person came from.',
      }),
    }),
  }),
  command({
    type: 'UpdateName',
    label: 'Update name',
    group: 'Person',
    family: 'identity',
    says: 'Replaces the name of an active person; the former name stays in the history.',
    data: z.object({
      name: personName,
      reason: optionalText('Reason', 'Why the name changes: marriage, typing error.'),
    }),
  }),
  command({
    type: 'SetBirthDate',
    label: 'Set birth date',
    group: 'Person',
    family: 'identity',
    says: 'Sets the birth date. It can be set once: no command changes it afterwards.',
    data: z.object({ birth_date: calendarDate('Birth date', 'Set once and for ever.') }),
  }),
];

const whereTheyAreInLife: readonly CommandEntry[] = [
  command({
    type: 'DeactivatePerson',
    label: 'Deactivate',
    group: 'Lifecycle',
    family: 'lifecycle',
    says: 'Suspends an active person: name and components cannot be changed until they are reactivated.',
    data: z.object({
      reason: neededText(
        { title: 'Reason', description: 'Why the person is deactivated; it stays in the history.' },
        'Give a reason: nobody is deactivated without one.',
      ),
    }),
  }),
  command({
    type: 'ReactivatePerson',
    label: 'Reactivate',
    group: 'Lifecycle',
    family: 'lifecycle',
    says: 'Makes a suspended person active again.',
    data: z.object({
      reason: text({
        title: 'Reason',
        description: 'Why the person is active again; it stays in the history.',
        warnWhenBlank: 'It is accepted without a reason, but the history will not say why.',
      }),
    }),
  }),
  command({
    type: 'ArchivePerson',
    label: 'Archive',
    group: 'Lifecycle',
    family: 'lifecycle',
    final: true,
    says: 'Ends the history of a person: nothing can be changed afterwards.',
    data: z.object({
      reason: neededText(
        { title: 'Reason', description: 'Why the person is archived; it stays in the history.' },
        'Give a reason: nobody is archived without one.',
      ),
    }),
  }),
  command({
    type: 'RecordDeath',
    label: 'Record death',
    group: 'Lifecycle',
    family: 'lifecycle',
    final: true,
    says: 'Records that the person has died: nothing can be changed afterwards.',
    data: z.object({ date_of_death: calendarDate('Date of death', 'As the certificate has it.') }),
  }),
  command({
    type: 'MergePersons',
    label: 'Merge person',
    group: 'Lifecycle',
    family: 'relations',
    personField: 'source_person_id',
    personTitle: 'Who disappears',
    otherPersonField: 'target_person_id',
    final: true,
    says: 'Ends the history of this person in favour of another, who is not changed by it.',
    data: z.object({
      target_person_id: person('Who remains', 'Goes on, not changed by it.'),
      merge_reason: choice(mergeReasons, { title: 'Reason', description: 'Why the two are one.' }),
    }),
  }),
];

/** What concerns the person as a whole (domain.md §2.1). */
export const personCommands: readonly CommandEntry[] = [...whoTheyAre, ...whereTheyAreInLife];
