import type { commands } from '@shared/contract/commands';
import { type CommandDesk, issueCommand } from '../../application/issue-command';
import type { Handlers } from '../dispatcher';

export function commandHandlers(
  desk: () => CommandDesk,
  who: { readonly actor: string; readonly producer: string },
): Handlers<typeof commands> {
  return {
    'commands.issue': (command) => issueCommand(desk(), command, who),
  };
}
