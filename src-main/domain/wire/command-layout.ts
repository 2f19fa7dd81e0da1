import type { PersonId } from '../kernel/identity';
import type { PersonCommand, PersonCommandType } from '../person/commands';
import type { Decoder } from './decoder';

type CommandOf<Type extends PersonCommandType> = PersonCommand & { readonly type: Type };

/** How the fields of a command stand under its tag: `encode` prints what `decode` reads, in the order of the layout. */
export type CommandLayout<Command extends PersonCommand> = {
  readonly decode: Decoder<Command>;
  readonly encode: (command: Command) => object;
};

export type CommandLayouts<Type extends PersonCommandType> = {
  readonly [Name in Type]: CommandLayout<CommandOf<Name>>;
};

/** `PID` of domain.md §1.1. */
export function encodePersonId(personId: PersonId): object {
  return { id: personId };
}
