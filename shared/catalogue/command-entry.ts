import type { z } from 'zod';
import type { EventFamily } from '../events/families';

/** Under what a list shows a command. */
type CommandGroup =
  | 'Person'
  | 'Lifecycle'
  | 'Contact'
  | 'Skills and work'
  | 'Social'
  | 'Preferences'
  | 'Components'
  | 'Onboarding';

/** One command as people meet it. `data` has the wire's field names, without whose command it is. */
export type CommandEntry = {
  /** Tag on the wire (`UpdateName`). */
  readonly type: string;
  /** What a button or a list says (`Update name`). */
  readonly label: string;
  readonly group: CommandGroup;
  readonly family: EventFamily;
  /** Whether it brings a person into being or concerns one that exists. */
  readonly subject: 'new' | 'existing';
  /** The field that names whose command it is. */
  readonly personField: 'person_id' | 'source_person_id';
  /** How a form calls the person whose command it is, where `Person` would not tell enough. */
  readonly personTitle?: string;
  /** The field that names a second person, whom the first has to be compared with. */
  readonly otherPersonField?: string;
  /** Whether nothing can undo it: said before it is issued. */
  readonly final: boolean;
  readonly says: string;
  readonly data: z.ZodObject;
};

type Spoken = Pick<CommandEntry, 'type' | 'label' | 'group' | 'says' | 'data'> & Partial<CommandEntry>;

/** An entry with what most commands have: they concern an existing person and can be undone by another. */
export function command(entry: Spoken): CommandEntry {
  return { family: 'components', subject: 'existing', personField: 'person_id', final: false, ...entry };
}
