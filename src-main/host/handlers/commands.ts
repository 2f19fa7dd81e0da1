import type { CommandOutcome, commands } from '@shared/contract/commands';
import type { WindowCommand } from '../../application/issue-command';
import type { Handlers } from '../dispatcher';

export function commandHandlers(issue: (command: WindowCommand) => Promise<CommandOutcome>): Handlers<typeof commands> {
  return { 'commands.issue': issue };
}
