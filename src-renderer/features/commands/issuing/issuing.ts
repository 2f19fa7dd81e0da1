import { problemOf, useHost } from '@renderer/host';
import { type IssuedCommand, useIssuedCommands } from '@renderer/store/issued-commands';
import type { CommandOutcome } from '@shared/contract/commands';

/** How it stands with a command of this window. */
export type Standing = CommandOutcome | { readonly outcome: 'waiting' } | undefined;

/** Issues a command and records how it ends. Issuing it again, with the same id, is the same command. */
export function useIssue(): (command: IssuedCommand) => Promise<void> {
  const host = useHost();
  const record = useIssuedCommands((commands) => commands.record);
  return async ({ outcome: _former, ...command }) => {
    record(command);
    const { commandId, type, data, expectedVersion, note } = command;
    const input = { commandId, type, data, expectedVersion, note };
    const outcome = await host.request('commands.issue', input).catch((error) => outcomeOfFailure(commandId, error));
    record({ ...command, outcome });
  };
}

/** A refusal of the contract (read-only) wrote nothing; after anything else nobody knows. */
function outcomeOfFailure(commandId: string, error: unknown): CommandOutcome {
  const { kind, code, sentence } = problemOf(error);
  return kind === 'refusal'
    ? { outcome: 'refused', commandId, kind: 'unavailable', code, sentence }
    : { outcome: 'unknown', commandId, sentence };
}

/** How it stands with what was issued; one that waited when the window was closed got no answer. */
export function standingOf(command: IssuedCommand | undefined, windowOpenedMs = performance.timeOrigin): Standing {
  if (command === undefined) return undefined;
  if (command.outcome !== undefined) return command.outcome;
  if (command.issuedMs >= windowOpenedMs) return { outcome: 'waiting' };
  return {
    outcome: 'unknown',
    commandId: command.commandId,
    sentence: 'The window was closed before an answer came: issue it again, it is done once at most.',
  };
}
