import type { CommandEntry } from './command-entry';
import { componentCommands } from './component-commands';
import { contactCommands, socialCommands } from './contact-commands';
import { onboardingCommands } from './onboarding-commands';
import { personCommands } from './person-commands';
import { preferenceCommands } from './preference-commands';
import { workCommands } from './work-commands';

export type { CommandEntry } from './command-entry';

/** Every command that can be issued, in the order in which lists show them. */
export const commandCatalogue: readonly CommandEntry[] = [
  ...personCommands,
  ...contactCommands,
  ...workCommands,
  ...socialCommands,
  ...preferenceCommands,
  ...componentCommands,
  ...onboardingCommands,
];

/** The entry of a wire tag; undefined when the catalogue does not know it. */
export function commandEntry(type: string): CommandEntry | undefined {
  return commandCatalogue.find((entry) => entry.type === type);
}
