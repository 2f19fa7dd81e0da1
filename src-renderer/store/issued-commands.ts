import type { CommandOutcome } from '@shared/contract/commands';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { shareAcrossWindows } from './across-windows';

/** A command this window has issued, and how it ended. */
export type IssuedCommand = {
  readonly commandId: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly personId: string;
  readonly personName: string | null;
  readonly expectedVersion?: number;
  readonly note?: string;
  readonly issuedMs: number;
  /** Absent while its answer is on the way. */
  readonly outcome?: CommandOutcome;
};

/** What is kept: enough for a day's work, small enough for the browser's storage. */
const MAX_KEPT = 200;

type IssuedCommands = {
  /** Newest first. */
  readonly issued: readonly IssuedCommand[];
  /** Puts a command in, or in the place of the one with the same id: a retry is the same command. */
  record(command: IssuedCommand): void;
  clear(): void;
};

/** Commands of this window, kept across restarts. */
export const useIssuedCommands = create<IssuedCommands>()(
  persist(
    (set) => ({
      issued: [],
      record: (command) => set(({ issued }) => ({ issued: withCommand(issued, command) })),
      clear: () => set({ issued: [] }),
    }),
    { name: 'eventglass.issued-commands', version: 1 },
  ),
);
shareAcrossWindows(useIssuedCommands);

/** The list with `command` in it once, newest first and bounded. */
export function withCommand(issued: readonly IssuedCommand[], command: IssuedCommand): readonly IssuedCommand[] {
  const known = issued.some((other) => other.commandId === command.commandId);
  const next = known
    ? issued.map((other) => (other.commandId === command.commandId ? command : other))
    : [command, ...issued];
  return next.slice(0, MAX_KEPT);
}
