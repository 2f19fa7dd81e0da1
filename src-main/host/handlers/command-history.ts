import type { commandHistory } from '@shared/contract/command-history';
import { type CommandHistoryParts, followCommandHistory } from '../../inspection/command-history';
import type { Handlers } from '../dispatcher';

export function commandHistoryHandlers(parts: CommandHistoryParts): Handlers<typeof commandHistory> {
  return {
    'commands.history': (wanted, signal) => followCommandHistory(parts, wanted, signal),
  };
}
